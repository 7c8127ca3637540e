"""One citizen at the beginning of a dialogue."""

import pytest

from tests.handlers.scene import Scene


@pytest.fixture
def scene() -> Scene:
    return Scene()
