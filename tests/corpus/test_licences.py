"""Every file in ``corpus/`` is named with its origin and licence, and NOTICE goes along."""

import re
import tomllib
from pathlib import Path

import pytest

from corpus.translations import PHRASES, WORDS

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "corpus"
OWN_WORDS = {"README.md", "__init__.py"}


def rows() -> dict[str, tuple[str, ...]]:
    """The columns of the table of licences by each file or folder that a row names."""
    named: dict[str, tuple[str, ...]] = {}
    for line in (CORPUS / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            what, *columns = (column.strip() for column in line.strip("|").split("|"))
            named |= dict.fromkeys(re.findall(r"`([^`]+)`", what), tuple(columns))
    return named


def shipped() -> list[str]:
    """Every file of the corpus, by its path there."""
    return [
        path.relative_to(CORPUS).as_posix()
        for path in sorted(CORPUS.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_every_file_is_named_with_a_licence() -> None:
    named = rows()
    for name in shipped():
        top = f"{name.split('/')[0]}/" if "/" in name else name
        assert top in named or name in OWN_WORDS, f"corpus/README.md does not name {name}"


def test_every_row_has_an_origin_and_a_licence_and_is_there() -> None:
    for name, columns in rows().items():
        assert len(columns) == 3, name
        assert all(columns), name
        assert (CORPUS / name).exists(), name


def test_no_sentence_of_a_source_ships() -> None:
    assert {path.name for path in (CORPUS / "translations").glob("*.tsv")} == {WORDS, PHRASES}
    rows = (CORPUS / "translations" / PHRASES).read_text(encoding="utf-8").splitlines()[1:]
    keys = [(row.split("\t")[0], row.split("\t")[1]) for row in rows]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "named",
    [
        *("Unicode License v3", "tesseract-ocr-khm", "khmerthings", "TICO-19", "data.mef.gov.kh"),
        *("Unicode CLDR", "Noto Sans Khmer", "UNICODE LICENSE V3", "MIT License"),
    ],
)
def test_who_asks_to_be_named_is_named(named: str) -> None:
    assert named in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_the_notice_goes_with_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "NOTICE"]
