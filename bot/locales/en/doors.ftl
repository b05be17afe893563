### Sentences about "no wrong door": not ours, the coordinator, conflict of interest, handed on.

## Who was faster

error-overtaken = This can no longer be done: { $who } was first in { $did } report { $number } ({ $at }).
error-binding = The coordinator ({ $agency }) has given report { $number } to your agency, { $at }. If you think that is a mistake, talk to the coordinator.
doer-warga = the reporter
doer-petugas = an officer of { $agency }
doer-pimpinan = the head of { $agency }
doer-koordinator = the coordinator ({ $agency })
doer-admin = the admin ({ $agency })
doer-jam = the clock
doer-colleague = your colleague { $name }
did-ComplaintAccepted = accepting
did-ComplaintAcknowledged = acknowledging
did-ComplaintForwarded = passing on
did-BouncedToCoordinator = giving the coordinator
did-ComplaintAssigned = choosing the agency for
did-ComplaintHandedOn = handing on
did-DataRequested = asking for data on
did-DataProvided = adding data to
did-ReplySent = answering
did-ComplaintFinished = finishing
did-AnswerDrafted = writing an answer to
did-AnswerApproved = approving the answer to
did-AnswerReturned = sending back the answer to
did-ComplaintRated = rating
did-ComplaintReopened = reopening
did-ComplaintWithdrawn = withdrawing
did-AnswerNotGiven = going on with
did-ClosedUnanswered = closing

## Reports that concern officials

card-accuses = Concerns officials: it does not go to the office you are reporting.
card-accuses-seen = This seems to concern officials (I see the words { $words }): it does not go to the office you are reporting.
button-accuse-yes = ⚠️ It is about officials
button-accuse-no = Not about officials
accused-later =
    This seems to concern officials of <b>{ $holder }</b>, and they are the ones who read what you add to report <b>{ $number }</b>.
    Shall I send it to <b>{ $agency }</b> instead, as a report of its own?
button-apart = 🛡 Yes, a report of its own
button-as_is = Send it like this
accused-later-apart = All right, this becomes a report of its own that the office will not see.{ $waits ->
        [yes] {" "}Report <b>{ $number }</b> still waits for your answer.
       *[no] {" "}Report <b>{ $number }</b> stays as it was.
    }

## The way of a report from agency to agency

event-ComplaintForwarded = • { $when }: passed on from { $source } to { $agency } – “{ $text }”
event-BouncedToCoordinator = • { $when }: not theirs, says { $source } – “{ $text }”; the coordinator decides
event-ComplaintAssigned = • { $when }: the coordinator chose { $agency } – “{ $text }”
event-ComplaintHandedOn = • { $when }: handed on to { $channel }{ $has_number ->
        [yes] {" "}under number { $external }
       *[no] {""}
    }

letter-undecided =
    I gave report <b>{ $number }</b> to the coordinator so that it is not passed around any further. The last agency's reason: “{ $text }”
    The right agency will be chosen by <b>{ $due }</b> at the latest.
letter-assigned =
    The coordinator chose <b>{ $agency }</b> to handle report <b>{ $number }</b>. The reason: “{ $text }”
    They must respond by <b>{ $due }</b> at the latest.
letter-handed-on =
    <b>{ $agency }</b> handed report <b>{ $number }</b> on to <b>{ $channel }</b>, because that government is responsible. { $has_number ->
        [yes] Your report number there: <b>{ $external }</b>. Please keep both numbers.
       *[no] I will tell you their number as soon as there is one.
    }

## Officers: not ours

