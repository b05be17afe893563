"""Who may do what: ONE table for every act and every role, asked on the server for every button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from complaints.complaint import Act, Complaint
from complaints.errors import BindingDecision, NotYours
from complaints.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, in the role of a seat of an agency (or as a citizen, without either)."""

    person_id: int
    role: Role = Role.CITIZEN
    seat_id: int | None = None
    agency: str | None = None


#: What happens by itself when its time has come.
CLOCK = Actor(person_id=0, role=Role.CLOCK)


#: Who types a command on the server itself.
COMMAND_LINE = Actor(person_id=0, role=Role.ADMIN)


class Reach(StrEnum):
    """How far a role's power over an act goes."""

    NEVER = "never"
    OWN_REPORT = "own_report"  # the report that this person filed
    OWN_AGENCY = "own_agency"  # what the agency of the seat holds
    LAST_RESORT = "last_resort"  # what nobody else looks after
    EVERYWHERE = "everywhere"


class Look(StrEnum):
    """What is only looked at of a report. The package for another government is part of Act.HAND_ON."""

    CARD = "see_card"  # with the whole text
    FILES = "see_files"
    MAP = "see_map"
    STORY = "see_story"  # all of it; what the public may know anybody may


class Deed(StrEnum):
    """What is done with seats, figures and the model rather than with a report."""

    SEE_TASKS = "see_tasks"
    SEE_RECAP = "see_recap"
    SEE_AUDIT = "see_audit"
    INVITE = "invite"
    MOVE_SEAT = "move_seat"  # hand-over, deputy, absence of somebody else's seat
    SET_APPROVAL = "set_approval"  # whether answers need the head, delegation by category
    LABEL_EXAMPLES = "label_examples"
    TRAIN_MODEL = "train_model"


def _row(*reach: Reach) -> dict[Role, Reach]:
    order = Role.CITIZEN, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.ADMIN, Role.CLOCK
    return dict(zip(order, reach, strict=True))


_NO, _OWN, _AGENCY, _ALL = Reach.NEVER, Reach.OWN_REPORT, Reach.OWN_AGENCY, Reach.EVERYWHERE
_LAST = Reach.LAST_RESORT

# fmt: off
#: act -> role -> how far; every pair is decided here, and a test walks them all.
REACH: dict[Act | Deed | Look, dict[Role, Reach]] = {
    #                          citizen  officer  head     coordinator  admin  clock
    Act.ANSWER:           _row(_OWN,    _NO,     _NO,     _NO,         _NO,   _NO),
    Act.ADD_NOTE:         _row(_OWN,    _NO,     _NO,     _NO,         _NO,   _NO),
    Act.CONFIRM_FIXED:    _row(_OWN,    _NO,     _NO,     _NO,         _NO,   _NO),
    Act.RATE:             _row(_OWN,    _NO,     _NO,     _NO,         _NO,   _NO),
    Act.REOPEN:           _row(_OWN,    _NO,     _NO,     _NO,         _NO,   _NO),
    Act.WITHDRAW:         _row(_OWN,    _NO,     _NO,     _NO,         _NO,   _NO),
    Act.ACCEPT:           _row(_NO,     _AGENCY, _NO,     _ALL,        _NO,   _NO),
    Act.ACKNOWLEDGE:      _row(_NO,     _AGENCY, _NO,     _ALL,        _NO,   _NO),
    Act.FORWARD:          _row(_NO,     _AGENCY, _AGENCY, _ALL,        _ALL,  _NO),
    Act.ASK_CITIZEN:      _row(_NO,     _AGENCY, _NO,     _ALL,        _NO,   _NO),
    Act.DRAFT_ANSWER:     _row(_NO,     _AGENCY, _NO,     _ALL,        _NO,   _NO),
    Act.APPROVE:          _row(_NO,     _NO,     _AGENCY, _ALL,        _NO,   _NO),
    Act.RETURN:           _row(_NO,     _NO,     _AGENCY, _ALL,        _NO,   _NO),
    Act.REPLY:            _row(_NO,     _AGENCY, _AGENCY, _ALL,        _NO,   _NO),
    Act.FINISH:           _row(_NO,     _AGENCY, _AGENCY, _ALL,        _NO,   _NO),
    Act.HAND_ON:          _row(_NO,     _AGENCY, _NO,     _ALL,        _NO,   _NO),
    Act.ASSIGN:           _row(_NO,     _NO,     _NO,     _ALL,        _NO,   _NO),
    Act.RESUME:           _row(_NO,     _NO,     _NO,     _NO,         _NO,   _ALL),
    Act.CLOSE:            _row(_NO,     _NO,     _NO,     _NO,         _NO,   _ALL),
    # An admin keeps seats and the model: reports are read only where no coordinator is there to do it.
    Look.CARD:            _row(_NO,     _AGENCY, _AGENCY, _ALL,        _LAST, _NO),
    Look.FILES:           _row(_NO,     _AGENCY, _AGENCY, _ALL,        _LAST, _NO),
    Look.MAP:             _row(_NO,     _AGENCY, _AGENCY, _ALL,        _LAST, _NO),
    Look.STORY:           _row(_OWN,    _AGENCY, _AGENCY, _ALL,        _LAST, _NO),
    Deed.SEE_TASKS:       _row(_NO,     _AGENCY, _AGENCY, _ALL,        _NO,   _NO),
    Deed.SEE_RECAP:       _row(_NO,     _NO,     _AGENCY, _ALL,        _ALL,  _NO),
    Deed.SEE_AUDIT:       _row(_NO,     _NO,     _NO,     _ALL,        _ALL,  _NO),
    Deed.INVITE:          _row(_NO,     _NO,     _NO,     _NO,         _ALL,  _NO),
    Deed.MOVE_SEAT:       _row(_NO,     _NO,     _NO,     _NO,         _ALL,  _NO),
    Deed.SET_APPROVAL:    _row(_NO,     _NO,     _AGENCY, _NO,         _ALL,  _NO),
    Deed.LABEL_EXAMPLES:  _row(_NO,     _NO,     _NO,     _NO,         _ALL,  _NO),
    Deed.TRAIN_MODEL:     _row(_NO,     _NO,     _NO,     _NO,         _ALL,  _NO),
}
# fmt: on

