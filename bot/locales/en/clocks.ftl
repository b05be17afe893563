### Sentences about time: deadlines, pauses, reminders, the list of tasks, the morning summary.

span-minutes =
    { $count ->
        [1] 1 minute
       *[other] { $count } minutes
    }
span-hours =
    { $count ->
        [1] 1 hour
       *[other] { $count } hours
    }
span-days = { $count } days
span-left = { $span } left
span-now = now
span-late = { $span } late

due-first-response = Respond before <b>{ $due }</b> ({ $left })
due-verification = Check and accept before <b>{ $due }</b> ({ $left })
due-follow-up = Answer before <b>{ $due }</b> ({ $left })
due-resolution = Finish before <b>{ $due }</b> ({ $left })
due-citizen-answer = The citizen can rate it until <b>{ $due }</b> ({ $left })
clock-paused = ⏸ The clock has stood still since <b>{ $since }</b> while the citizen is asked for details, until <b>{ $until }</b> at most.

remind-first-response =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } No response yet. Time to respond: <b>{ $left }</b>.
remind-verification =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } Not accepted yet. Time to check it: <b>{ $left }</b>.
remind-follow-up =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } The citizen has no answer yet. Time to answer: <b>{ $left }</b>.
remind-resolution =
    { $late ->
        [yes] 🔴
       *[no] ⏰
    } Not finished yet. Time to finish: <b>{ $left }</b>.
reminders =
    { $missing ->
        [0] {""}
        [1] ⏯ For one report the citizen has not given the details in time. The clock runs again.
                {""}
       *[other] ⏯ For { $missing } reports the citizens have not given the details in time. The clocks run again.
                {""}
    }⏰ { $count } reports need you soon, the most urgent first:

news-answer-missing = ⏯ The citizen has not given the details for <b>{ $number }</b> in time. The clock runs again.
letter-answer-not-given =
    We have not received the details for report <b>{ $number }</b>, so <b>{ $agency }</b> goes on without them.
    You can still add them at any time.
letter-closed-unanswered =
    We have closed report <b>{ $number }</b> because we have not heard from you; no rating was recorded.
    If it is not fixed after all, you can open it again.

tasks-list =
    { $count ->
        [0] No report
        [1] One report
       *[other] { $count } reports
    } { $sort ->
        [new] new
        [awaiting] waiting for details from the citizen
        [approval] waiting for approval
        [late] late
       *[all] waiting
    }{ $pages ->
        [0] .
        [1] { $count ->
            [1] :
           *[other] , the most urgent first:
        }
       *[other] , the most urgent first (page { $page } of { $pages }):
    }
tasks-none = No report is waiting. 👍
tasks-no-seat = The task list is only for officers of an agency. If you are one, please ask the admin for an invitation link.
task-row = { $sign } { $number } · { $left } · { $category }
task-number-missing = no number yet
button-tasks = 📥 See all tasks
button-sort-new = { $chosen ->
        [yes] • New ({ $count })
       *[no] New ({ $count })
    }
button-sort-awaiting = { $chosen ->
        [yes] • Waiting for details ({ $count })
       *[no] Waiting for details ({ $count })
    }
button-sort-approval = { $chosen ->
        [yes] • Waiting for approval ({ $count })
       *[no] Waiting for approval ({ $count })
    }
button-sort-late = { $chosen ->
        [yes] • Late ({ $count })
       *[no] Late ({ $count })
    }
button-sort-all = { $chosen ->
        [yes] • All ({ $count })
       *[no] All ({ $count })
    }
button-page-back = ◀ Back
button-page-on = Next ▶

summary =
    Good morning, { $name }. { $count ->
        [1] One report waits
       *[other] { $count } reports wait
    } for you{ $new ->
        [0] {""}
       *[other] {""} · { $new } new
    }{ $approval ->
        [0] {""}
       *[other] {""} · { $approval } waiting for approval
    }{ $overdue ->
        [0] {""}
       *[other] {""} · { $overdue } late
    }.
    These are the most urgent:
button-summary = 🌅 Morning summary
button-summary-off = Off
summary-when = When would you like your morning summary? It comes on working days only.
summary-chosen =
    { $on ->
        [yes] All right, the summary comes every working day at { $at }.
       *[no] All right, no more morning summaries.
    }
