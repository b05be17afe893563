"""Understands many texts with one model file, without a server; runs in Rasa's environment, see across.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nlu.scoring.across import Tell, answer

AT_ONCE = 200


def understand(question: Any, tell: Tell) -> Any:
    """{model, texts} -> for each text: intent, categories [code, confidence] best first, abstain, spans."""
    from nlu.rasa_model import RasaModel

    model = RasaModel.load(Path(question["model"]))
    texts, answers = question["texts"], []
    for first in range(0, len(texts), AT_ONCE):
        some = texts[first : first + AT_ONCE]
        answers += [_short(text, parsed) for text, parsed in zip(some, model.parse(some), strict=True)]
        tell(len(answers) / len(texts))
    return answers


def _short(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    """Rasa strips the message; spans are given in the text as it was."""
    shift = len(text) - len(text.lstrip())
    return {
        "intent": parsed["intent"]["name"],
        "categories": [[one["code"], one["confidence"]] for one in parsed["categories"]],
        "abstain": parsed["abstain"],
        "spans": [[one["entity"], one["start"] + shift, one["end"] + shift] for one in parsed["entities"]],
    }


if __name__ == "__main__":
    answer(understand)
