"""Where a person can be in a conversation; everything else is in the conversation's data."""

from aiogram.fsm.state import State, StatesGroup


class Conversation(StatesGroup):
    """No state means: nothing is pending."""

    #: A draft is being made; data: draft, asking (a Field, "preview" or "cancel").
    drafting = State()
    #: The person is writing something about a filed report; data: writing (see handlers/writing.py).
    writing = State()
    #: The person was asked for a report number.
    tracking = State()
    #: An admin writes why a worse model is used all the same; data: explaining (a message id).
    explaining = State()
    #: The person was asked until when something lasts; data: until (see handlers/until_when.py).
    dating = State()
