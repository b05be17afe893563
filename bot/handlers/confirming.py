"""Before data are deleted or a report is withdrawn: only the button does it, and a typed yes is told so."""

from __future__ import annotations

from typing import Any

from bot.handlers import spoken
from bot.keyboards import MenuButton, inline, report_button
from bot.say import Keyboard
from bot.talk import Talk

_YES = spoken.YES | {"jadi", "oke", "ok", "yakin", "hapus", "cabut", "delete", "withdraw", "sure"}
_NO = spoken.NO | spoken.DONT | {"batal", "batalkan", "not", "cancel", "keep"}
#: More words than this tell something else.
_FEW = 4


async def forgetting(talk: Talk) -> None:
    """Ask whether all that is known of the person may go."""
    await _ask(talk, {"what": "forget"}, "ask-forget")


async def withdrawal(talk: Talk, complaint_id: int, number: str) -> None:
    """Ask whether a report may be withdrawn."""
    await _ask(talk, {"what": "withdraw", "complaint": complaint_id, "number": number}, "ask-withdraw")


async def _ask(talk: Talk, asked: dict[str, Any], sentence: str) -> None:
    await talk.state.update_data(confirming=asked)
    talk.say(sentence, keyboard=_keyboard(talk, asked), **asked)


def _keyboard(talk: Talk, asked: dict[str, Any]) -> Keyboard:
    if asked["what"] == "forget":
        yes = talk.voice.label("button-forget"), MenuButton(do="forget")
        return inline([yes], [(talk.voice.label("button-keep"), MenuButton(do="keep"))])
    yes_withdraw = report_button(talk.voice, asked["complaint"], "withdraw_now")
    return inline(
        [yes_withdraw, report_button(talk.voice, asked["complaint"], "story", key="button-keep-report")]
    )


async def answered(talk: Talk, text: str) -> bool:
    """True when these words answer it; it is asked for one message only."""
    asked = (await talk.state.get_data()).get("confirming")
    if asked is None:
        return False
    await talk.state.update_data(confirming=None)
    words = spoken.words_of(text)
    if len(words) > _FEW or not set(words) & (_YES | _NO):
        return False
    if set(words) & _NO:
        talk.say("kept" if asked["what"] == "forget" else "kept-report", **asked)
    else:
        await _ask(talk, asked, "confirm-by-button")
    return True


async def over(talk: Talk) -> None:
    """A button was pressed: nothing is waited for any more."""
    if (await talk.state.get_data()).get("confirming"):
        await talk.state.update_data(confirming=None)
