"""Model versions on the command line: train and pass the gate, look at those that are kept, go back."""

from __future__ import annotations

import getpass
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.terminal import in_database, local_voice
from complaints.permissions import COMMAND_LINE

if TYPE_CHECKING:
    from bot.texts import Voice
    from nlu.versions.retraining import Outcome
    from nlu.versions.shelf import Shelf
    from nlu.workshop import Workshop
    from storage.database import Database
    from storage.review_queue import Item

#: Who trains where the machine has no name for the person.
NOBODY = "lapor nlu train"


def train(
    by: Annotated[str, typer.Option("--by", help="Who trains; default: the account's name.")] = "",
    override: Annotated[
        str, typer.Option("--override", help="Use the model although it is worse; the reason is recorded.")
    ] = "",
) -> None:
    """Train what the examples and corrections teach, compare it with the model in use, use it if not worse.

    What was labelled in chat or by `lapor nlu queue import` is learned too, where the database is at hand.
    Exit code 1 when the new model is refused.
    """
    from rich.console import Console

    from bot import lessons
    from bot.progress_shown import command_progress
    from bot.versions_shown import show_outcome
    from nlu.versions.retraining import retrain

    voice, workshop = _surroundings()
    labelled = _labelled(workshop, voice)
    with command_progress() as stages:
        reason = override.strip() or None
        outcome = retrain(workshop, by=by or _account(), override=reason, progress=stages.show)
    _note_training(outcome, voice)
    show_outcome(outcome, voice, Console(), _to_load(workshop, outcome.candidate.name))
    if outcome.verdict == "accepted" and labelled:
        in_database(lambda db: lessons.mark_learned(db, labelled))
    if outcome.verdict == "refused":
        typer.echo(voice.label("model-how-to-override"))
        raise typer.Exit(1)


def versions() -> None:
    """List the models that are kept, with their scores, and which one is in use."""
    from rich.console import Console

    from bot.versions_shown import show_versions

    voice, workshop = _surroundings()
    shelf = _shelf(workshop)
    if cards := shelf.cards():
        show_versions(cards, shelf.state.current, voice, Console())
    else:
        typer.echo(voice.label("model-no-versions"))


def rollback(
    to: Annotated[str, typer.Option("--to", help="Name of a kept model; default: the one before.")] = "",
) -> None:
    """Use the model before this one again; a running bot takes it up by itself."""
    from bot.versions_shown import elsewhere
    from nlu.versions.shelf import NoSuchModel, NothingBefore

    voice, workshop = _surroundings()
    before = _shelf(workshop).state.current
    try:
        card = _shelf(workshop).roll_back(workshop.program, to)
    except NothingBefore:
        _refuse(voice, "model-nothing-before")
    except NoSuchModel:
        _refuse(voice, "model-not-kept", name=to)
    _note_rollback(before, card.name, voice)
    to_load = _to_load(workshop, card.name)
    typer.echo(voice.label("model-back", name=card.name, elsewhere=elsewhere(to_load), file=to_load))


def _note_training(outcome: Outcome, voice: Voice) -> None:
    """Into the journal, unless there was nothing to train."""
    from actions.note_model import note_training

    model, verdict, now = outcome.candidate, outcome.verdict, datetime.now(UTC)
    if verdict != "unchanged":
        _note(
            lambda db: note_training(
                db, model.name, verdict, outcome.in_use, COMMAND_LINE, now, model.override
            ),
            voice,
        )


def _note_rollback(before: str, after: str, voice: Voice) -> None:
    from actions.note_model import note_rollback

    now = datetime.now(UTC)
    _note(lambda db: note_rollback(db, after, (before, after), COMMAND_LINE, now), voice)


def _note(write: Callable[[Database], Awaitable[None]], voice: Voice) -> None:
    """What is decided stays decided where no journal can be reached; that it is missing there is said."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.settings import Settings

    if not Settings().has_database:
        return
    try:
        in_database(write)
    except (SQLAlchemyError, OSError) as unwritten:
        typer.echo(voice.label("model-not-noted", reason=str(unwritten).partition("\n")[0]), err=True)


def _surroundings() -> tuple[Voice, Workshop]:
    from bot.settings import Settings

    return local_voice(), Settings().workshop


def _labelled(workshop: Workshop, voice: Voice) -> list[Item]:
    """What lies labelled in the queue, now among the corrections; none where there is no database here."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot import lessons
    from bot.settings import Settings

    if not Settings().has_database:
        return []
    try:
        labelled = in_database(lambda db: lessons.hand_over(db, workshop))
    except (SQLAlchemyError, OSError) as unread:
        typer.echo(voice.label("model-labels-unread", reason=str(unread).partition("\n")[0]), err=True)
        return []
    if labelled:
        typer.echo(voice.label("model-labels", count=len(labelled)))
    return labelled


def _to_load(workshop: Workshop, name: str) -> str:
    """The file that somebody has to load into a Rasa of LAPOR_RASA_URL; empty where bots do it."""
    from bot.settings import Settings

    return str(_shelf(workshop).model(name).resolve()) if Settings().rasa_url else ""


def _shelf(workshop: Workshop) -> Shelf:
    from nlu.versions.shelf import Shelf

    return Shelf(workshop.models)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return NOBODY


def _refuse(voice: Voice, sentence: str, /, **facts: Any) -> NoReturn:
    typer.secho(voice.label(sentence, **facts), fg="red", err=True)
    raise typer.Exit(1)
