"""Documents like one document: by what both have, never its copies, none where nothing is."""

from collections.abc import Iterator

import pytest

from archive.records import SourceKind
from archive.stories.records import Placed
from search.answers import Alike
from search.service.alike import MOST_ALIKE
from search.service.documents import Search, open_search
from tests.archive.builders import a_statement
from tests.records import a_capture, a_source
from tests.search.builders import a_document, an_archive, quiet

BRIDGE = "Workers painted the ferry bridge at Preaek Svay. The bridge carries tractors to market."
# By name: title and text, the group of copies.
HELD = {
    "bridge": ("Ferry bridge painted", BRIDGE, "b"),
    "copy": ("Ferry bridge painted", BRIDGE, "b"),
    "again": (
        "Tractors cross the bridge",
        "Tractors cross the ferry bridge at Preaek Svay again, now that workers painted it.",
        "a",
    ),
    "again copied": (
        "Tractors cross the bridge",
        "Tractors cross the ferry bridge at Preaek Svay again, now that workers painted it.",
        "a",
    ),
    "khmer": ("ស្ពានសាឡាង", "កម្មករលាបពណ៌ស្ពានសាឡាង។ ត្រាក់ទ័រឆ្លងកាត់ស្ពានទៅផ្សារ។", None),
    "one word": ("Rice is dear", "Rice is dear, the traders of the market said.", None),
    "school": ("Pupils plant mangoes", "Pupils planted mangoes behind the library.", None),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Search, dict[str, str]]]:
    archive = an_archive(tmp_path_factory.mktemp("alike"))
    ids: dict[str, str] = {}
    first: dict[str, str] = {}
    placed = []
    for name, (title, text, group) in HELD.items():
        document = a_document(name, text, title=title, source="paper")
        kept = archive.store.save(
            a_source("paper", SourceKind.PRESS), a_capture(document), document
        ).document
        ids[name] = kept.id
        leads = first.setdefault(group, kept.id) if group else None
        placed.append(Placed(kept.id, leads, kept.id))
        if name in ("bridge", "again"):
            words = "painted"
            said = [a_statement(kept, words, speaker="Chan Sarin")]
            archive.store.keep_statements(kept.id, kept.revision, "rules", said)
    with archive.store.shelf() as shelf:
        shelf.place(placed)
    search = open_search(archive)
    search.update(quiet)
    yield search, ids
    search.close()
    archive.store.close()


def asked(held: tuple[Search, dict[str, str]], name: str, *without: str) -> dict[str, Alike]:
    search, ids = held
    store = search._store
    names = {held_id: name for name, held_id in ids.items()}
    found = search.alike(
        store.document(ids[name]),
        store.statements_of(ids[name]),
        frozenset(ids[each] for each in without),
    )
    assert len(found) <= MOST_ALIKE
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)
    return {names[each.document_id]: each for each in found}


def test_what_is_alike_says_which_words_and_speakers_both_have(
    held: tuple[Search, dict[str, str]],
) -> None:
    found = asked(held, "bridge")
    # Its copy is no answer, and of two copies of another text there is one.
    assert "copy" not in found
    assert len({"again", "again copied"} & found.keys()) == 1
    other = found.get("again") or found["again copied"]
    shared = {word.text.casefold() for word in other.words}
    assert {"ferry", "bridge", "tractors"} <= shared
    assert not any(word.elsewhere for word in other.words)


def test_who_speaks_in_both_is_named(held: tuple[Search, dict[str, str]]) -> None:
    found = asked(held, "bridge", "again copied")
    assert found["again"].speakers == ("Chan Sarin",)
    assert "Chan" not in {word.text for word in found["again"].words}


@pytest.mark.parametrize("name", ["one word", "school"])
def test_nothing_is_shown_where_nothing_is_alike_enough(
    held: tuple[Search, dict[str, str]], name: str
) -> None:
    assert asked(held, name) == {}


def test_words_of_the_other_language_are_told_as_such(
    held: tuple[Search, dict[str, str]],
) -> None:
    found = asked(held, "khmer")
    assert found
    for each in found.values():
        assert all(word.elsewhere for word in each.words)
