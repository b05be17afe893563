"""Tells what a person wants from the bot with this message: the chat intent."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.manner import MANNER
from nlu.components.trained import TrainedText, at_most, in_order, label_of, plain_of

REPORT = "complaint"
#: A report of so few words looks like chat.
SHORT = 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ChatIntentClassifier(TrainedText):
    """Sets `intent` and `intent_ranking`.

    Of complaints it learns all that are as short as chat, and a sample of the others.
    """

    EXTRA = MANNER

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        shares = {"margin": 0.4, "svm_share": 0.75, "nearest_share": 0.0}
        return shares | {"most_long": 2500, "ranking_length": 5}

    def train(self, training_data: TrainingData) -> Resource:
        examples = in_order(training_data.intent_examples)
        reports = [one for one in examples if one.get(INTENT) == REPORT]
        chat = [one for one in examples if one.get(INTENT) != REPORT]
        short = [one for one in reports if len(plain_of(one).split()) <= SHORT]
        long = [one for one in reports if len(plain_of(one).split()) > SHORT]
        examples = chat + short + at_most(long, self.config["most_long"])
        labels = [label_of(one).split("/")[0] for one in examples]
        self.model.fit([plain_of(one) for one in examples], labels, ["together" for _ in examples])
        self.persist()
        return self._resource

    def answer(self, message: Message, chances: np.ndarray) -> None:
        best = np.argsort(-chances)[: self.config["ranking_length"]]
        ranking = [{"name": self.model.classes[at], "confidence": float(chances[at])} for at in best]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
