"""Where quotation marks stand: around a speaker's own words, never around reported ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.records import Language
from archive.statements import ReviewState, Statement, StatementKind

MARKS: dict[Language, tuple[str, str]] = {"km": ("«", "»"), "en": ("“", "”")}
_LEFT_OUT = " … "


@dataclass(frozen=True, slots=True)
class Piece:
    """``exact`` is what stands in the source, character for character; the rest we put around."""

    text: str
    exact: bool


def quoted(statement: Statement, language: Language) -> tuple[Piece, ...]:
    """The words of a statement as they may be shown, with the marks of ``language``.

    Each part of a direct quotation has marks of its own, since what the source says between two
    parts is left out.
    """
    opening, closing = MARKS[language]
    pieces: list[Piece] = []
    for words in words_of_parts(statement):
        if pieces:
            pieces.append(Piece(_LEFT_OUT, exact=False))
        if word_for_word(statement):
            marked = Piece(opening, exact=False), Piece(words, exact=True)
            pieces += [*marked, Piece(closing, exact=False)]
        else:
            pieces.append(Piece(words, exact=True))
    return tuple(pieces)


def word_for_word(statement: Statement) -> bool:
    """Whether the words may stand inside quotation marks; not if a person has rejected them."""
    return statement.kind is StatementKind.DIRECT and statement.review is not ReviewState.REJECTED


def words_of_parts(statement: Statement) -> Iterator[str]:
    """The words of each part; ``Statement.words`` has one space between them."""
    at = 0
    for part in statement.parts:
        end = at + part.end - part.start
        yield statement.words[at:end]
        at = end + 1
