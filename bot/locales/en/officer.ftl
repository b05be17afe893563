### Sentences for officers, heads, coordinators and admins.

role-petugas = liaison officer
role-pimpinan = head
role-koordinator = coordinator
role-admin = admin

joined =
    Welcome. You are now <b>{ $role }</b> for <b>{ $agency }</b>.
    News about reports comes to this chat. What is waiting: /tugas · summary: /rekap · seats and leave: /kursi

card =
    { $demo ->
        [yes] 🧪 <i>example, not counted</i>{"\u000A"}
       *[no] {""}
    }<b>{ $number }</b> · { $kind } · { $category }{ $seen ->
        [yes] {" "}· <i>because of { $words }</i>
       *[no] {""}
    }
    “{ $text }”
    📍 { $place }
    🕑 { $time }
    From: { $reporter }{ $files ->
        [0] {""}
        [1] {" "}· 1 file
       *[other] {" "}· { $files } files
    }
    Status: { $status } ({ $agency }){ $has_deadline ->
        [yes] {"\u000A"}{ $deadline }
       *[no] {""}
    }{ $waiting ->
        [yes] {"\u000A"}✍️ The draft of an answer waits for the head
       *[no] {""}
    }{ $routed ->
        [outside_region] {"\u000A"}⚠️ The place is outside our region: pass it on to the local government there.
        [conflict_of_interest] {"\u000A"}⚠️ It concerns an official: keep it away from the office that is reported.
        [undecided] {"\u000A"}⚖️ Waiting for the coordinator's decision.
        [assigned] {"\u000A"}📌 Given by the coordinator, it cannot be passed on.
       *[other] {""}
    }
whole-text =
    <b>{ $number }</b>{ $parts ->
        [1] {""}
       *[other] {" "}({ $part }/{ $parts })
    }
    “{ $text }”
card-with-news =
    { $news }
    { $card }

news-new = 🆕 New report
news-forwarded = ↪️ A report was passed on to you. The reason: “{ $text }”
news-citizen-said = 💬 From the citizen, about <b>{ $number }</b>{ $has_text ->
        [yes] : “{ $text }”
       *[no] {""}
    }{ $files ->
        [0] {""}
        [1] {" "}(1 file)
       *[other] {" "}({ $files } files)
    }
news-reopened = 🔁 The citizen opened <b>{ $number }</b> again{ $has_text ->
        [yes] : “{ $text }”
       *[no] {""}
    }
news-comment = ⭐ The citizen rated <b>{ $number }</b>: { $score } out of 4, { $fixed ->
        [ya] solved
        [sebagian] partly solved
       *[belum] not solved
    }. “{ $text }”
news-withdrawn = 🚫 The citizen withdrew report <b>{ $number }</b>. There is nothing left to do.

button-officer-accept = ✅ Accept
button-officer-forward = ↪️ Not ours
button-officer-ask = ✋ Ask for details
button-officer-acknowledge = 📨 Tell them first
button-officer-reply = 💬 Reply
button-officer-finish = ☑️ Done
button-officer-files = 📎 Files
button-officer-map = 🗺 Map
button-officer-full = 📄 Whole text
button-officer-story = 🕑 History

write-ask = What do you need to know from the citizen about <b>{ $number }</b>?
write-courtesy = I have not sent “{ $text }”, because others would read it as it is. What would you like to write about <b>{ $number }</b>?
written-ask = Your question about <b>{ $number }</b> has been sent to the citizen. ⏸ The clock stands still until the answer, until <b>{ $until }</b> at most.


toast-accepted = Accepted. The citizen has been told.
toast-no-files = There are no files.
toast-no-pin = The citizen did not send a location.
toast-expired = This button no longer works.
toast-already-filed = This report has already been sent; its number is { $number }.
seat-petugas = You are a liaison officer for <b>{ $agencies }</b>. Reports that wait: /tugas · seat: /kursi · leave: /cuti
seat-pimpinan = You are the head of <b>{ $agencies }</b>. Drafts of answers come to this chat. Figures: /rekap · rules of approval: /persetujuan
seat-koordinator = You are a coordinator at <b>{ $agencies }</b>. Reports that wait: /tugas, figures of all agencies: /rekap
seat-admin = You are an admin at <b>{ $agencies }</b>. Figures of all agencies: /rekap, all seats: /kursi, training the model: /latih
agencies-many = { $count } agencies
recap =
    { $demo ->
        [yes] 🧪 <i>Only sample reports from the demo page</i>{"\u000A"}
       *[no] {""}
    }<b>{ $agency }</b>: { $n ->
        [1] 1 report
       *[other] { $n } reports
    }
    { $statuses }
    ⏰ { $overdue } past the deadline
    Most often: { $subjects }
    Followed up: <b>{ $rate } %</b> (the ministry asks for { $bar } %){ $pace ->
        [none] {""}
        [soon] , on average in less than a day
       *[days] , on average within { $days ->
            [1] 1 day
           *[other] { $days } days
        }
    }
    { $satisfaction }
recap-none = No report yet for <b>{ $agency }</b>.
recap-status = { $sign } { $count } { $status }
recap-rating = Satisfaction: <b>{ $value }</b>{ $has_margin ->
        [yes] {" "}± { $margin }
       *[no] {""}
    } (grade { $grade }) from { $n ->
        [1] 1 rating
       *[other] { $n } ratings
    }
recap-no-rating = Satisfaction: no rating yet
recap-no-seat = The figures are for heads, coordinators and admins only.

desk-which =
    Writing alone has changed no report.
    Which report do you mean? Open its card, then press its button.
desk-files =
    Saved. Of which report does it show the result?
button-result-of = ☑️ Result of { $number }
button-own-report = 📝 New report
desk-greet = Hello { $name }! The reports that wait for you are in /tugas.
desk-thanks = You are welcome, { $name }. The reports that wait for you are in /tugas.
desk-clear = All right. No report waits for you now.
desk-not-understood = Sorry, I did not understand. Your work is in /tugas, your seats in /kursi, how it goes in /help.
