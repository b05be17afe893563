### Seats: who holds what, hand-over, deputies, and leave.

## The list and one seat

seats-none = Seats are for officers of agencies. If you are one, please ask the admin for an invitation link.
seats-not-found = No agency matches “{ $words }”. See them all with /kursi.
seats-choose =
    { $count ->
        [1] There is one agency.
       *[other] There are { $count } agencies; search by name, for example: /kursi perhubungan
    }
    Which agency's seats would you like to see?
seats-agency = { $agency }{ $gap ->
        [yes] {" "}⚠️
       *[no] {""}
    }
seats-of-agency =
    { $count ->
        [0] <b>{ $agency }</b> has no seat yet.
       *[other] Seats at <b>{ $agency }</b>:
    }
seats-choose-role = A seat for whom?
seat-name = { $role } of { $agency }
seat-row = { $role } · { $name }
seat-empty = ⚠️ empty
seat-head = 🪑 <b>{ $seat }</b>
seat-line-held = Held by <b>{ $name }</b>
seat-line-empty = ⚠️ Empty since { $since }
seat-line-deputy = { $title }: <b>{ $name }</b>, until the end of { $until }
seat-line-away = 🌴 Away until the end of { $until }
seat-open-take = ✉️ An invitation has not been opened yet; it is good until { $until }
seat-open-hand_over = 🤝 A hand-over link has not been opened yet; it is good until { $until }
seat-open-deputy = ✉️ A deputy's link has not been opened yet; it is good until { $until }
title-plt = Acting
title-plh = Deputy

button-seat-hand_over = 🤝 Hand over
button-seat-hand_over_now = Yes, make the link
button-seat-invite = ✉️ Invite
button-seat-deputy = 👤 Name a deputy
button-seat-plh = Deputy (Plh.)
button-seat-plt = Acting (Plt.)
button-seat-end_deputy = End the deputy's time
button-seat-end_deputy_now = Yes, end it
button-seat-away = 🌴 Leave
button-seat-back = ✅ Back at work
button-seat-vacate = 🚪 Vacate
button-seat-vacate_now = Yes, vacate
button-seat-cancel_links = ❌ Cancel the link
button-seat-show = Never mind
button-seat-new = ➕ Another seat
button-seat-earlier = ⬅️ Before
button-seat-later = Next ▶
button-seat-other_day = Another day
button-until = until { $day }
toast-done = Done.

## Hand-over and invitations

seat-sure-hand-over =
    Hand over the seat <b>{ $seat }</b>? I will make one link for the successor.
    Once it is opened, { $name } loses access at once and all open reports move.
seat-sure-vacate =
    Vacate the seat <b>{ $seat }</b>? { $name } loses access at once.
    While it is empty, its cards go to colleagues, the deputy, or the coordinator.
seat-sure-end-deputy = End { $deputy }'s time at the seat <b>{ $seat }</b> right now?
seat-link-take =
    Invitation for <b>{ $seat }</b>. Send it to one person; it is good until { $until }.
    { $link }
seat-link-hand-over =
    Hand-over link for <b>{ $seat }</b>. Send it to the successor; it is good until { $until }, and until it is opened you can cancel it.
    { $link }
seat-link-deputy =
    Deputy's link for <b>{ $seat }</b>. Send it to the person named; it is good until { $until }.
    { $link }
joined-as-deputy =
    You are now <b>{ $title } { $role }</b> for <b>{ $agency }</b>, until the end of { $until }.
    News about reports comes to this chat. What is waiting: /tugas
seat-given =
    The seat <b>{ $seat }</b> is now held by { $name }. Its cards and buttons are no longer for you; thank you for your work.

    <b>Hand-over memo</b>
    { $memo }
seat-received =
    <b>Hand-over memo</b> · { $seat }, from { $name }
    { $memo }
memo-reports =
    { $count ->
        [0] No open reports.
        [1] One open report:
       *[other] { $count } open reports:
    }
