"""A backup to restore."""

from pathlib import Path

import pytest

from archive.upkeep.backup import BackupSummary, backup
from tests.archive.upkeep.backup.archives import an_archive, filled


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of a small archive."""
    archive = filled(an_archive(tmp_path / "first"))
    target = tmp_path / "backup.zip"
    assert backup(archive, target) == BackupSummary(documents=2, originals=3, missing=())
    archive.store.close()
    return target
