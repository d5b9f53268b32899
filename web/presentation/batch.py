"""Many names or phrases at once: how each line is read, how many hits it has, the first of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.languages.script import BYTE_ORDER_MARK
from archive.records import Language
from search.answers import Answer, Hit
from search.budget import Budget, Limits, within
from search.expansion.renderings import Why
from search.questions import Question
from search.service.documents import Search
from web.presentation.exports.table import table
from web.presentation.parameters import LONGEST_QUERY, SearchParameters

MOST_LINES = 5_000
LONGEST_LINE = LONGEST_QUERY - 2
_HITS = 3
_LABELS = {
    name: f"batch.{name}"
    for name in ("number", "line", "read_as", "total", "at_least", "hits", "addresses")
} | {name: f"export.{name}" for name in ("standing", "level", "rights")}


class Reading(StrEnum):
    """What a line is: words that stand one after the other, a name in either script, or a query of
    the query language."""

    PHRASE = "phrase"
    NAME = "name"
    QUERY = "query"


class TooMuchError(ValueError):
    """There are more lines than are asked at once, or one is longer than a query may be."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line and what it found; ``at_least`` says that not all could be looked for."""

    number: int
    line: str
    address: str
    read_as: str
    total: int
    at_least: bool
    hits: tuple[Hit, ...]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that are not empty, without white space at their ends. Raises TooMuchError."""
    lines = text.removeprefix(BYTE_ORDER_MARK).splitlines()
    found = tuple(filter(None, map(str.strip, lines)))
    # Two signs are for the quotation marks of a phrase.
    if len(found) > MOST_LINES or any(len(line) > LONGEST_LINE for line in found):
        raise TooMuchError
    return found


def rows(search: Search, lines: Sequence[str], reading: Reading, limits: Limits) -> Iterator[Row]:
    """Each line asked by itself, in its order, within ``limits``."""
    for number, line in enumerate(lines, 1):
        # Nothing is handed over inside the block: the reader goes on in another context.
        with within(Budget(limits)):
            row = _row(search, number, line, reading)
        yield row


def written(rows: Iterator[Row], site: str, language: Language) -> Iterator[bytes]:
    """The rows as a table; ``site`` is where the pages are."""
    return table(_LABELS, (_cells(row, site) for row in rows), language)


def _row(search: Search, number: int, line: str, reading: Reading) -> Row:
    query, answer = _asked(search, line, reading)
    return Row(
        number=number,
        line=line,
        address=SearchParameters(q=query).address,
        read_as=answer.read_as,
        total=answer.total,
        at_least=answer.at_least,
        hits=answer.hits,
    )


def _asked(search: Search, line: str, reading: Reading) -> tuple[str, Answer[Hit]]:
    """What was asked for a line, and the answer; what is no name as a whole is a phrase."""
    if reading is not Reading.PHRASE:
        answer = search.ask(Question(query=line, size=_HITS))
        named = (each.typed for each in answer.widened if each.why is Why.NAME)
        if reading is Reading.QUERY or " ".join(line.split()) in named:
            return line, answer
    phrase = f'"{line.replace(chr(34), " ")}"'
    return phrase, search.ask(Question(query=phrase, size=_HITS))


def _cells(row: Row, site: str) -> Mapping[str, object]:
    return {
        "number": row.number,
        "line": row.line,
        "read_as": row.read_as,
        "total": row.total,
        "at_least": "yes" if row.at_least else "",
        "hits": "; ".join(hit.title for hit in row.hits),
        "addresses": " ".join(f"{site}/documents/{hit.id}" for hit in row.hits),
        "standing": _each(hit.standing.written if hit.standing else "" for hit in row.hits),
        "level": _each(hit.level for hit in row.hits),
        "rights": _each(hit.rights for hit in row.hits),
    }


def _each(labels: Iterable[str]) -> str:
    """What is said of each hit, in their order; empty where nothing is said of any."""
    told = list(labels)
    return "; ".join(told) if any(told) else ""
