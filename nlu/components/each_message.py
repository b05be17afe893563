"""What our two Rasa components share that learn nothing: one message after the other, by rule."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message


class EachMessage(GraphComponent):
    """A graph component that reads a message and writes on it; children say what."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EachMessage:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self.write_on(message)
        return messages

    def write_on(self, message: Message) -> None:
        raise NotImplementedError
