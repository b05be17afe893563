"""Every table about people, agencies and reports: what is kept, and where personal data live."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    true,
)

from storage.columns import Fingerprint, Id, Moment, SealedId, metadata

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False, server_default="id"),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("demo", Boolean, nullable=False, server_default=false()),
    Column("created_at", Moment, nullable=False),
)

agencies = Table(
    "agencies",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("short_name", String(80), nullable=False),
    Column("region_code", String(16), nullable=False),
    Column("fallback", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False, server_default=true()),
    #: Whether an answer goes to the citizen only when the head has approved it.
    Column("approval", Boolean, nullable=False, server_default=true()),
)

#: Categories in which an agency's officers may answer without their head.
delegations = Table(
    "delegations",
    metadata,
    Column("agency_code", ForeignKey("agencies.code"), primary_key=True),
    Column("category", String(40), primary_key=True),
)

routes = Table(
    "routes",
    metadata,
    Column("category", String(40), primary_key=True),
    Column("region_code", String(16), primary_key=True),
    Column("agency_code", ForeignKey("agencies.code"), nullable=False),
)

#: When the morning summary comes to those who have chosen nothing, local time.
USUAL_SUMMARY = "07:30"

seats = Table(
    "seats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("agency_code", ForeignKey("agencies.code"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("taken_at", Moment, nullable=True),
    #: Nobody holds it since (also from its beginning).
    Column("empty_since", Moment, nullable=True),
    #: A deputy (plt or plh) acts from the same seat until a moment.
    Column("deputy_id", ForeignKey("people.id"), nullable=True),
    Column("deputy_title", String(8), nullable=True),
    Column("deputy_until", Moment, nullable=True),
    #: The holder is away until then; the deputy or the coordinator gets the cards.
    Column("away_until", Moment, nullable=True),
    #: When the morning summary comes, local time "HH:MM"; empty: none is wanted.
    Column("summary_at", String(5), nullable=False, server_default=USUAL_SUMMARY),
    #: The same for the deputy, whose own time it is.
    Column("deputy_summary_at", String(5), nullable=False, server_default=USUAL_SUMMARY),
    Index(None, "person_id"),
    Index(None, "deputy_id"),
    Index(None, "agency_code", "role"),
)

invites = Table(
    "invites",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("seat_id", ForeignKey("seats.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    Column("used_by", ForeignKey("people.id"), nullable=True),
    #: take (an empty seat), hand_over (from whoever holds it), deputy (beside the holder).
    Column("purpose", String(12), nullable=False, server_default="take"),
    Column("deputy_title", String(8), nullable=True),
    Column("deputy_until", Moment, nullable=True),
)

complaints = Table(
    "complaints",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(20), nullable=False, unique=True),
    #: The draft that it was: makes filing it twice impossible, and matches nothing else that is kept.
    Column("draft_id", Fingerprint, nullable=False, unique=True),
    Column("kind", String(24), nullable=False),
    Column("category", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("region_code", String(16), nullable=True),
    Column("latitude", Float, nullable=True),
    Column("longitude", Float, nullable=True),
    Column("occurred", Text, nullable=False),
    Column("occurred_on", Date, nullable=True),
    Column("anonymous", Boolean, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("agency_code", ForeignKey("agencies.code"), nullable=False),
    Column("routed_by", String(24), nullable=False),
    Column("status", String(20), nullable=False),
    Column("round", Integer, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("response_due", Moment, nullable=False),
    Column("resolution_due", Moment, nullable=False),
    Column("responded_at", Moment, nullable=True),
    Column("demo", Boolean, nullable=False),
    Column("held_since", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("delivered_at", Moment, nullable=True),
    Column("seen_at", Moment, nullable=True),
    Column("verification_due", Moment, nullable=True),
    Column("follow_up_due", Moment, nullable=True),
    Column("answer_due", Moment, nullable=True),
    Column("wake_at", Moment, nullable=True),
    Column("accused_agency", ForeignKey("agencies.code"), nullable=True),
    Column("bounces", Integer, nullable=False, server_default="0"),
    Column("binding", Boolean, nullable=False, server_default=false()),
    Column("external_number", String(80), nullable=True),
    Column("evidence", JSON, nullable=False, server_default="[]"),
    Index(None, "agency_code", "status", "response_due"),
    Index(None, "status", "response_due"),
    Index(None, "wake_at"),
)

#: Who filed which report: the only lasting link between the two, sealed, so that no query of an officer's
#: (or of somebody with a copy of the database) can join it to a person without the key. Conversations are
#: sealed with the same key. An update or a letter names the chat in plain only until it is done or sent.
reporters = Table(
    "reporters",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("person_id", SealedId, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Index(None, "person_id", "filed_at"),
)

#: What was said about a report after it was filed: replies, questions, answers, notes, reasons.
remarks = Table(
    "remarks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("complaint_id", ForeignKey("complaints.id"), nullable=False),
    Column("act", String(20), nullable=False),
    Column("role", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "complaint_id"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("complaint_id", ForeignKey("complaints.id"), nullable=False),
    Column("remark_id", ForeignKey("remarks.id"), nullable=True),
    Column("sha256", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("mime", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("shows_before", Boolean, nullable=False, server_default=false()),
    Index(None, "complaint_id"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("fixed", String(10), nullable=False),
    #: 1-4; empty until the person has answered, and then it is not counted.
    Column("score", Integer, nullable=True),
    Column("comment", Text, nullable=True),
    Column("at", Moment, nullable=False),
)

#: While a report waits for the citizen its clocks stand still.
pauses = Table(
    "pauses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("complaint_id", ForeignKey("complaints.id"), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    Index(None, "complaint_id"),
)

#: Answers that officers wrote and a head must approve; `text` stays as drafted.
answer_drafts = Table(
    "answer_drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("complaint_id", ForeignKey("complaints.id"), nullable=False),
    #: What it becomes when approved: reply or finish.
    Column("act", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("files", JSON, nullable=False),
    Column("seat_id", ForeignKey("seats.id"), nullable=True),
    #: Empty when the author had the own data deleted.
    Column("person_id", ForeignKey("people.id"), nullable=True),
    Column("made_at", Moment, nullable=False),
    #: waiting, approved, returned, replaced (by a newer draft, or the report left the agency).
    Column("state", String(12), nullable=False),
    Column("approved_text", Text, nullable=True),
    Column("reason", Text, nullable=True),
    Column("decided_at", Moment, nullable=True),
    Column("decided_by", ForeignKey("people.id"), nullable=True),
    Index(None, "complaint_id", "state"),
)

#: Steps of the ladder that were taken: which clock of a report (running since when) reached which step.
escalations = Table(
    "escalations",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("clock", String(24), primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("step", String(24), primary_key=True),
    Column("at", Moment, nullable=False),
)

#: Messages whose category somebody should settle, personal data masked; labelled ones train the model.
review_items = Table(
    "review_items",
    metadata,
    Column("id", Id, primary_key=True),
    #: Makes queueing the same thing twice impossible.
    Column("key", String(120), nullable=False, unique=True),
    #: abstained, changed (by the citizen), not_ours (said by an officer).
    Column("source", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    #: The model's best guesses, best first: [[code, confidence], ...].
    Column("guesses", JSON, nullable=False),
    #: What somebody held for right when it was queued: the citizen's choice, the agency's category.
    Column("proposed", String(40), nullable=True),
    #: What made the guesses that a citizen saw: rasa, or keywords (the word lists). Null: not told.
    Column("engine", String(12), nullable=True),
    #: Made on the demo page: shown, learned and counted apart.
    Column("demo", Boolean, nullable=False, server_default=false()),
    Column("created_at", Moment, nullable=False),
    #: waiting, labelled, skipped, used (in a model).
    Column("state", String(12), nullable=False),
    Column("label", String(40), nullable=True),
    Column("labelled_by", ForeignKey("people.id"), nullable=True),
    Column("labelled_at", Moment, nullable=True),
    Index(None, "state", "id"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("event", String(40), nullable=False),
    Column("complaint_id", BigInteger, nullable=False),
    Column("actor", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "complaint_id"),
)
