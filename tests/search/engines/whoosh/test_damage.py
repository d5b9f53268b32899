"""What happens to the files of an index: damage is told, and never becomes another answer."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import fields, index

from archive.visibility import NOTHING_WITHHELD
from search.engines.entries import IndexEntry
from search.engines.plan import AnyOf, Everything, Near, Plan, Sequence, Term, TextField
from search.engines.protocol import EngineError, Request, Snapshot
from search.engines.whoosh import writer
from search.engines.whoosh.engine import WhooshEngine
from search.questions import Filters, Sort
from tests.search.engines import strategies
from tests.search.engines.made import entry, ids

ENGINE = WhooshEngine()
FLIPS = 1_000
PLANS: tuple[Plan, ...] = (
    Term(TextField.BODY, "covid"),
    Term(TextField.TITLE, "ក្រសួង"),
    AnyOf((Term(TextField.BODY, "19"), Term(TextField.BODY, "minister"))),
    Sequence(TextField.BODY, ("covid", "19")),
    Near(TextField.BODY, ("នៃ", "minister"), 3),
    Everything(),
)


def corpus(first: int, count: int) -> list[IndexEntry]:
    chance = random.Random(first)  # noqa: S311
    return [
        entry(
            f"{first + number:03}",
            *chance.choices(strategies.KEYS, k=chance.randrange(40)),
            title=tuple(chance.choices(strategies.KEYS, k=3)),
        )
        for number in range(count)
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of two segments, with documents deleted and replaced."""
    monkeypatch.setattr("search.engines.whoosh.engine._OPENING_TRIES", 1)
    with monkeypatch.context() as patched:
        patched.setattr(writer, "_due", lambda _: 0)
        ENGINE.create(tmp_path / "index")
        ENGINE.apply(tmp_path / "index", corpus(0, 30), ())
        ENGINE.apply(tmp_path / "index", corpus(20, 15), ("003", "007"))
    assert len(list((tmp_path / "index").glob("*.arrays"))) == 2
    return tmp_path / "index"


def answers(snapshot: Snapshot) -> list[object]:
    """Everything that is asked of an index."""
    found: list[object] = [snapshot.documents(), snapshot.commit()]
    for plan in PLANS:
        for sort in (Sort.RELEVANCE, Sort.NEWEST):
            request = Request(plan=plan, filters=Filters(), sort=sort, offset=0, size=50)
            found.append(snapshot.search(request))
        found.append(frozenset(snapshot.matching(plan, 1_000)))
    for field in (TextField.TITLE, TextField.BODY, TextField.SPEAKER):
        found.append(list(snapshot.terms(field, "")))
    return found


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if "LOCK" not in path.name)


def test_a_thousand_flipped_bits_are_told_or_change_nothing(folder: Path) -> None:
    chance = random.Random(2028)  # noqa: S311
    wanted = answers(ENGINE.open(folder, NOTHING_WITHHELD))
    whole = {path: path.read_bytes() for path in files(folder)}
    told: list[bool] = []
    for _ in range(FLIPS):
        path = chance.choice(list(whole))
        data = bytearray(whole[path])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            assert answers(ENGINE.open(folder, NOTHING_WITHHELD)) == wanted
        except EngineError as error:
            told.append(path.name in str(error))
        path.write_bytes(whole[path])
    assert all(told)
    assert len(told) > FLIPS // 2
    assert answers(ENGINE.open(folder, NOTHING_WITHHELD)) == wanted


def test_a_file_cut_short_anywhere_is_told_by_its_name(folder: Path) -> None:
    for path in files(folder):
        whole = path.read_bytes()
        for size in range(0, len(whole), 7):
            path.write_bytes(whole[:size])
            with pytest.raises(EngineError, match=path.name):
                ENGINE.open(folder, NOTHING_WITHHELD)
        path.write_bytes(whole)


def test_a_file_that_is_gone_is_told_by_its_name(folder: Path) -> None:
    for path in list(folder.glob("*.arrays")):
        path.rename(folder / "elsewhere")
        with pytest.raises(EngineError, match=path.name):
            ENGINE.open(folder, NOTHING_WITHHELD)
        (folder / "elsewhere").rename(path)


def test_a_segment_in_the_place_of_another_is_told(folder: Path) -> None:
    first, second = folder.glob("*.arrays")
    shutil.copy(first, second)
    with pytest.raises(EngineError, match=second.name):
        ENGINE.open(folder, NOTHING_WITHHELD)


def test_an_index_that_whoosh_itself_wrote_is_told_and_none_of_its_pickles_read(
    tmp_path: Path,
) -> None:
    index.create_in(tmp_path, fields.Schema(id=fields.ID))
    with pytest.raises(EngineError, match=r"\.toc"):
        ENGINE.open(tmp_path, NOTHING_WITHHELD)
    with pytest.raises(EngineError, match=r"\.toc"):
        ENGINE.apply(tmp_path, [entry("a", "covid")], ())


def test_a_merge_of_damaged_segments_is_told_and_leaves_the_index_as_it_was(folder: Path) -> None:
    """Or it takes nothing of the damage along."""
    chance = random.Random(2029)  # noqa: S311
    whole = {path: path.read_bytes() for path in files(folder)}
    wanted = {each.id for each in (*corpus(0, 30), *corpus(20, 15))} - {"003", "007"}
    told: list[bool] = []
    for _ in range(60):
        path = chance.choice(list(folder.glob("*.arrays")))
        data = bytearray(whole[path])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            ENGINE.apply(folder, corpus(100, 40), ())
            assert set(
                ENGINE.open(folder, NOTHING_WITHHELD).matching(Everything(), 1_000)
            ) == wanted | {f"{number}" for number in range(100, 140)}
        except EngineError as error:
            unchanged = {each.name for each in files(folder)} == {each.name for each in whole}
            told.append(path.name in str(error) and unchanged)
        for each in list(files(folder)):
            each.unlink()
        for each, content in whole.items():
            each.write_bytes(content)
    assert all(told)
    assert len(told) > 30


def test_an_opened_index_still_answers_when_its_files_are_gone(folder: Path) -> None:
    snapshot = ENGINE.open(folder, NOTHING_WITHHELD)
    for path in list(files(folder)):
        path.unlink()
    assert "020" in ids(snapshot, *strategies.KEYS)
