"""A trained Rasa model without the assistant that Rasa builds around it: texts in, their meanings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.engine.graph import ExecutionContext, GraphNode, GraphSchema
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelStorage


class OnDemand(GraphRunner):  # type: ignore[misc]  # Rasa is not there where types are checked
    """Runs each node when another needs it; Rasa's own runner plans the whole graph for every message."""

    def __init__(self, nodes: Mapping[str, GraphNode], needs: Mapping[str, Sequence[str]]) -> None:
        self._nodes = nodes
        self._needs = needs

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[Any] | None = None,
    ) -> OnDemand:
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(nodes, {name: tuple(node.needs.values()) for name, node in graph_schema.nodes.items()})

    def run(
        self, inputs: dict[str, Any] | None = None, targets: Sequence[str] | None = None
    ) -> dict[str, Any]:
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        return dict(self._done(name, done) for name in targets or self._nodes)

    def _done(self, name: str, done: dict[str, tuple[str, Any]]) -> tuple[str, Any]:
        """The name and what the node of that name says; every node speaks once."""
        if name not in done:
            done[name] = self._nodes[name](*[self._done(each, done) for each in self._needs[name]])
        return done[name]


@dataclass(frozen=True)
class RasaModel:
    """The part of a trained model that understands: `target` is the last node of its graph."""

    name: str
    runner: GraphRunner
    target: str

    @classmethod
    def load(cls, path: Path) -> RasaModel:
        """From a `.tar.gz` that Rasa wrote. Raises whatever Rasa and the components raise."""
        with TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(Path(folder), path, LocalModelStorage, OnDemand)
        return cls(path.name, runner, metadata.nlu_target)

    def parse(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """For each text what Rasa answers to `POST /model/parse`; it strips the text first."""
        asked = {PLACEHOLDER_MESSAGE: [UserMessage(text) for text in texts]}
        messages = self.runner.run(asked, [self.target])[self.target]
        return [message.as_dict(only_output_properties=True) for message in messages]