memo-handed-on = • <b>{ $number }</b> · { $category } · handed on to another government, no number yet
memo-report = • <b>{ $number }</b> · { $category } · { $status } · due { $due }
memo-more = … and { $count } more: /tugas
memo-drafts =
    { $count ->
        [1] An answer that waits for approval: { $numbers }
       *[other] { $count } answers wait for approval: { $numbers }
    }
memo-returned =
    { $count ->
        [1] A draft that the head gave back, to be written anew: { $numbers }
       *[other] { $count } drafts that the head gave back, to be written anew: { $numbers }
    }
memo-open = Open { $number }
seat-vacated = The admin has vacated the seat <b>{ $seat }</b>. Its cards and buttons are no longer for you; if this is a mistake, please ask the admin.
seats-empty =
    { $count ->
        [1] This seat has been empty for more than a day:
       *[other] These seats have been empty for more than a day:
    }
    { $seats }
    An admin can invite somebody with /kursi.
queue-taken-over =
    { $why ->
        [away] 🌴 Away until the end of { $until }: { $seat }.
        [empty] ⚠️ Empty now: the seat { $seat }.
        [over] The deputy's time as { $seat } is over.
       *[other] 📥 Waiting at the seat { $seat }.
    } { $count ->
        [1] This report is on your desk now:
       *[other] These { $count } reports are on your desk now, the most urgent first:
    }
seat-empty-line = ⚠️ { $seat }, since { $since }

## Deputies and leave

ask-deputy-title =
    <b>Plh</b> stands in for a holder who is away for a while. <b>Plt</b> fills a seat that has no permanent holder yet.
    Which one is it?
ask-until-deputy = Until the end of which day do they stand in?
ask-until-away = Until the end of which day are you away?
ask-until-day = Write the last day, for example: Friday, November 30, or 3 days.
until-unclear = Sorry, I did not understand the day. Write for example: tomorrow, Friday, November 30, or 3 days; write cancel to leave it.
deputy-named = { $name } is now <b>{ $title } { $seat }</b>, until the end of { $until }.
deputy-over = Your time as <b>{ $title } { $seat }</b> is over. Thank you for standing in.
deputy-of-yours-over = The time of { $name } as <b>{ $title } { $seat }</b> is over.
absence-set =
    You are noted as away until the end of <b>{ $until }</b>. { $covered ->
        [yes] Meanwhile the cards go to { $names }.
       *[no] Nobody stands in yet; name a deputy with /kursi.
    }
    If you come back earlier, write: back.
absence-not-deputy = Leave is noted by the holder of a seat. If you cannot stand in as a deputy, please tell the holder or the admin.
absence-lasts = You are still noted as away. Are you back, or would you like to change the day?
absence-over = Welcome back. Cards come to this chat again; what is waiting: /tugas
absence-noted = The admin has noted you as away from the seat <b>{ $seat }</b> until the end of { $until }. When you are back, write: back.
absence-ended = The admin has noted that you are back at the seat <b>{ $seat }</b>. Cards come to this chat again.

## The command line (plain text, no HTML)

seats-list-none = There is no seat yet. Make an invitation with: lapor agencies invite CODE
seats-column-seat = seat
seats-column-agency = agency
seats-column-role = role
seats-column-holder = holder
seats-column-deputy = deputy
seats-column-away = away until
seats-link-hand-over =
    Hand-over of { $seat } from { $name }. Send it to the successor:
    { $link }
seats-link-deputy =
    Deputy for { $seat } ({ $name }). Send it to the person named:
    { $link }
seats-deputy-until = They are { $title } until the end of { $until }.
seats-vacated = { $seat } is empty now; access has ended.
seats-cancelled = Links that nobody opened are cancelled.
seats-no-day = “{ $words }” is no day to come. For example: 2026-12-01, friday, 3 days.
seats-not-so = Not possible: there is no such seat, or it stands otherwise. See: lapor seats list
