"""Whether words that a person chose may stand as somebody's: whole words, quoted where direct."""

from collections.abc import Iterator, Sequence

from archive.languages import RULES
from archive.languages.base import Token
from archive.languages.khmer.segment import parts as parts_of_compound
from archive.records import Paragraph
from archive.statements import Span
from archive.texts.quotations import quotations


def cuts_a_word(text: str, paragraphs: Sequence[Paragraph], parts: Sequence[Span]) -> bool:
    """Whether a part begins or ends inside a word, or inside a stack of Khmer signs.

    A Khmer compound may be cut between the words that it is made of.
    """
    ends = {place for part in parts for place in (part.start, part.end)}
    return any(
        place not in borders
        for paragraph in paragraphs
        if (inside := {each for each in ends if paragraph.start < each < paragraph.end})
        for borders in [set(word_borders(text, paragraph))]
        for place in inside
    )


def word_borders(text: str, paragraph: Paragraph) -> Iterator[int]:
    """Where words of a paragraph begin and end, as offsets into ``text``."""
    yield paragraph.start
    for token in tokens(text, paragraph):
        yield token.end
        if paragraph.language == "km":
            for part in parts_of_compound(token.text):
                yield token.start + part.start
                yield token.start + part.end


def tokens(text: str, paragraph: Paragraph) -> list[Token]:
    """The tokens of a paragraph, white space and marks included, at their offsets in ``text``."""
    at = paragraph.start
    found = RULES[paragraph.language].words(text[at : paragraph.end])
    return [Token(token.text, at + token.start, at + token.end) for token in found]


def stand_quoted(text: str, paragraphs: Sequence[Paragraph], parts: Sequence[Span]) -> bool:
    """Whether every part stands inside quotation marks that are closed."""
    quoted = [span for each in quotations(text, paragraphs) if each.closed for span in each.parts]
    return all(
        any(span.start <= part.start and part.end <= span.end for span in quoted) for part in parts
    )
