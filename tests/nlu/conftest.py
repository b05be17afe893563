"""What the tests of understanding share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from nlu.client import RasaClient
from tests.rasa import Rasa, rasa_server, trained_model

__all__ = ["rasa_server", "trained_model"]


@pytest.fixture
async def rasa(rasa_server: Rasa) -> AsyncIterator[RasaClient]:
    # On a busy machine the first question may take longer than the two seconds of the product.
    client = RasaClient(rasa_server.url, rasa_server.token, timeout=10.0)
    yield client
    await client.aclose()
