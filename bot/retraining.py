"""Training asked for in chat: apart from the bot, one at a time, told in the message it was asked from."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import structlog
from aiogram.types import InlineKeyboardMarkup

from actions.note_model import note_training
from bot import lessons, versions_told
from bot.progress_shown import SENTENCES
from bot.say import CALL
from bot.texts import Voice
from complaints.permissions import Actor
from nlu import prepare
from nlu.prepare import PreparationFailed
from nlu.progress import Progress
from nlu.versions.retraining import Outcome
from nlu.versions.shelf import Shelf
from nlu.workshop import Workshop
from storage import outbox
from storage.attachments import AttachmentStore
from storage.database import Database
from storage.outbox import Letter

log = structlog.get_logger(__name__)

#: Seconds between two looks at how far it is; Telegram allows about one edit a second.
GLANCE = 3.0


class Trains(Protocol):
    """`nlu.prepare.retrain`, or what stands for it."""

    async def __call__(
        self, workshop: Workshop, *, by: str, override: str | None = None, progress: Progress = ...
    ) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Order:
    """Who asked, from which message, and why a worse model should be used all the same (if so).

    Whoever asks in the demo has learned what was labelled there, and nothing else.
    """

    chat_id: int
    message_id: int
    voice: Voice
    by: str
    #: From which seat, for the journal.
    actor: Actor
    override: str | None = None
    demo: bool = False


@dataclass
class Retraining:
    """The one training that may run; what it needs of the house is handed over in `bot.app`."""

    db: Database
    workshop: Workshop
    store: AttachmentStore
    clock: Any
    train: Trains = prepare.retrain
    glance: float = GLANCE
    #: The Rasa that answers runs outside this bot, and whoever keeps it loads its models.
    elsewhere: bool = False
    _running: asyncio.Task[None] | None = None
    _at: tuple[str, float] = ("training", 0.0)
    _posted: int = field(default=0)

    @property
    def busy(self) -> bool:
        return self._running is not None and not self._running.done()

    def begin(self, order: Order) -> None:
        """Start in the background, unless a training runs already."""
        if self.busy:
            return
        self._at = ("training", 0.0)
        # an empty context: the turn of whoever asked is over
        self._running = asyncio.create_task(self._run(order), context=Context())

    async def wait(self) -> None:
        """Until the training that runs, if any, has been told to the end."""
        if self._running is not None:
            await asyncio.wait([self._running])

    async def aclose(self) -> None:
        """Stop what runs; the message says so."""
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.wait([self._running])

    def to_load(self, name: str) -> str:
        """The file that somebody has to load into a Rasa outside this bot; empty where the bot does it."""
        return str(Shelf(self.workshop.models).model(name).resolve()) if self.elsewhere else ""

    async def _run(self, order: Order) -> None:
        try:
            labelled = await lessons.hand_over(self.db, self.workshop, demo=order.demo)
            outcome = await self._train(order)
        except asyncio.CancelledError:
            await self._edit(order, order.voice("training-stopped"))
            raise
        except Exception as failed:
            log.error(
                "training_failed", reason=str(failed), exc_info=not isinstance(failed, PreparationFailed)
            )
            await self._edit(order, order.voice("training-failed"))
            return
        try:
            await self._note(order, outcome)
            await self._tell(order, outcome)
            if outcome.verdict == "accepted":
                await lessons.mark_learned(self.db, labelled)
        except Exception:  # the model is decided on: labels that stay unmarked are handed over once more
            log.exception("training_not_told", model=outcome.candidate.name)

    async def _note(self, order: Order, outcome: Outcome) -> None:
        """Into the journal, unless there was nothing to train."""
        if outcome.verdict != "unchanged":
            await note_training(
                self.db,
                outcome.candidate.name,
                outcome.verdict,
                outcome.in_use,
                order.actor,
                self.clock(),
                outcome.candidate.override,
            )

    async def _train(self, order: Order) -> Outcome:
        """Train, and meanwhile say how far it is, whenever that has changed."""
        training = asyncio.ensure_future(
            self.train(self.workshop, by=order.by, override=order.override, progress=self._hear)
        )
        shown = None
        try:
            while not training.done():
                if shown != self._at:
                    shown = self._at
                    stage = order.voice.label(SENTENCES[shown[0]])
                    await self._edit(
                        order, order.voice("training-running", stage=stage, percent=round(100 * shown[1]))
                    )
                await asyncio.wait([training], timeout=self.glance)
            return training.result()
        finally:
            training.cancel()
            with suppress(asyncio.CancelledError, PreparationFailed):
                await training

    def _hear(self, stage: str, fraction: float) -> None:
        self._at = (stage, fraction)

    async def _tell(self, order: Order, outcome: Outcome) -> None:
        """Both scores and what got better and worse, with the picture below."""
        text, keyboard = versions_told.outcome(outcome, order.voice, self.to_load(outcome.candidate.name))
        await self._edit(order, text, keyboard)
        if outcome.picture is not None and outcome.picture.exists():
            kept = await asyncio.to_thread(_kept, self.store, outcome.picture)
            await self._post(order, "file", kept)

    async def _edit(self, order: Order, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        markup = {"reply_markup": keyboard.model_dump(exclude_none=True)} if keyboard else {}
        params = {"chat_id": order.chat_id, "message_id": order.message_id, "text": text, **markup}
        await self._post(order, CALL, {"method": "EditMessageText", "params": params})

    async def _post(self, order: Order, name: str, facts: dict[str, Any]) -> None:
        """A letter of its own transaction; the sweep takes it within a second."""
        now: datetime = self.clock()
        self._posted += 1
        key = f"training:{order.message_id}:{now.timestamp()}:{self._posted}"
        async with self.db.transaction() as tx:
            await outbox.post(tx, [Letter(key, order.chat_id, name, facts)], now)


def _kept(store: AttachmentStore, picture: Path) -> dict[str, Any]:
    file = replace(store.keep(picture.read_bytes()), name="model.png")
    return {"sha256": file.sha256, "kind": file.kind, "name": file.name}
