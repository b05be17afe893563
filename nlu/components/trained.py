"""What our two trained Rasa components share: life cycle, storage and the choice of examples."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, METADATA
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.judges import SEED
from nlu.components.linear_text import NOTHING, Extra, LinearText
from nlu.components.normaliser import PLAIN


class TrainedText(GraphComponent):
    """A graph component around one `LinearText`; children choose examples and write the answer.

    `figures` are what a child measured while it learned; they are stored beside the model.
    """

    EXTRA: Extra = NOTHING

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: LinearText
    ) -> None:
        self.config = config
        self.model = model
        self.figures: dict[str, float] = {}
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TrainedText:
        shares = {name: config[name] for name in ("margin", "svm_share", "nearest_share")}
        model = LinearText(cls.EXTRA, **shares)
        return cls(config, model_storage, resource, model)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TrainedText:
        with model_storage.read_from(resource) as folder:
            loaded = cls(config, model_storage, resource, LinearText.load(folder / "model.npz", cls.EXTRA))
            loaded.figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
        return loaded

    def persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            self.model.save(folder / "model.npz")
            (folder / "figures.json").write_text(json.dumps(self.figures), encoding="utf-8")

    def process(self, messages: list[Message]) -> list[Message]:
        chances = self.model.probabilities([plain_of(one) for one in messages])
        for message, row in zip(messages, chances, strict=True):
            self.answer(message, row)
        return messages

    def answer(self, message: Message, chances: np.ndarray) -> None:
        """Write what `chances`, shape (classes,), mean for one message."""
        raise NotImplementedError

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def label_of(message: Message) -> str:
    """`complaint/jalan` for an example that carries a category, else the bare intent."""
    return str(message.get(INTENT_RESPONSE_KEY) or message.get(INTENT))


def hand_of(message: Message) -> str:
    """Who wrote the example: the group by which confidence is calibrated."""
    return str((message.get(METADATA) or {}).get("intent", {}).get("hand", "unknown"))


def plain_of(message: Message) -> str:
    return str(message.get(PLAIN))


def in_order(examples: Iterable[Message]) -> list[Message]:
    """Sorted, so that the order of files and lines changes nothing in the model."""
    return sorted(examples, key=lambda one: (label_of(one), plain_of(one)))


def at_most(examples: list[Message], count: int) -> list[Message]:
    """A sample that is the same for the same examples, in their order."""
    if len(examples) <= count:
        return examples
    chosen = sorted(random.Random(SEED).sample(range(len(examples)), count))
    return [examples[place] for place in chosen]
