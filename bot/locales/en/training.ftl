### Sentences for the admin who trains the model in chat (/latih).

training-home =
    <b>Training the model</b>
    { $waiting ->
        [0] No message waits for a label.
        [1] One message waits for a label.
       *[other] { $waiting } messages wait for a label.
    } { $labelled ->
        [0] {""}
       *[other] { $labelled } have a label that no model has learned yet.
    }{ $has_model ->
        [yes] {"\u000A"}Model in use: <code>{ $model }</code>, { $share } % of the test reports in the right category.
       *[no] {""}
    }
training-card =
    { $source ->
        [abstained] 🤔 <b>The model is unsure</b>
        [changed] ✏️ <b>The citizen changed the category</b>
       *[not_ours] ↪️ <b>An officer says it is not theirs</b>
    } · { $left } waiting
    “{ $text }”{ $has_proposed ->
        [yes] {"\u000A"}Proposed: { $proposed }
       *[no] {""}
    }
    What is this report about?
training-running = ⏳ { $stage } { $percent } %
    The bot answers citizens as usual.
training-accepted = ✅ The new model <code>{ $name }</code> { $elsewhere ->
        [yes] passed the test, but the Rasa outside this bot does not use it yet. Load this file there: <code>{ $file }</code>
       *[no] is in use from now on.
    }
training-accepted-anyway = ✅ The new model <code>{ $name }</code> { $elsewhere ->
        [yes] is chosen although it is worse, but the Rasa outside this bot does not use it yet. Load this file there: <code>{ $file }</code>
       *[no] is in use although it is worse.
    } Reason on record: { $reason }
training-refused = ✋ The new model <code>{ $name }</code> is <b>not</b> used: it lost too much. The old model goes on working.
training-unchanged = There are no new examples, so model <code>{ $name }</code> stays in use.
training-failed = The training did not succeed. The old model goes on working, and your labels are not lost. Press /latih to try again; if it fails again, ask whoever runs the server to read the reason in the log.
training-stopped = The training stopped because the bot was restarted. The old model goes on working; press /latih to try again.
training-scores =
    Right category: { $before } % → <b>{ $after } %</b> of { $n } test reports
    Right intent in chat: { $chat_before } % → <b>{ $chat_after } %</b>
training-better = 📈 Better: { $changes }
training-worse = 📉 Worse: { $changes }
training-change = { $name } { $before } → { $after } of { $n }
training-more = and { $count } more
training-why = Why is this model used all the same? Write the reason, it is recorded with your name. Or write “cancel”.
training-left = All right, the old model stays in use.
training-versions = <b>Models that are kept</b>
training-version = • <code>{ $name }</code>{ $in_use ->
        [yes] {" "}<b>(in use)</b>
       *[no] {""}
    }: { $share } % right category, { $learned } examples ({ $own } of your own), { $when }, by { $by }{ $has_reason ->
        [yes] {" "}– used although worse: { $reason }
       *[no] {""}
    }
training-ask-rollback = Go back to the model that was in use before this one?
training-back = Model <code>{ $name }</code> { $elsewhere ->
        [yes] is chosen again, but the Rasa outside this bot does not use it yet. Load this file there: <code>{ $file }</code>
       *[no] is in use again.
    }

button-model-label = 🏷 Label
button-model-train = 🎓 Train again
button-model-versions = 🗂 Kept models
button-model-skip = Skip
button-model-undo = ↩️ Undo the last
button-model-all = Other category
button-model-close = Done
button-model-because-local = The test reports are not like our region
button-model-because-rare = That category is rare here
button-model-because-meanwhile = For now, we will improve it
button-model-because = Write another reason
button-model-leave = Leave the old one
button-model-rollback = ↩️ Back to the one before
button-model-rollback-yes = Yes, go back

toast-labelled = Noted: { $category }
toast-labelled-already = Somebody else has labelled it already.
toast-skipped = Skipped.
toast-undone = Undone, please choose again.
toast-nothing-to-undo = There is nothing to undo.
toast-training-already = Another training is running.
toast-no-versions = No model is kept yet.
toast-nothing-before = No earlier model is kept any more.
