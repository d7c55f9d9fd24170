"""What every test shares: the repository on the path, so that ``from tests.factories import ...`` works."""

import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
if str(REPO) not in sys.path:
    sys.path.insert(0, str(REPO))


@pytest.fixture
def repo() -> Path:
    """The root of the repository."""
    return REPO


@pytest.fixture
def shared() -> Path:
    """The folder of material kept outside the repository; the test is skipped where it is not there."""
    folder = REPO.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the shared material is not on this machine")
    return folder
