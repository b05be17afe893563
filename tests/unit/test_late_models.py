"""aiogram's models are built when they are first used, and all of them can be."""

from __future__ import annotations

import subprocess
import sys

#: Run in a fresh process: in this one somebody may have used them already.
_COUNT = """
import bot.app
from aiogram import methods, types
from pydantic import BaseModel

models = {
    each for module in (types, methods) for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, BaseModel)
}
print(len(models), sum(each.__pydantic_complete__ for each in models))
if BUILD:
    for each in models:
        each.model_rebuild()
    print(sum(each.__pydantic_complete__ for each in models))
else:
    message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "halo"}
    print(types.Update.model_validate({"update_id": 1, "message": message}).message.text)
    print(methods.SendMessage(chat_id=1, text="halo").model_dump()["text"])
    print(methods.Response[types.Message].model_validate({"ok": True, "result": message}).result.text)
"""


def _run(build: bool) -> list[str]:
    told = subprocess.run([sys.executable, "-c", f"BUILD = {build}{_COUNT}"], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return told.stdout.split()


def test_few_models_are_built_by_the_import_and_others_when_they_are_used() -> None:
    known, built, *said = _run(build=False)
    assert int(built) < int(known) / 3
    assert said == ["halo", "halo", "halo"]


def test_every_model_can_be_built() -> None:
    known, _, built = _run(build=True)
    assert built == known
