"""Shows on standard error how far a command is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.terminal import voice

#: Without a terminal, a line after so many answers.
EVERY = 1000
#: Exit code after Ctrl-C, as shells expect it.
INTERRUPTED = 130
SENTENCES = {
    "environment": "model-stage-environment",
    "training": "model-stage-training",
    "trained": "model-stage-trained",
    "starting": "model-stage-starting",
    "ready": "model-stage-ready",
    "scoring": "model-stage-scoring",
    "comparing": "model-stage-comparing",
    "doubting": "model-stage-doubting",
    "drawing": "model-stage-drawing",
    "waiting": "model-stage-waiting",
    "accepted": "model-stage-accepted",
    "refused": "model-stage-refused",
    "unchanged": "model-stage-unchanged",
    "gain": "history-stage-gain",
}


class Stages:
    """Hears stages as `nlu.progress.Progress` tells them, and counts answers."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""

    def show(self, stage: str, fraction: float) -> None:
        """`stage` is one of SENTENCES."""
        if self._console.is_terminal:
            self._draw(_sentence(SENTENCES[stage]), fraction, 1.0)
        elif stage != self._stage:
            self._say(_sentence(SENTENCES[stage]))
        self._stage = stage

    def count(self, done: int, sentence: str = "model-lines") -> None:
        """So many lines are answered, or rows read; nobody knows how many there will be."""
        if self._console.is_terminal:
            self._draw(_sentence(sentence, count=done), None, None)
        elif done % EVERY == 0:
            self._say(_sentence(sentence, count=done))

    def stop(self) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None

    def _draw(self, words: str, done: float | None, total: float | None) -> None:
        if self._bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("", total=1.0)
            self._bar.start()
        assert self._task is not None
        self._bar.update(self._task, description=words, completed=done, total=total)

    def _say(self, words: str) -> None:
        self._console.print(words, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def command_progress() -> Iterator[Stages]:
    """Progress on standard error; a reader who has gone (`| head`) and Ctrl-C end the command quietly."""
    from nlu.environment import EnvironmentFailed, NoInstaller
    from nlu.scoring.across import WorkFailed
    from nlu.training import TrainingFailed

    stages = Stages()
    try:
        yield stages
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except (EnvironmentFailed, NoInstaller, TrainingFailed, WorkFailed) as failure:
        typer.secho(str(failure), fg="red", err=True)
        raise typer.Exit(1) from failure
    finally:
        stages.stop()


def _sentence(key: str, /, **facts: int) -> str:
    return voice().label(key, **facts)