#: Acts of the person who filed the report.
REPORTER_ACTS = frozenset(act for act in Act if REACH[act][Role.CITIZEN] is Reach.OWN_REPORT)

#: What takes a report away from the agency that holds it: not after a coordinator's decision.
BOUND = frozenset({Act.FORWARD, Act.HAND_ON})

#: Roles whose power is not bound to one agency.
EVERYWHERE = frozenset({Role.COORDINATOR, Role.ADMIN})


def may(actor: Actor, act: Act, complaint: Complaint, reporter_id: int | None) -> bool:
    """True when `actor` may do `act` to this report; where the report stands is `MOVES`' business.

    An accused agency may do nothing to the report that accuses it, in whatever role; and what a
    coordinator has decided, the agency cannot pass on.
    """
    if actor.agency is not None and actor.agency == complaint.accused_agency:
        return False
    if act in BOUND and complaint.binding and actor.role not in EVERYWHERE:
        return False
    return _reaches(REACH[act][actor.role], actor, complaint, reporter_id)


def may_look(
    actor: Actor, look: Look, complaint: Complaint, reporter_id: int | None, *, last_resort: bool = False
) -> bool:
    """True when `actor` may see this of the report; those of an accused agency see nothing of it.

    `last_resort` is true for whoever looks after the report because nobody else does (storage.on_duty).
    """
    if actor.agency is not None and actor.agency == complaint.accused_agency:
        return False
    reach = REACH[look][actor.role]
    return (reach is Reach.LAST_RESORT and last_resort) or _reaches(reach, actor, complaint, reporter_id)


def _reaches(reach: Reach, actor: Actor, complaint: Complaint, reporter_id: int | None) -> bool:
    if reach is Reach.OWN_REPORT:
        return reporter_id is not None and actor.person_id == reporter_id
    return reach is Reach.EVERYWHERE or (reach is Reach.OWN_AGENCY and actor.agency == complaint.agency_code)


def may_do(actor: Actor, deed: Deed, agency: str) -> bool:
    """True when `actor` may do `deed` for this agency."""
    reach = REACH[deed][actor.role]
    return reach is Reach.EVERYWHERE or (reach is Reach.OWN_AGENCY and actor.agency == agency)


def require(actor: Actor, act: Act, complaint: Complaint, reporter_id: int | None) -> None:
    """Raises NotYours when `may` says no; BindingDecision when that is because a coordinator has decided."""
    if may(actor, act, complaint, reporter_id):
        return
    if complaint.binding and may(actor, act, replace(complaint, binding=False), reporter_id):
        raise BindingDecision(number=complaint.number)
    raise NotYours(number=complaint.number)
