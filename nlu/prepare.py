"""What the bot lets be done apart from itself: install Rasa, train the first model, train a better one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from nlu import apart
from nlu.apart import WorkApartFailed
from nlu.progress import Progress, silent
from nlu.versions.retraining import Outcome, model_to_serve
from nlu.versions.retraining import retrain as retrain_here
from nlu.workshop import SHIPPED_ONLY, Workshop

#: Rasa could not be installed or trained.
PreparationFailed = WorkApartFailed
_WORKSHOPS, _OUTCOMES = TypeAdapter(Workshop), TypeAdapter(Outcome)


async def prepare(progress: Progress = silent, workshop: Workshop = SHIPPED_ONLY) -> Path:
    """The model to serve; installs and trains what is missing. Cancel to stop it.

    Raises PreparationFailed.
    """
    told: str = await _ask({"do": "serve"}, workshop, progress)
    return Path(told)


async def retrain(
    workshop: Workshop, *, by: str, override: str | None = None, progress: Progress = silent
) -> Outcome:
    """As nlu.versions.retraining.retrain, apart from the bot. Cancel to stop it.

    Raises PreparationFailed.
    """
    told = await _ask({"do": "retrain", "by": by, "override": override}, workshop, progress)
    return _OUTCOMES.validate_python(told)


async def _ask(wish: dict[str, Any], workshop: Workshop, progress: Progress) -> Any:
    place = _WORKSHOPS.dump_python(workshop, mode="json")
    return await apart.ask("nlu.prepare", wish | {"workshop": place}, progress)


def work(question: dict[str, Any], progress: Progress) -> Any:
    workshop = _WORKSHOPS.validate_python(question["workshop"])
    if question["do"] == "serve":
        return str(model_to_serve(workshop, progress))
    outcome = retrain_here(workshop, by=question["by"], override=question["override"], progress=progress)
    return _OUTCOMES.dump_python(outcome, mode="json")


if __name__ == "__main__":
    apart.answer(work)
