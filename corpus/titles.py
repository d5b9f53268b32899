"""Titles, ranks, honorifics and offices that stand beside a name, in both languages.

The file is refused as a whole when a row is wrong, and the message says which.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_PACKAGE = "corpus"
_COLUMNS = ("title", "class", "gender", "when", "keeps")


class TitleClass(StrEnum):
    """What gives the title."""

    CIVIL = "civil"
    HONOUR = "honour"
    ACADEMIC = "academic"
    RANK = "rank"
    ROYAL = "royal"
    RELIGIOUS = "religious"
    OFFICE = "office"


class TitleUse(StrEnum):
    """Where the words are a title, and no name or noun.

    ``ALWAYS`` before a name, written onto it in Khmer too; a full stop at the end may be left out.
    ``DOTTED`` only with its full stop, as "Sen." is, which is a name without. ``CAPITALS`` only in
    capitals. ``FULL`` only before a name of two words or more, with a space between, for the words
    are names or nouns as well. ``ONTO`` likewise, but Khmer writes the name onto it too.
    ``AFTER`` behind the name.
    """

    ALWAYS = "always"
    DOTTED = "dotted"
    CAPITALS = "capitals"
    FULL = "full"
    ONTO = "onto"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One title as it is printed.

    ``gender`` is ``m``, ``f``, or empty for either. ``keeps`` is a name or a noun that begins, or
    ends, with the same letters and must be left whole; empty for a title that needs none.
    """

    text: str
    title_class: TitleClass
    gender: str
    use: TitleUse
    keeps: str


@cache
def read_titles() -> tuple[Title, ...]:
    """All titles, in the order of the file; ValueError names the first line that is wrong."""
    return parse_titles(files(_PACKAGE).joinpath("titles.tsv").read_text(encoding="utf-8"))


def parse_titles(tsv: str) -> tuple[Title, ...]:
    """The titles of a table; ValueError names the first line that is wrong."""
    header, *lines = tsv.splitlines() or [""]
    if tuple(header.split("\t")) != _COLUMNS:
        raise ValueError(f"titles: the first line must be {', '.join(_COLUMNS)}, with tabs between")
    titles: dict[str, Title] = {}
    for number, line in enumerate(lines, start=2):
        title = _title(f"titles, line {number}", line.split("\t"))
        if title.text in titles:
            raise ValueError(f"titles, line {number}: {title.text!r} is given twice")
        titles[title.text] = title
    return tuple(titles.values())


def _title(place: str, cells: list[str]) -> Title:
    if len(cells) != len(_COLUMNS):
        raise ValueError(f"{place}: {len(_COLUMNS)} cells are wanted, not {len(cells)}")
    text, title_class, gender, use, keeps = cells
    if not text or text != " ".join(text.split()):
        raise ValueError(f"{place}: {text!r} is empty, or has spaces around it or two in a row")
    if gender not in ("", "m", "f"):
        raise ValueError(f"{place}: the gender must be m, f or empty, not {gender!r}")
    if title_class not in set(TitleClass) or use not in set(TitleUse):
        raise ValueError(f"{place}: there is no class {title_class!r} or no use {use!r}")
    return Title(
        text=text,
        title_class=TitleClass(title_class),
        gender=gender,
        use=TitleUse(use),
        keeps=keeps,
    )
