"""Every act x every role is decided, and the decisions hold: other agencies, the accused, revoked seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from complaints import permissions
from complaints.complaint import MOVES, Act, Complaint
from complaints.errors import BindingDecision, NotYours
from complaints.permissions import CLOCK, REACH, Actor, Deed, Look, Reach, may, may_do, may_look, require
from complaints.vocabulary import Kind, Role, Status

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
REPORTER, STRANGER, OFFICER = 1, 2, 3

REPORT = Complaint(
    id=7,
    number="26-0417-3",
    draft_id="d",
    kind=Kind.COMPLAINT,
    category="jalan",
    text="jalan rusak",
    place="",
    region_code=None,
    latitude=None,
    longitude=None,
    occurred="",
    occurred_on=None,
    anonymous=True,
    confidential=False,
    agency_code="dpupr",
    routed_by="category",
    status=Status.SUBMITTED,
    round=1,
    filed_at=NOON,
    response_due=NOON,
    resolution_due=NOON,
    responded_at=None,
    demo=False,
    held_since=NOON,
    opened_at=NOON,
)

SEATED = [role for role in Role if role not in (Role.CITIZEN, Role.CLOCK)]


def seated(role: Role, agency: str) -> Actor:
    return Actor(OFFICER, role, seat_id=1, agency=agency)


#: Who may do what to a report that dpupr holds; written apart from the table that the product reads.
#: c: the citizen who filed it; o, h, k, a: officer, head, coordinator, admin of dpupr; K, A: coordinator,
#: admin of another agency; t: the clock. Everybody else may not.
EXPECTED: dict[Act, str] = {
    Act.ACCEPT: "okK",
    Act.ACKNOWLEDGE: "okK",
    Act.FORWARD: "ohkaKA",
    Act.ASK_CITIZEN: "okK",
    Act.DRAFT_ANSWER: "okK",
    Act.APPROVE: "hkK",
    Act.RETURN: "hkK",
    Act.REPLY: "ohkK",
    Act.FINISH: "ohkK",
    Act.HAND_ON: "okK",
    Act.ASSIGN: "kK",
    Act.RESUME: "t",
    Act.CLOSE: "t",
    Act.ANSWER: "c",
    Act.ADD_NOTE: "c",
    Act.CONFIRM_FIXED: "c",
    Act.RATE: "c",
    Act.REOPEN: "c",
    Act.WITHDRAW: "c",
}

#: Everybody who could ever press: letter -> actor. A person whose seat was revoked is a citizen again.
CAST: dict[str, Actor] = {
    "c": Actor(REPORTER),
    "s": Actor(STRANGER),
    "r": Actor(OFFICER),  # an officer whose seat was revoked
    "t": CLOCK,
    **{letter: seated(role, "dpupr") for letter, role in zip("ohka", SEATED, strict=True)},
    **{letter: seated(role, "dlh") for letter, role in zip("OHKA", SEATED, strict=True)},
}


def test_every_act_and_every_role_is_decided() -> None:
    assert set(REACH) == {*Act, *Deed, *Look}
    assert set(LOOKS) == set(Look)
    assert set(EXPECTED) == set(Act) == set(MOVES)
    for what, row in REACH.items():
        assert set(row) == set(Role), what


@pytest.mark.parametrize(("act", "letter"), product(Act, CAST))
def test_who_may_do_what(act: Act, letter: str) -> None:
    allowed = letter in EXPECTED[act]
    assert may(CAST[letter], act, REPORT, REPORTER) is allowed
    if not allowed:
        with pytest.raises(NotYours):
            require(CAST[letter], act, REPORT, REPORTER)


@pytest.mark.parametrize(("act", "letter"), product(Act, "ohka"))
def test_an_accused_agency_may_do_nothing_even_when_it_holds_the_report(act: Act, letter: str) -> None:
    accusing = replace(REPORT, accused_agency="dpupr")
    assert not may(CAST[letter], act, accusing, REPORTER)
    assert may(CAST["K"], act, accusing, REPORTER) is ("K" in EXPECTED[act])


@pytest.mark.parametrize("act", [act for act, who in EXPECTED.items() if "c" in who])
def test_an_officer_who_filed_it_acts_as_a_citizen_and_nobody_for_one_who_was_forgotten(act: Act) -> None:
    assert not may(seated(Role.OFFICER, "dpupr"), act, REPORT, OFFICER)
    assert may(Actor(OFFICER), act, REPORT, OFFICER)
    assert not may(Actor(REPORTER), act, REPORT, None)


def test_what_a_coordinator_decided_the_agency_cannot_pass_on() -> None:
    decided = replace(REPORT, binding=True)
    may_forward = {letter for letter, actor in CAST.items() if may(actor, Act.FORWARD, decided, REPORTER)}
    assert may_forward == set("kaKA")
    may_hand_on = {letter for letter, actor in CAST.items() if may(actor, Act.HAND_ON, decided, REPORTER)}
    assert may_hand_on == set("kK")
    with pytest.raises(BindingDecision):
        require(CAST["o"], Act.HAND_ON, decided, REPORTER)


#: Who may see what of it. An admin sees nothing, unless nobody else looks after the report.
LOOKS: dict[Look, str] = {Look.CARD: "ohkK", Look.FILES: "ohkK", Look.MAP: "ohkK", Look.STORY: "cohkK"}


@pytest.mark.parametrize(("look", "letter"), product(Look, CAST))
def test_who_may_see_what(look: Look, letter: str) -> None:
    actor = CAST[letter]
    assert may_look(actor, look, REPORT, REPORTER) is (letter in LOOKS[look])
    as_last = may_look(actor, look, REPORT, REPORTER, last_resort=True)
    assert as_last is (letter in LOOKS[look] + "aA")


@pytest.mark.parametrize(("look", "letter"), product(Look, "ohka"))
def test_an_accused_agency_sees_nothing_of_it(look: Look, letter: str) -> None:
    accusing = replace(REPORT, accused_agency="dpupr")
    assert not may_look(CAST[letter], look, accusing, REPORTER, last_resort=True)


#: The same for what is not done to a report: o, h, k, a for dpupr's own; O, H, K, A for another agency's.
DEEDS: dict[Deed, str] = {
    Deed.SEE_TASKS: "ohkK",
    Deed.SEE_RECAP: "hkaKA",
    Deed.SEE_AUDIT: "kaKA",
    Deed.INVITE: "aA",
    Deed.MOVE_SEAT: "aA",
    Deed.SET_APPROVAL: "haA",
    Deed.LABEL_EXAMPLES: "aA",
    Deed.TRAIN_MODEL: "aA",
}


@pytest.mark.parametrize(("deed", "letter"), product(Deed, CAST))
def test_who_may_do_what_for_an_agency(deed: Deed, letter: str) -> None:
    assert may_do(CAST[letter], deed, "dpupr") is (letter in DEEDS[deed])


def test_acts_of_the_reporter_are_nobody_elses() -> None:
    for act in permissions.REPORTER_ACTS:
        assert {role for role, reach in REACH[act].items() if reach is not Reach.NEVER} == {Role.CITIZEN}
