### Sentences for citizens: from the greeting to the rating.

## Greeting, menu, answers

start =
    Hello { $name }, welcome to <b>LAPOR!</b> – the place to report a problem to the government, right here in chat.
    It is free, and every report goes to the agency that is responsible.
    Your data are used only to handle your report: /privacy

    Just write what happened. For example: <i>the street light in front of SMPN 2 Batang has been out for two weeks</i>
draft-goes-on = Let us go on with your report: “{ $text }”
draft-or-anew =
    I still have the report that you did not send: “{ $text }”
    Shall we go on with it, or start the new one and drop it?
draft-only-files = { $count ->
        [1] 1 file
       *[other] { $count } files
    }, no words yet
start-open-draft =
    I still have the report you started: “{ $text }”
    Shall we carry on with it?

menu-report = 📝 Report
menu-track = 🔎 My reports
menu-help = ❓ Help
menu-tasks = 📥 Tasks
menu-recap = 📊 Figures

answer-greet = Hello { $name }! Is there something you would like to report? Just write what happened and where.
answer-help =
    This is how it works:
    1. Write what happened, where, and since when. One sentence is enough.
    2. I ask for what is missing, then you check it and send it.
    3. The agency responds, I let you know, and you rate the result.

    /report make a report · /track see your reports · /privacy about your data · /cancel cancel · /language Bahasa Indonesia
answer-ask-duration =
    The agency must respond to your report within <b>{ $first_response } hours</b>.
    How long the solution takes depends on the kind: requests for information { $resolve_information_request } working days, suggestions { $resolve_aspiration }, complaints { $resolve_complaint }, complaints that need an investigation { $resolve_complaint_with_supervision }.
    I will give you the exact date as soon as your report is sent.
answer-ask-privacy =
    Yes, it is safe. Officers see your name only if you allow it; with <b>Anonymous</b> no officer can see it, with <b>Confidential</b> the report is not shown to the public.
    More about this: /privacy
answer-about-service =
    I am the bot of LAPOR!, the government's complaint service (SP4N-LAPOR!), which is free of charge.
    Your report goes to the agency in charge, and you can follow it and rate the result.
answer-cost =
    It is free: you pay nothing to report. All it uses is your internet data, and no duty stamp is needed.
    If anybody asks you for money, report it here.
answer-ask-human =
    Of course. You can reach a person through { $contact }.
    In an emergency (fire, accident, crime), call 112 right away.
answer-thanks = You are welcome, { $name }. Happy to help. If there is anything else to report, just write it here.
answer-affirm = Good. Please write what you would like to report.
answer-deny = All right, no problem. I am here whenever you need me.
answer-cancel = Nothing is being written at the moment, so there is nothing to cancel.
answer-out-of-scope =
    That is more than I can do. I help people report problems: broken roads, rubbish, street lights, slow services, and more.
    Is there something you would like to report?
cannot-read = Sorry, I cannot read this one yet. Write it in words, or send a photo, a file, a voice note or a location.

