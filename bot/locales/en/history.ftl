### Sentences of `lapor nlu import`: the region's own past reports. Plain text, no HTML.

history-stage-gain = Measuring what the history adds …
history-rows = { $count } rows read

history-columns = Columns read: { $columns }.
history-unused = Columns not used: { $columns }.
history-lacks-topic = Without a column of categories, reports cannot become examples and no routes can be proposed.
history-lacks-day = Without a column of dates, the gain cannot be measured over time.
history-lacks-agency = Without a column of agencies, no routes can be proposed.
history-kept = Of { $rows } rows, { $kept } can serve as examples.
history-learned = The newest { $learned } examples are kept for training. { $masked } rows held personal data; it is masked.

history-title-refused = Rows not used, or not for everything
history-title-topics = Topics not known yet
history-title-gain = Gain: without history → with it, on the reports that came after
history-title-routes = Proposed routes, waiting for your approval

history-column-row = row
history-column-reason = reason
history-column-facts = about
history-column-text = text
history-column-count = count
history-column-topic = topic
history-column-since = asked from
history-column-learned = learned
history-column-asked = asked
history-column-category = category
history-column-agency = agency
history-column-share = share
history-column-second = second
history-column-decision = decision
history-mean = mean
history-clear = clear
history-unclear = decide
history-desk = SP4N-LAPOR! coordinator
history-desk-short = Coordinator

history-reason-unreadable = the row cannot be read
history-reason-cells = more cells than columns; perhaps a quotation mark is not closed
history-reason-same-number = the report number is already in another row
history-reason-no-text = no text
history-reason-no-topic = no category
history-reason-unknown-topic = topic not known
history-reason-noise = topic of no single field
history-reason-too-short = too short
history-reason-held-out = the same as a test sentence
history-reason-known = already there from another import
history-reason-same-text = the same text as in another row
history-reason-nearly-same = nearly the same text as in another row
history-reason-no-day = used, but its date cannot be read

history-nothing = This file gave no examples to learn from.
history-next-train = Nothing is trained yet; run lapor nlu train if the figures are good.
history-next = Nothing is trained or changed yet; run lapor nlu train if the figures are good. Look through the .dinas.csv file, decide what is marked ?, then run lapor agencies import.
