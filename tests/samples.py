"""A home that holds the sample documents, their statements and their indexes, made once a run."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from archive.archive import Archive
from tests.command_line import ROOT, answer
from tests.search.builders import an_archive

DOCUMENTS = ROOT / "corpus" / "documents"


def made_once(factory: pytest.TempPathFactory) -> Path:
    """The home, made by the command line in whichever process of the run asks first."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    home, unfinished = root / "samples", root / "samples-unfinished"
    with FileLock(root / "samples.lock"):
        if not home.exists():
            report = answer("ingest", str(DOCUMENTS), home=unfinished)
            assert report["failed"] == report["updated"] == report["unchanged"] == 0
            assert report["added"] >= 60
            unfinished.rename(home)
    return home


def copied(sample_home: Path, home: Path) -> Path:
    """A home of a test's own with the samples in it, beside what is there already."""
    return shutil.copytree(sample_home, home, dirs_exist_ok=True)


def an_archive_of_samples(sample_home: Path, home: Path) -> Archive:
    """As ``an_archive``, with the samples and their statements in it."""
    return an_archive(copied(sample_home, home))
