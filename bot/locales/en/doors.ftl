### Sentences about "no wrong door": not ours, the coordinator, conflict of interest, handed on.

## Who was faster

error-overtaken = This can no longer be done: { $who } was first in { $did } report { $number } ({ $at }).
error-binding = The coordinator ({ $agency }) has given report { $number } to your agency, { $at }. If you think that is a mistake, talk to the coordinator.
doer-warga = the reporter
doer-petugas = an officer of { $agency }
doer-pimpinan = the head of { $agency }
doer-koordinator = the coordinator ({ $agency })
doer-admin = the admin ({ $agency })
doer-jam = the clock
doer-colleague = your colleague { $name }
did-ComplaintAccepted = accepting
did-ComplaintAcknowledged = acknowledging
did-ComplaintForwarded = passing on
did-BouncedToCoordinator = giving the coordinator
did-ComplaintAssigned = choosing the agency for
did-ComplaintHandedOn = handing on
did-DataRequested = asking for data on
did-DataProvided = adding data to
did-ReplySent = answering
did-ComplaintFinished = finishing
did-AnswerDrafted = writing an answer to
did-AnswerApproved = approving the answer to
did-AnswerReturned = sending back the answer to
did-ComplaintRated = rating
did-ComplaintReopened = reopening
did-ComplaintWithdrawn = withdrawing
did-AnswerNotGiven = going on with
did-ClosedUnanswered = closing

## Reports that concern officials

card-accuses = Concerns officials: it does not go to the office you are reporting.
card-accuses-seen = This seems to concern officials (I see the words { $words }): it does not go to the office you are reporting.
button-accuse-yes = ⚠️ It is about officials
button-accuse-no = Not about officials
