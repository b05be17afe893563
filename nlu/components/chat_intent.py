"""Tells what a person wants from the bot with this message: the chat intent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse

from nlu.components.opening import openings
from nlu.components.trained import TrainedText, at_most, in_order, label_of, plain_of
from nlu.keywords import cues, intent_names

REPORT = "complaint"
#: A report of so few words looks like chat.
SHORT = 6
LENGTHS = (1, 2, 3, 6, 12, 25)


def manner(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row a text: length class, marks, what the word lists say of it, and how it begins."""
    shape_and_cues = sparse.csr_matrix([_row(text) for text in texts], dtype=np.float32)
    return sparse.hstack([shape_and_cues, openings(texts)], format="csr")


def _row(text: str) -> list[float]:
    words = text.split()
    found = cues(text)
    longer = [0.4 * (len(words) > limit) for limit in LENGTHS]
    marks = [0.4 * ("?" in words), 0.4 * ("!" in words), 0.4 * ("angka" in words)]
    intents = [0.15 * min(found.intents.get(name, 0.0), 6.0) for name in intent_names()]
    return [*longer, *marks, *intents, 0.15 * min(max(found.categories.values(), default=0.0), 6.0)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ChatIntentClassifier(TrainedText):
    """Sets `intent` and `intent_ranking`.

    Complaints are sampled so that they do not drown the chat, short ones, which look like chat, apart.
    """

    EXTRA = staticmethod(manner)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"margin": 0.4, "svm_share": 0.75, "most_short": 600, "most_long": 800, "ranking_length": 5}

    def train(self, training_data: TrainingData) -> Resource:
        examples = in_order(training_data.intent_examples)
        reports = [one for one in examples if one.get(INTENT) == REPORT]
        chat = [one for one in examples if one.get(INTENT) != REPORT]
        short = [one for one in reports if len(plain_of(one).split()) <= SHORT]
        long = [one for one in reports if len(plain_of(one).split()) > SHORT]
        examples = chat + at_most(short, self.config["most_short"]) + at_most(long, self.config["most_long"])
        labels = [label_of(one).split("/")[0] for one in examples]
        self.model.fit([plain_of(one) for one in examples], labels, ["together" for _ in examples])
        self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        chances = self.model.probabilities([plain_of(one) for one in messages])
        for message, row in zip(messages, chances, strict=True):
            best = np.argsort(-row)[: self.config["ranking_length"]]
            ranking = [{"name": self.model.classes[at], "confidence": float(row[at])} for at in best]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages
