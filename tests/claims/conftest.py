"""One reader for all tests of the room: it takes a second to build and holds only tables."""

import pytest
from tests.claims.told import Desk

from hudna.pipeline.knowledge import load_reader


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk(load_reader())
