### The audit trail on the command line. Plain text, no HTML.

audit-whole = The journal is whole: { $rows } rows. Note this somewhere else: { $last }
audit-missing = Row { $row } is missing.
audit-changed = Row { $row } was changed or exchanged.
audit-moved = Row { $row } does not follow the row before it.
audit-unrecorded = Nothing says when report { $number } was sent.
audit-known-gone = Row { $row } is no longer as it was noted: rows at the end are gone, or all was written anew.
audit-no-report = There is no report with the number “{ $number }”.
audit-head = Report { $number } ({ $agency }), { $rows } events
audit-by =
    { $role ->
        [warga] row { $row }, by the person who reported it
        [jam] row { $row }, by itself because its time had come
       *[other] row { $row }, by { $name } ({ $role } { $agency }, seat { $seat })
    }
audit-words =
    The words of report { $number } { $gone ->
        [yes] are gone
       *[no] are not what was recorded
    }: row { $row } ({ $event }).
audit-no-seat = Nothing is recorded about { $about }.
audit-seat-head = Seat { $about }, { $rows } events
audit-agency-head = Agency { $about }, { $rows } events
journal-InviteMade =
    { $when }: a link was made to seat { $seat } ({ $purpose ->
        [take] to take it
        [hand_over] to hand it over
       *[deputy] for a deputy
    })
journal-InvitesCancelled = { $when }: links to seat { $seat } were cancelled
journal-SeatTaken = { $when }: seat { $seat } was taken
journal-SeatHandedOver = { $when }: seat { $seat } was handed over
journal-SeatVacated = { $when }: seat { $seat } was vacated
journal-DeputyNamed = { $when }: deputy of seat { $seat }
journal-AbsenceSet = { $when }: leave in seat { $seat }
journal-SummaryChosen = { $when }: time of the morning summary for seat { $seat }
journal-ApprovalChanged =
    { $when }: approval by the head{ $has_category ->
        [yes] {" "}for category { $category }
       *[no] {""}
    }
journal-AgenciesImported = { $when }: the list of agencies was imported
