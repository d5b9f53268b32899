"""Collections that benchmarks draw out of the samples alone."""

import zipfile
from pathlib import Path

from archive.archive import open_archive
from archive.told_settings import read_settings
from benchmarks.generated import generated
from tests.command_line import here


def test_the_same_seed_draws_the_same_and_longer_runs_begin_alike(tmp_path: Path) -> None:
    drawn = []
    for number, count in enumerate((5, 5, 8)):
        with zipfile.ZipFile(generated(count, tmp_path / f"{number}.zip")) as made:
            drawn.append([made.read(name).decode() for name in sorted(made.namelist())])
    assert drawn[0] == drawn[1] == drawn[2][:5]
    assert len(set(drawn[2])) == 8


def test_each_is_read_with_its_title_day_and_publisher(tmp_path: Path) -> None:
    path = generated(12, tmp_path / "generated.zip")
    assert here("ingest", str(path), home=tmp_path / "home").exit_code == 0
    archive = open_archive(read_settings(tmp_path / "home", {}))
    held = archive.store.documents(archive.store.document_ids())
    said = [each for one in held for each in archive.store.statements_of(one.id)]
    archive.store.close()
    assert len(held) == 12
    assert all(each.published and each.title and each.url for each in held)
    assert {each.language for each in held} == {"km", "en"}
    assert said
