"""What it costs Rasa to understand a message: others each time, so that nothing is only remembered."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from nlu.client import RasaClient
from nlu.scoring.examples import heldout_examples
from nlu.server import RasaServer
from tests.bench.figures import cpu_of

#: Messages before the measurement, after which the commonest words are known, and messages in it.
BEFORE, MEASURED = 100, 500
SEED = 20


@dataclass(frozen=True, slots=True)
class Parsing:
    """Processor time of the Rasa process for one message, ms, over so many different ones."""

    messages: int
    cpu_ms: float


async def measure_parsing(server: RasaServer) -> Parsing:
    """One message after the other, written by other hands than the examples of the model."""
    texts = [one.text for one in heldout_examples()]
    Random(SEED).shuffle(texts)
    rasa, pid = RasaClient(server.url, server.token), server.pid or "self"
    for text in texts[:BEFORE]:
        await rasa.understand(text)
    used, asked = cpu_of(pid), texts[BEFORE : BEFORE + MEASURED]
    for text in asked:
        await rasa.understand(text)
    used = cpu_of(pid) - used
    await rasa.aclose()
    return Parsing(len(asked), round(used * 1000 / len(asked), 2))
