### Sentences at the command line about the language model. Plain text, no HTML.

model-stage-environment = Installing Rasa …
model-stage-training = Training the model …
model-stage-trained = The model is trained.
model-stage-starting = Loading the model …
model-stage-ready = The model is ready.
model-stage-scoring = Scoring the model …
model-stage-comparing = Scoring a plain model beside it …
model-stage-doubting = Looking for doubtful labels …
model-stage-drawing = Drawing …
model-stage-waiting = Waiting for another training to end …
model-stage-accepted = The new model is in use.
model-stage-refused = The model of the new examples is worse, so the old model stays in use.
model-stage-unchanged = The examples have not changed.
model-lines = { $count } lines answered

model-not-started = Rasa could not be started, so the word lists answer. The reason: { $reason }
model-by-keywords = { $count } of { $total } lines were answered by the word lists, not by Rasa.

model-compared = Model { $before } and the new model { $after }
model-column-before = in use
model-column-after = new
model-column-change = change
model-row-categories = categories right, of { $n } reports
model-row-top3 = among the best three
model-row-macro = macro-F1 of categories
model-row-chat = chat intents right, of { $n } messages
model-row-chat-macro = macro-F1 of intents
model-better = Better:
model-worse = Worse:
model-none = none
model-change = { $label } { $points } ({ $before } → { $after } of { $n })
model-picture = Picture: { $file }

model-labels = Learned too: { $count } { $count ->
        [1] label
       *[other] labels
    } of the queue.
model-labels-unread = The labels in the queue could not be read, so they are not learned yet. The reason: { $reason }
model-not-noted = The journal could not be written, so this is not recorded there. The reason: { $reason }
model-accepted = Model { $name } { $elsewhere ->
        [yes] passed the test. Load it in your own Rasa: { $file }
       *[no] is in use from now on. A running bot loads it within a few seconds.
    }
model-accepted-anyway = Model { $name } { $elsewhere ->
        [yes] is chosen although it is worse. Load it in your own Rasa: { $file }
       *[no] is in use from now on although it is worse.
    } The reason on record: { $reason }
model-refused = Model { $name } is not used, because it lost too much in: { $labels }. The old model stays in use.
model-how-to-override = To use it all the same: lapor nlu train --override "the reason"
model-unchanged = The examples have not changed, so model { $name } stays in use.
model-back = Model { $name } { $elsewhere ->
        [yes] is chosen again. Load it in your own Rasa: { $file }
       *[no] is in use again. A running bot loads it within a few seconds.
    }
model-nothing-before = No model before this one is kept.
model-not-kept = Model { $name } is not kept, or was made by another release of the program. Those that are kept: lapor nlu versions
model-no-versions = There is no model yet. The first is made by: lapor nlu train

model-versions = Models that are kept
model-versions-name = model
model-versions-when = accepted
model-versions-who = by
model-versions-learned = examples + corrections
model-versions-categories = categories, best three
model-versions-chat = chat
model-versions-note = note
model-in-use = in use
model-note-refused = refused
model-note-anyway = accepted although worse: { $reason }
model-learned = { $shipped } + { $own }