forward-choose = Which agency should get report <b>{ $number }</b>?
forward-claimed = ⚠️ Before you go on: { $who } was first in { $did } report <b>{ $number }</b> ({ $at }).
button-find_agency = 🔎 Find an agency
button-find-again = 🔎 Search again
button-forward_unknown = I do not know
button-outside = 🏛 Another government
write-find_agency = Write part of the name of the agency for report <b>{ $number }</b>, for example <i>perhubungan</i>.
agencies-found = These match “{ $text }”. Choose the agency:
agencies-not-found = No agency matches “{ $text }”. Try another word?
write-forward = { $known ->
        [yes] Why is report <b>{ $number }</b> passed on to { $agency }?
       *[no] Why is report <b>{ $number }</b> not your agency's?
    } The citizen will read the reason. Choose one, or write your own.
said-forward-duty = Not our agency's task
said-forward-owner = Not an asset that we look after
said-forward-area = Outside the area we work in
write-outside = Why does report <b>{ $number }</b> belong to another government? A coordinator decides, and the citizen reads the reason.
said-outside-province = The province is in charge
said-outside-national = The national government or a state company is in charge
said-outside-neighbour = It is in another regency or city
forwarded =
    { $undecided ->
        [yes] <b>{ $number }</b> is with the coordinator now, who decides on the agency. The citizen has been told too.
       *[no] <b>{ $number }</b> has been passed on, thank you. The citizen has been told too.
    }
error-with-coordinator = A coordinator is deciding on report { $number }, so it cannot be passed on yet.
error-hand-on-by-coordinator = Report { $number } is from our region, so a coordinator passes it on to another government. Press Another government again and give the coordinator your reason.

## The coordinator decides

news-undecided =
    ⚖️ Your decision is needed: which agency's report is this?
    { $hops }
    { $card }
hop-outside = another government
hop = • { $source }: “{ $text }”{ $known ->
        [yes] {" "}→ { $agency }
       *[no] {" "}→ does not know
    }
write-assign = Why is report <b>{ $number }</b> given to { $known ->
        [yes] { $agency }
       *[no] that agency
    }? The agency and the citizen will read it, and the agency cannot pass it on. Choose one, or write your own.
said-assign-duty = It is this agency's task
said-assign-shared = This agency leads, others help
assigned = <b>{ $number }</b> now belongs to <b>{ $agency }</b>. The agency and the citizen have been told.
news-assigned = 📌 The coordinator gave this to your agency, so it cannot be passed on. The reason: “{ $text }”

## Handed on to another government

hand-on-how = Report <b>{ $number }</b> for another government: first get the material, then note the number. Which do you need?
button-package = 📦 Package for the national form
button-handed_on = ➡️ It has been handed on
button-add_number = 🔢 Write its number
package-fields =
    📦 <b>Package { $number }</b>. Tap each part to copy it.
    Title: <code>{ $title }</code>
    Date: <code>{ $time }</code>
    Place: <code>{ $place }</code> <code>{ $pin }</code>
    Category: <code>{ $category }</code>
    Anonymous: { $anonymous ->
        [yes] yes
       *[no] no
    } · Confidential: { $confidential ->
        [yes] yes
       *[no] no
    }
package-text =
    The report{ $many ->
        [yes] {" "}(part { $part } of { $parts })
       *[no] {""}
    }:
    <code>{ $words }</code>
package-ready =
    { $files ->
        [0] There are no files to attach.
        [1] One file is ready to attach.
       *[other] { $files } files are ready to attach.
    }{ $too_large ->
        [0] {""}
       *[other] {" "}Too large for the form (more than 2 MB): { $words }.
    }
    Press this button when it has been sent there.
write-channel = Which channel was report <b>{ $number }</b> handed on to? Choose one, or write its name.
said-channel-national = The national SP4N-LAPOR! (lapor.go.id)
said-channel-province = The province's channel
said-channel-neighbour = Another regency's or city's channel
write-external_number = What is the number of report <b>{ $number }</b> there?
said-external_number-none = There is no number yet
handed-on =
    <b>{ $number }</b> is noted as handed on. { $has_number ->
        [yes] Number there: <b>{ $external }</b>. The citizen has been told both numbers.
       *[no] The citizen has been told. The number can be written at any time.
    }
