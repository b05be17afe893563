"""Understands many texts with one model file, without a server; runs in Rasa's environment, see across.py."""

from __future__ import annotations

from typing import Any

from nlu.scoring.across import Tell, answer

AT_ONCE = 200


def understand(question: Any, tell: Tell) -> Any:
    """{model, texts} -> for each text: intent, categories [code, confidence] best first, abstain, spans."""
    from rasa.core.agent import Agent

    processor = Agent.load(question["model"]).processor
    texts, answers = question["texts"], []
    for first in range(0, len(texts), AT_ONCE):
        answers += _parsed(processor, texts[first : first + AT_ONCE])
        tell(len(answers) / len(texts))
    return answers


def _parsed(processor: Any, texts: list[str]) -> list[dict[str, Any]]:
    """The graph that the server runs for one message, run for many at once."""
    from rasa.core.channels.channel import UserMessage
    from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER

    target = processor.model_metadata.nlu_target
    inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text) for text in texts], PLACEHOLDER_TRACKER: None}
    messages = processor.graph_runner.run(inputs=inputs, targets=[target])[target]
    parsed = [message.as_dict(only_output_properties=True) for message in messages]
    return [_short(text, one) for text, one in zip(texts, parsed, strict=True)]


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
