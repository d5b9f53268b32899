"""What must, and what must not, change the fingerprint of an index."""

import unicodedata
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest

import search.index.fingerprint as fingerprint_module
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine
from search.index.fingerprint import computed, deciding, fingerprint

ENGINE = FolderEngine(Path("nowhere"), WhooshEngine())
ROOT = Path(fingerprint_module.__file__).parent.parent.parent

Edit = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def computed_anew() -> Iterator[None]:
    computed.cache_clear()
    yield
    computed.cache_clear()


def after(path: str, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> str:
    """The fingerprint with one file edited."""
    read = Path.read_bytes

    def edited(file: Path) -> bytes:
        return edit(read(file)) if file == ROOT / path else read(file)

    computed.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", edited)
        return fingerprint(ENGINE)


def a_line(source: bytes) -> bytes:
    return source + b"\n_ONE_MORE = 1\n"


def a_comment(source: bytes) -> bytes:
    return b"# Said beside.\n" + source + b"\n# Said at the end.\n"


def a_docstring(source: bytes) -> bytes:
    return source.replace(b'"""', b'"""In other words: ', 1)


def replaced(old: bytes, new: bytes) -> Edit:
    return lambda source: source.replace(old, new)


def test_it_is_the_same_twice_and_short() -> None:
    first = fingerprint(ENGINE)
    computed.cache_clear()
    assert fingerprint(ENGINE) == first
    assert len(first) == 16


@pytest.mark.parametrize(
    "path",
    [
        "archive/languages/__init__.py",
        "archive/languages/khmer/fold.py",
        "archive/languages/khmer/segment.py",
        "archive/languages/english/words.py",
        "archive/languages/numbers.py",
        "archive/languages/names.py",
        "archive/records.py",
        "corpus/lexicon/__init__.py",
        "corpus/people.py",
        "search/analysis/analyzer.py",
        "search/analysis/runs.py",
        "search/index/documents.py",
        "search/index/statements.py",
        "search/index/attribution.py",
        "search/index/terms.py",
        "search/engines/whoosh/schema.py",
        "search/engines/whoosh/writer.py",
        "search/engines/whoosh/builder.py",
        "search/engines/whoosh/layout.py",
        "search/engines/whoosh/merge.py",
        "search/engines/whoosh/positions.py",
        "search/engines/whoosh/sections.py",
    ],
)
def test_it_changes_with_a_line_of_code_and_not_with_words_about_it(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(ENGINE)
    assert after(path, a_line, monkeypatch) != before
    assert after(path, a_comment, monkeypatch) == before
    assert after(path, a_docstring, monkeypatch) == before


def test_a_constant_and_the_body_of_a_function_are_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(ENGINE)
    path = "search/index/documents.py"
    assert b"OPENING_WORDS = " in (ROOT / path).read_bytes()
    edits = ((b"OPENING_WORDS = ", b"OPENING_WORDS = 1 + "), (b"[-1] + 1", b"[-1] + 2"))
    for edit in edits:
        changed = after(path, replaced(*edit), monkeypatch)
        assert changed != before


@pytest.mark.parametrize(
    "path", ["corpus/lexicon/words.tsv", "corpus/people.tsv", "corpus/offices.tsv"]
)
def test_it_changes_with_the_data_that_is_read(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(ENGINE)
    assert after(path, lambda data: data + b"#", monkeypatch) != before


@pytest.mark.parametrize(
    "path",
    [
        "search/engines/boosts.py",
        "search/highlight/snippets.py",
        "search/planning/lowering.py",
        "search/service/documents.py",
        "search/suggest/corrections.py",
        "archive/store/store.py",
    ],
)
def test_it_does_not_change_with_what_only_ranks_shows_or_stores(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(ENGINE)
    assert after(path, a_line, monkeypatch) == before


@pytest.mark.parametrize("library", ["Stemmer", "whoosh"])
def test_it_changes_with_the_version_of_a_library(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(ENGINE)
    assert library in deciding(ENGINE.rules()).libraries
    version = metadata.version
    monkeypatch.setattr(
        metadata,
        "version",
        lambda name: version(name) + (".post1" if library in name else ""),
    )
    computed.cache_clear()
    assert fingerprint(ENGINE) != before


def test_it_changes_with_the_version_of_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(ENGINE)
    monkeypatch.setattr(unicodedata, "unidata_version", "99.0")
    computed.cache_clear()
    assert fingerprint(ENGINE) != before


def test_it_does_not_depend_on_where_the_project_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As installed from a wheel: in another folder, among other packages."""
    before = fingerprint(ENGINE)
    for folder in ("archive", "corpus", "search"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "whoosh").mkdir()
    (tmp_path / "whoosh/__init__.py").write_text("_NOT_OURS = 1")
    monkeypatch.setattr(fingerprint_module, "_root", lambda: tmp_path)
    monkeypatch.setattr(
        type(ENGINE),
        "rules",
        lambda engine: tuple(
            tmp_path / "search/engines/whoosh" / name for name in ("schema.py", "writer.py")
        ),
    )
    computed.cache_clear()
    assert fingerprint(ENGINE) == before
