### The queue of doubtful messages on the command line, and the weekly card about the model.

queue-line = Line { $line }: { $problem }
queue-problem-not-text = this is no CSV file. In Excel, choose “Save as” and then “CSV UTF-8”.
queue-problem-missing-column = the column “{ $column }” is missing. Use a file from lapor nlu queue export.
queue-problem-cells = this line does not have { $count } columns.
queue-problem-unknown-category = there is no category “{ $category }”.
queue-problem-altered = the column key, source, guesses or created_at was changed. Only fill the column label.
queue-imported =
    { $count ->
        [0] Nothing new in { $rows } labels.
       *[other] { $count } of { $rows } labels are noted. Train with: lapor nlu train
    }

drift =
    📊 <b>The model this week</b> (since { $since }): { $filed } reports
    Unsure: { $abstained } ({ $abstained_share } %) · category changed by the citizen: { $changed } ({ $changed_share } %) · not theirs, officers say: { $not_ours }{ $has_words ->
        [yes] {"\u000A"}Words the model does not know yet: { $words }
       *[no] {""}
    }
    Label and train: /latih