privacy =
    <b>Your data</b>
    What is stored: the name of your Telegram account, your report, your photos (the camera's location is removed), other files as you sent them, and the messages about that report.
    Who sees it: the officers who handle the report. Your name only if you allow it; ID card numbers, phone numbers and e-mail addresses are masked.
    For how long: raw messages are deleted as soon as they are handled; reports are kept as records of public service.
    To delete it: send /delete_data. Your name, your draft and your link to your reports are removed at once (Law 27/2022 on Personal Data Protection).

ask-forget =
    Reports you have sent will still be handled, but without your name, and you can no longer follow them here.
    Delete your personal data?
button-forget = Yes, delete my data
button-keep = No, keep it
forgotten =
    Your personal data have been deleted. { $reports ->
        [0] There were no reports in your name.
       *[other] Reports that no longer carry your name: { $reports }.
    }
kept = All right, nothing has been deleted.
confirm-by-button = So that it never happens by a slip, only the button does this. Please press one of the two.
language-changed = All right, I will speak English.
simple-understanding = (Only my simple understanding is at work right now, so please check my notes carefully.)

## Making a report

kind-pengaduan = Complaint
kind-aspirasi = Suggestion
kind-permintaan-informasi = Request for information

draft-noted =
    Thank you, this is what I have noted:
    { $card }

    { $question }
draft-added =
    I have added to your report: “{ $words }”
    { $card }

    { $question }
draft-preview =
    Please check it once more:
    { $card }

    { $looks }
preview =
    { $agency }

    { $public }

    Send it now?
preview-agency =
    👤 <b>What the officers see</b> · name: { $reporter }{ $files ->
        [0] {""}
        [1] {" "}· 1 file
       *[other] {" "}· { $files } files
    }
    “{ $text }”
preview-public =
    🌐 <b>What the public sees</b> · without your name
    { $category }, { $region }: “{ $text }”
preview-public-nothing = 🌐 <b>What the public sees</b>: nothing, this report is confidential
reporter-hidden = hidden

card-no-category = no category yet
card-unknown = not mentioned
card-pin = a point on the map
pin-words = 📍 { $latitude }, { $longitude }
card-time = { $words } ({ $day })
card-files = { $count ->
        [1] 1 file
       *[other] { $count } files
    }
card-anonymous = your name is hidden
card-handled-by = Will be handled by: <b>{ $agency }</b>
card-words-seen = I noticed the words { $words }

time-on = { $day }
time-on-about = around { $day }
time-ongoing = since { $day }
time-ongoing-about = since around { $day }

ask-description = What happened? Tell me in one or two sentences.
ask-what-there = What is happening there? Tell me a little more.
ask-category = Which of these is closest?
ask-category-seen = Which of these is closest? (I noticed the words { $words })
ask-category-all = Choose the closest category:
ask-place = Where did it happen? Send a location 📎 or write the name of the place and its district (kecamatan).
ask-time = When did it happen, or since when? A guess is fine, for example <i>yesterday afternoon</i> or <i>for two weeks</i>.
ask-evidence = Do you have a photo? It helps the officers find the place. A video, a voice note or a document is welcome too.
ask-more-evidence =
    { $count ->
        [1] Saved.
       *[other] { $count } files saved.
    } Send more, or go on?
ask-more-evidence-framed = Send more, or go on?
name-hidden = All right, nobody will see your name. You can change this before you send the report.
ask-visibility =
    May the officers see your name?
    <b>Anonymous</b>: your name is hidden from everyone. <b>Confidential</b>: the report is not shown to the public.
ask-visibility-conflict =
    Thank you for having the courage to report this. Because it concerns officials, it goes to <b>{ $agency }</b>, not to the office you are reporting, and your name will not be shown to anyone.
    Do you agree?
ask-visibility-conflict-framed =
    Because this report concerns officials, it goes to <b>{ $agency }</b>, not to the office you are reporting, and your name will not be shown to anyone.
    Do you agree?
ask-kind = What kind of report is this?
ask-what-to-change = What would you like to change?
ask-cancel = What you have written will be deleted. Cancel this report?
cancelled = The report is cancelled. Nothing has been sent. If you change your mind, just write again.
one-at-a-time = That can be a report of its own, once this one is sent.
said-again-it-counts = That can be a report of its own, once this one is sent. If it does belong to this one, write it once more.
chatter = That is beyond me, but I can help with your report.
chatter-aside = That is beyond me, so I have left it out of the report. If it is part of this report, write it once more.
continue-with = Let us go on: { $question }

evidence-first = Thank you, I have saved it. What happened? Tell me in one or two sentences.
evidence-for-which =
    Thank you, I have saved it. Press the button below if it is for report <b>{ $number }</b>.
    If it is a new report, what happened?
button-for-report = For report { $number }
files-may-tell =
    ⚠️ Documents and videos go to the officers as they are, and may carry the name of who made them or a place. If in doubt, replace them with a photo by the button Change.
evidence-kept = Saved.
evidence-please-send = Please send the photo here.
evidence-enough = That makes { $count } files, which is enough for one report.

button-skip-place = No particular place
button-skip-time = I do not remember
button-skip-evidence = Skip
button-clear = Remove files
button-kinds = Change kind
button-leave-as-is = Leave it as it is
button-finished = Done
button-when-today = Today
button-when-yesterday = Yesterday
button-show-name = Yes, show my name
button-show-anonymous = Anonymous: name hidden
button-show-confidential = Confidential: hidden from the public
button-show-both = Both
button-show-agree = I agree
button-show-named = Show my name
button-fix-description = Change text
button-fix-category = Change category
button-fix-place = Change place
button-fix-time = Change time
button-fix-evidence = Add a photo
button-fix-visibility = Change who sees it
button-categories = Other categories
button-back = ◀ Back
button-cancel = Cancel
button-drop = Yes, cancel it
button-continue = Continue
button-anew = Start the new one
button-change = Change
button-file = ✅ Send report

## After it is sent

letter-filed =
    Sent ✅ Your report number is <b>{ $number }</b>.
    { $routed ->
        [outside_region] The place is outside our region, so <b>{ $agency }</b> will pass it on to the region in charge by <b>{ $due }</b> at the latest.
        [conflict_of_interest] This report goes to <b>{ $agency }</b>, not to the office you reported, and you will get a response by <b>{ $due }</b> at the latest.
       *[other] <b>{ $agency }</b> { $attended ->
        [yes] has been told and must
       *[no] must
    } respond by <b>{ $due }</b> at the latest.
    } I will let you know whenever something happens.
letter-accepted = Good news: <b>{ $agency }</b> has received report <b>{ $number }</b> and is working on it. { $next }
letter-forwarded =
    Report <b>{ $number }</b> has been passed on to <b>{ $agency }</b>, where it is in better hands. The reason: “{ $text }”
    They must respond by <b>{ $due }</b> at the latest.
letter-data-requested =
    <b>{ $agency }</b> would like to know more about report <b>{ $number }</b>:
    “{ $text }”
    ⏸ The clock stands still until you answer, until <b>{ $until }</b> at most.
letter-reply =
    The answer of <b>{ $agency }</b> to report <b>{ $number }</b>:
    “{ $text }”
letter-finished =
    <b>{ $agency }</b> says that report <b>{ $number }</b> is solved.{ $has_text ->
        [yes] {" "}They write: “{ $text }”
       *[no] {""}
    }{ $files ->
        [0] {""}
        [1] {" "}(1 photo)
       *[other] {" "}({ $files } photos)
    }
    Is it really fixed on the ground?
letter-reopened =
    Report <b>{ $number }</b> is open again. <b>{ $agency }</b> { $attended ->
        [yes] has been told and must
       *[no] must
    } respond by <b>{ $due }</b> at the latest.

button-story = See progress
button-answer = Answer
button-note = Add something
button-rate = Rate
button-reopen = Open again
button-withdraw = Withdraw report
button-withdraw_now = Yes, withdraw it
button-keep-report = No, keep it
withdraw-which = Which report would you like to withdraw?
ask-withdraw = The agency will then not work on it any more. Withdraw report <b>{ $number }</b>?
kept-report = All right, report <b>{ $number }</b> stays with the agency.
withdrawn = Report <b>{ $number }</b> has been withdrawn.

## Tracking

track-list = { $count ->
        [1] Here is your report:
       *[other] Here are your { $count } reports, the latest first{ $pages ->
            [1] {""}
           *[other] {" "}(page { $page } of { $pages })
        }:
    }
track-row = { $sign } { $number } · { $category }
track-none = You have no reports yet. If you have a report number, write it here, for example 26-0417-3.
track-mistyped = There seems to be a wrong digit in <b>{ $number }</b>. Could you check the number again?
track-unknown = I found no report <b>{ $number }</b> that may be shown. Please check the number again.

story =
    { $head }

    <b>The story so far</b>
    { $timeline }
story-public =
    { $head }
    “{ $text }”

    <b>The story so far</b>
    { $timeline }
story-earlier = … { $count } earlier steps
story-head =
    <b>{ $number }</b> · { $kind } · { $category }
    📍 { $place }
    Held by: { $agency }
    Status: <b>{ $status }</b>{ $has_number ->
        [yes] {"\u000A"}Number in the other channel: <b>{ $external }</b>
       *[no] {""}
    }
    { $next }

sign-submitted = 🆕
sign-in-progress = 🔧
sign-awaiting-citizen = ✋
sign-done = ☑️
sign-closed = ✅
sign-withdrawn = 🚫
sign-handed-on = ➡️
status-submitted = waiting for a response
status-in-progress = being handled
status-awaiting-citizen = waiting for details from the citizen
status-done = declared solved, waiting for the citizen's rating
status-closed = closed
status-withdrawn = withdrawn
status-handed-on = handed on to another government's channel
next-submitted = Next: the agency responds by { $due } at the latest.
next-in-progress = Next: solved by { $day } at the latest.
next-awaiting-citizen = Next: the citizen gives the details that were asked for. { $paused }
next-done = Next: the citizen checks on the ground and rates the result.
next-closed = No further steps. If the problem comes back, the report can be opened again.
next-withdrawn = No further steps.
next-handed-on = Another government handles this report through its own channel.

event-ComplaintFiled = • { $when }: report sent to { $agency }
event-ComplaintAccepted = • { $when }: { $agency } started working on it
event-DataRequested = • { $when }: the officer asked – “{ $text }”
event-DataProvided = • { $when }: details given{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-NoteAdded = • { $when }: details added{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-ReplySent = • { $when }: the agency answered – “{ $text }”
event-ComplaintFinished = • { $when }: declared solved{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-FixConfirmed = • { $when }: on the ground, the citizen says: { $fixed ->
        [ya] fixed
        [sebagian] partly fixed
        [belum] not fixed yet
       *[other] { $fixed }
    }
event-ComplaintRated = • { $when }: rated { $score } out of 4
event-ComplaintReopened = • { $when }: opened again{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-ComplaintWithdrawn = • { $when }: withdrawn by the person who reported it
event-ComplaintAcknowledged = • { $when }: { $agency } answered – “{ $text }”
event-AnswerDrafted = • { $when }: an answer was drafted{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-AnswerApproved = • { $when }: the draft was approved{ $edited ->
        [yes] {" "}with changes: { $changes }
       *[no] {""}
    }
event-AnswerReturned = • { $when }: the draft was given back – “{ $text }”
event-AnswerNotGiven = • { $when }: no details came, work goes on
event-ClosedUnanswered = • { $when }: closed without a rating
event-RatingCommented = • { $when }: a comment on the rating{ $has_text ->
        [yes] {" "}– “{ $text }”
       *[no] {""}
    }
event-ReporterForgotten = • { $when }: the reporter had the personal data deleted
event-Escalated = • { $when }: reminded because of the time limit

## Rating

ask-fixed = Report <b>{ $number }</b>: is it really fixed on the ground?
button-fixed-ya = Yes
button-fixed-sebagian = Partly
button-fixed-belum = Not yet
fixed-no = I am sorry it is not fixed. I can open this report again and tell the agency.
ask-score-ya = Glad to hear that. How satisfied are you with the way it was handled?
ask-score-sebagian = All right, I have noted: only partly. How satisfied are you with the way it was handled?
ask-score-belum = Or, if you would rather leave it here: how satisfied are you with the way it was handled?
button-score-1 = 😠 Not satisfied
button-score-2 = 🙁 Less satisfied
button-score-3 = 🙂 Satisfied
button-score-4 = 😀 Very satisfied
rate-which = Which report would you like to rate?
rate-none = None of your reports is waiting for a rating. As soon as one is solved, I will ask what you think.
reopen-which = I am sorry it is not fixed. Which report shall I open again?
reopen-none = I found no report of yours that was declared solved. Write the problem here and I will make a new report.

## Writing about a report

write-answer = Write your answer for report <b>{ $number }</b>. A photo is welcome too.
write-note = What would you like to add to report <b>{ $number }</b>? A photo is welcome too.
write-reopen = What is still missing? A photo is welcome too.
write-comment = Thank you for rating. Do you have a comment for the agency?
write-file-kept =
    { $count ->
        [1] Saved.
       *[other] { $count } files saved.
    }{ $before ->
        [0] {""}
       *[other] {" "}({ $before } of how it was)
    } Add a few words, send more, or finish?
write-no-files = Words are enough for this one.
written-answer = Thank you, your answer has been passed to the officer.
written-note = Thank you, this has been added to report <b>{ $number }</b>.
written-comment = Thank you, your opinion helps to make the service better.
writing-cancelled = All right, never mind.
button-without-words = Skip
button-stop_writing = Cancel
button-not_for_this = No
button-for-this = Yes, send it
write-still = I have kept it. Is it for report <b>{ $number }</b>?
again-answer = If that was meant for the officer, send it once more. Let us go on: write your answer for report <b>{ $number }</b>.
again-note = If that was meant for the officer, send it once more. Let us go on: what would you like to add to report <b>{ $number }</b>?
again-reopen = If that was meant for the officer, send it once more. Let us go on: what is still missing?
