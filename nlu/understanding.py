"""The answer of understanding one message: the only shape the rest of the house knows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Engine = Literal["rasa", "keywords"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A category code with its confidence, 0 to 1."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of the message: `text[start:end] == value`; type is place, time or report_number."""

    type: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message means: chat intent, and the categories ranked best first."""

    text: str
    intent: str
    intent_confidence: float
    #: pengaduan, aspirasi, permintaan_informasi; None when the message is no report.
    kind: str | None
    categories: tuple[Ranked, ...]
    #: True when the best category is too doubtful to be taken without asking.
    abstain: bool
    #: Words or phrases of the message that decided the category, strongest first.
    evidence: tuple[str, ...]
    entities: tuple[Entity, ...]
    engine: Engine

    def first(self, entity_type: str) -> Entity | None:
        return next((entity for entity in self.entities if entity.type == entity_type), None)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
