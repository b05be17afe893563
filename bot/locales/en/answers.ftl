### Answers at two speeds: a standard sentence at once, an answer of substance through the head.

## Standard sentences: the button's name, then what the citizen reads. More may be added here, with the same name in both languages.

button-standard-received = 👀 We have read it
standard-received = We have read your report. An officer will look into it, and we will tell you here what comes of it.
button-standard-visit = 🚶 Going to look
standard-visit = We have received your report. An officer will go and look at the place.
button-standard-team = 👷 With the field team
standard-team = Your report is with our field team. We will tell you as soon as there is a result.
button-standard-planned = 🗓 Being planned
standard-planned = We are planning the work on your report. We will tell you the date here.
button-standard-together = 🤝 With other agencies
standard-together = Your report needs another agency as well. We will contact them, so you need not report it again.

ask-acknowledgement =
    Which sentence should go to the citizen about <b>{ $number }</b> right away?
    { $choices }
acknowledge-choice = <b>{ $label }</b>: { $text }
acknowledged = That sentence about <b>{ $number }</b> has gone to the citizen.
letter-acknowledged = News from <b>{ $agency }</b> about report <b>{ $number }</b>: “{ $text }”

## The officer writes

write-reply = Write the answer to the citizen about <b>{ $number }</b>. { $waits ->
        [yes] The head reads it first, then it goes to the citizen.
       *[no] It goes out at once.
    }
write-finish = What came of the work on <b>{ $number }</b>? Photos of the result are welcome; caption one <i>before</i> if it shows how it was.{ $waits ->
        [yes] {" "}The head reads it first, then it goes to the citizen.
       *[no] {""}
    }
answered-reply =
    { $waits ->
        [yes] The draft of the answer for <b>{ $number }</b> is with the head. I will tell you as soon as it is decided.
       *[no] The answer for <b>{ $number }</b> has gone to the citizen.
    }
answered-finish =
    { $waits ->
        [yes] The draft of the result for <b>{ $number }</b> is with the head. I will tell you as soon as it is decided.
       *[no] <b>{ $number }</b> is marked as done. The citizen will check and rate it.
    }
answer-old-draft =
    { $state ->
        [waiting] This draft still waits for the head; the new one will replace it.
       *[returned] The head gave this draft back: “{ $reason }”
    } Tap to copy:
    <code>{ $text }</code>{ $files ->
        [0] {""}
        [1] {"\u000A"}(1 photo)
       *[other] {"\u000A"}({ $files } photos)
    }
late-words =
    ⚠️ { $who } was first in { $did } report <b>{ $number }</b> ({ $at }), so what you wrote has not been sent. Tap to copy:
    <code>{ $text }</code>{ $files ->
        [0] {""}
        [1] {"\u000A"}(1 file)
       *[other] {"\u000A"}({ $files } files)
    }
    Send it all the same?
button-send_late = Send it too
answer-without-words = (without words)
button-old_files = 🖼 Use the old photos

## The head decides

answer-draft =
    { $act ->
        [finish] ☑️ Draft of the <b>result</b>
       *[reply] 💬 Draft of the <b>answer</b>
    } for <b>{ $number }</b> ({ $agency }), written by { $author }:
    “{ $text }”

    The report: { $category } · { $place }
    “{ $report }”

    Send it to the citizen?
button-answer-approve = ✅ Approve
button-answer-return = ↩️ Give back
button-answer-edit = ✏️ Change
button-answer-after = 🖼 Photos after ({ $count })
button-answer-before = 📎 Photos before ({ $count })
button-answer-story = 🕑 History
photo-before = Before · { $number }
photo-after = After · { $number }
approved = ✅ Approved. The answer for <b>{ $number }</b> has gone to the citizen.
write-edit =
    Write the answer for <b>{ $number }</b> as you want it; it goes to the citizen at once. Tap to copy the draft:
    <code>{ $text }</code>
written-edit = ✅ The answer for <b>{ $number }</b> has gone to the citizen with your changes.
write-return = What should the officer improve in the answer for <b>{ $number }</b>?
written-return = The draft for <b>{ $number }</b> is back with the officer, with your reason.

answer-approved =
    ✅ Your answer for <b>{ $number }</b> was approved by { $decider } { $edited ->
        [yes] with changes and has gone to the citizen: “{ $text }”
    What was changed: { $changes }
       *[no] and has gone to the citizen.
    }
answer-returned =
    ↩️ The draft for <b>{ $number }</b> was given back by { $decider }: “{ $reason }”
    Your draft, tap to copy:
    <code>{ $text }</code>
button-answer-again = ✏️ Write it anew

change-replaced = “{ $removed }” became “{ $added }”
change-removed = “{ $removed }” was taken out
change-added = “{ $added }” was added
changes-more = and { $count } more changes

error-draft-decided = This draft was already { $state ->
        [approved] approved
       *[returned] given back
    } by { $known ->
        [yes] { $name }
       *[no] the head
    }, { $at }.
error-already-said = That sentence about { $number } has already gone to the citizen.
error-draft-void = This draft counts no more: there is a newer answer, or report { $number } has moved on.

## /persetujuan

approval-no-seat = Only heads of agencies and admins decide whether answers need approval.
approval-choose = Approval of answers for which agency?
approval-panel =
    <b>Approval of answers of { $agency }</b>: { $needed ->
        [yes] on
    Officers' answers go to the citizen when the head has approved them{ $count ->
        [0] .
       *[other] , except for: { $categories }.
    }
       *[no] off
    Officers' answers go to the citizen at once.
    }
approval-categories =
    The officers of <b>{ $agency }</b> answer without waiting for the head in: { $count ->
        [0] none yet.
       *[other] { $categories }.
    }
    Which category do you want to change?
button-approval-on = Turn approval on
button-approval-off = Turn approval off
button-approval-list = Categories without approval
button-approval-agencies = ◀ Other agencies
