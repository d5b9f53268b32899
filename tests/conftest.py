"""What several folders of tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input beside the repository; a visible skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"real input is not here: {SHARED.name}/ beside the repository")
    return SHARED
