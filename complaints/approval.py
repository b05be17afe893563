"""Whether an answer goes to the citizen at once or first to the agency's head, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum

from complaints.complaint import Act
from complaints.vocabulary import Role


class Approval(StrEnum):
    """Why an answer goes out (or, NEEDED, does not go out yet); kept in the journal with every answer."""

    NEEDED = "needed"
    GIVEN = "given"  # a head read the draft and let it go
    OWN = "own"  # written by somebody who may approve
    OFF = "off"  # the agency answers without its head
    DELEGATED = "delegated"  # in this category its officers answer without their head
    NOBODY = "nobody"  # there is neither head nor coordinator who could approve


class DraftState(StrEnum):
    """Where the draft of an answer stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    REPLACED = "replaced"  # by a newer one, or the report has left the agency


#: Acts that tell the citizen something of substance.
ANSWERS = frozenset({Act.REPLY, Act.FINISH})

#: Roles whose own answers need nobody's approval.
ANSWERS_DIRECTLY = frozenset({Role.HEAD, Role.COORDINATOR})

#: Acts after which an answer that still waits makes no sense any more.
VOIDING = frozenset(
    {Act.FORWARD, Act.ASSIGN, Act.HAND_ON, Act.WITHDRAW, Act.DRAFT_ANSWER, Act.REPLY, Act.FINISH}
)


def approval(role: Role, *, required: bool, delegated: bool, somebody: bool) -> Approval:
    """How an answer goes that somebody in this role writes.

    `required`: the agency wants its head to approve; `delegated`: not in this category; `somebody`: there
    is a head or a coordinator who can.
    """
    if role in ANSWERS_DIRECTLY:
        return Approval.OWN
    if not required:
        return Approval.OFF
    if delegated:
        return Approval.DELEGATED
    return Approval.NEEDED if somebody else Approval.NOBODY
