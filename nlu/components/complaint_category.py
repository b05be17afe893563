"""Tells which of the 29 categories a report belongs to, how sure that is, and by which words."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.balance import places_to_learn
from nlu.components.evidence import deciding_phrases, says_too_little
from nlu.components.linear_text import lowest_safe_confidence
from nlu.components.trained import TrainedText, hand_of, in_order, label_of, plain_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ComplaintCategoryClassifier(TrainedText):
    """Sets `categories` (all codes, best first), `abstain` and `evidence` on every message.

    It abstains below the confidence at which `target_precision` of the best answers were right on examples by
    hands the model had not learned from; that confidence is stored with the model. Real letters are harder
    than examples: what is .95 there was .92 on real complaints. It abstains as well where hardly anything is
    said: so little text is unlike the examples that the confidence was measured on.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"margin": 0.4, "svm_share": 0.5, "nearest_share": 0.15, "target_precision": 0.955}

    def train(self, training_data: TrainingData) -> Resource:
        examples = in_order(one for one in training_data.intent_examples if "/" in label_of(one))
        each = [label_of(one).split("/")[1] for one in examples]
        examples = [examples[at] for at in places_to_learn(each, [hand_of(one) for one in examples])]
        labels = [label_of(one).split("/")[1] for one in examples]
        hands = [hand_of(one) for one in examples]
        held_out, chances = self.model.fit([plain_of(one) for one in examples], labels, hands)
        best = np.asarray(self.model.classes)[chances.argmax(axis=1)]
        right = best == np.asarray(labels)[held_out]
        safe = lowest_safe_confidence(chances, right, self.config["target_precision"])
        self.figures = {"threshold": safe}
        self.persist()
        return self._resource

    def answer(self, message: Message, chances: np.ndarray) -> None:
        order = np.argsort(-chances, kind="stable")
        ranked = [
            {"code": self.model.classes[at], "confidence": round(chance, 4)}
            for at, chance in zip(order.tolist(), chances[order].tolist(), strict=True)
        ]
        message.set("categories", ranked, add_to_output=True)
        text, best = message.get(TEXT) or "", ranked[0]["code"]
        doubtful = chances[order[0]] < self.figures["threshold"] or says_too_little(text, best)
        message.set("abstain", bool(doubtful), add_to_output=True)
        message.set("evidence", deciding_phrases(text, self.model, best), add_to_output=True)
