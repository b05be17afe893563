"""Puts places, times and report numbers found by rule into Rasa's answer."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.each_message import EachMessage
from nlu.spans import find_entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpanFinder(EachMessage):
    """Sets `entities` in Rasa's shape: entity, value, start, end."""

    def write_on(self, message: Message) -> None:
        found = [
            {"entity": one.type, "value": one.value, "start": one.start, "end": one.end}
            for one in find_entities(message.get(TEXT) or "")
        ]
        message.set(ENTITIES, found, add_to_output=True)
