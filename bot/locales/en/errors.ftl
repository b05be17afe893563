### What is said when something cannot be done; always with a way on.

error-unexpected =
    Sorry, something went wrong on our side. What you have written is saved; please try again in a moment.
    If it keeps happening, give the number { $reference } to { $contact }.
error-not-yours = This report is not yours to handle.
error-move-not-allowed = This can no longer be done: the report has moved on. See where it stands: /track or /tugas.
error-no-such-complaint = I did not find that report. Please check the number again.
error-already-rated = You have already rated this report. Thank you!
error-too-many-reports = You have sent { $limit } reports today, which is the limit. Your draft is saved; please send it tomorrow.
error-too-fast = A little slower, please. I have not read everything yet; wait a moment and send it again.
error-invite-invalid = This invitation link has been used or is too old. Please ask whoever sent it, or the admin, for a new one.
error-own-link = You already hold this seat. The link is for your successor; please pass it on.
error-seat-not-yours = This seat is not yours to change. If it needs changing, please ask the admin.
error-seat-moved = This seat has changed meanwhile. Please look again: /kursi.
error-day-not-possible = Please choose a day between today and a year from now.
error-draft-incomplete = Something is still missing from this report. Press Continue or write /report.
error-no-agency = No agency is registered yet, so the report cannot be sent. Your draft is saved; we are working on it.
error-no-such-agency = I did not find that agency. Please choose one from the list.
error-file-too-large = This file is too large; the limit is { $megabytes } MB. Your draft is still saved. Please send a smaller photo or video.
error-file-not-allowed = I cannot take this type of file yet. Send a photo, an MP4 video, a voice note, or a PDF/Word/Excel document. Your draft is still saved.
error-number-mistyped = There seems to be a wrong digit. Could you check the number again?
error-not-a-number = That is not a report number. A report number looks like this: 26-0417-3.

command-lapor = Make a report
command-lacak = See my reports
command-bantuan = How it works
command-privasi = Your personal data
command-batal = Cancel
command-kembali = One step back
command-bahasa = English / Indonesia
command-hapus_data = Delete my data
bot-about = Report to the government in chat: write the problem, the agency in charge responds, you rate the result.
error-not-for-your-role = This is for another role. If it should be yours, ask an admin for an invitation.
