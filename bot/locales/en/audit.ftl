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
