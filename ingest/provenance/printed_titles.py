"""The title of a text whose file marks none: the line that is printed as one, told by its look.

People write a title into a letter of a word processor as a bold line in the middle, and most give
it no style. The head of a letter, a date, a name and a heading of a part are printed alike, so
the rule is strict: where two lines could be the title, there is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.provenance.publishers import is_known_name
from ingest.text.dateline import byline_of, dateline_in, is_only_dateline
from ingest.text.default_titles import is_default_title
from ingest.text.language import khmer_letters, letters, paragraph_language
from ingest.text.letter_titles import is_title
from ingest.text.letterhead import ORNAMENT, is_body, is_letterhead, number_on, shown
from ingest.text.letters import letter_in

# A title stands on the first lines, on no more than some of them.
_NEAR_THE_TOP = 12
_MOST_LINES = 3
_LONGEST_TITLE = 240
# A paragraph of text is as long as this, or is a sentence.
_A_PARAGRAPH = 100
_A_SENTENCE = 40
_SENTENCE_ENDS = tuple(".។៕,;:៖…")
_CLOSING_MARKS = "\"'”’»)"

# The fonts of Khmer headings, which need not be bold: Moul and all that are drawn after it.
_HEADING_FONT = re.compile(r"m(?:o|ou|u)u?l(?![a-z])|moulpali|muol|\bmef2\b", re.IGNORECASE)

# What is printed like a title above one, and says how the text is to be used.
_USE = re.compile(
    r"\W*(?:for (?:immediate|general) (?:release|use|distribution)|embargo(?:ed)?\b.*|draft\b.*|"
    r"(?:strictly )?confidential|urgent|exclusive|unofficial translation|"
    r"(?:the )?end|page \d+.*|សេចក្តីព្រាង|សម្ងាត់|បន្ទាន់|ការបកប្រែក្រៅផ្លូវការ)\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:៖]{1,40}[:៖]\s")

# What stands side by side at the head of a letter.
_COLUMNS = re.compile(r"\t+|\s{3,}|\s*\|\s*")

# Words that stand in what is told of a body and in no body's name.
_TOLD = re.compile(r"បាន|នឹង|ត្រូវ|សូម|អំពាវនាវ|ចេញ|បើក|ប្រាប់|បញ្ជាក់|ជូនដំណឹង|ប្រកាស|ថា")
_WORDS_OF_NAMES = frozenset(("of", "and", "for", "the", "on", "in", "to", "at", "with", "de", "et"))
# So many words with capitals may be the name of a person, a place or a newspaper.
_WORDS_OF_A_NAME = 4
_SHORTEST_KHMER = 18
_PERSON = re.compile(
    r"(?:h\.? ?e\.?|his|her|mrs?|ms|dr|prof(?:essor)?|samdech|oknha|neak|lok|general|minister|"
    r"spokes\w+)\b|លោក|ឯកឧត្តម|សម្តេច|សម្ដេច|ឧកញ៉ា|កញ្ញា|អ្នក|បណ្ឌិត|ព្រះ",
    re.IGNORECASE,
)
_LONGEST_PERSON = 8
_LONGEST_KHMER_PERSON = 40
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is printed as a whole. ``heavy`` is bold, or in a font of Khmer headings."""

    heavy: bool
    centred: bool = False
    size: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a text and its look; a row of a table has none."""

    text: str
    look: Look | None = None


_NONE = range(0)


def is_heading_font(name: str) -> bool:
    """Whether Khmer headings are printed in a font of that name."""
    return bool(_HEADING_FONT.search(name))


def title_lines(lines: Sequence[Printed]) -> range:
    """The lines that are printed as the title; an empty range where none surely is.

    They stand above the text, heavy while the text is not, and no line further down that heads a
    text looks the same. Letters have their own rule.
    """
    below = first_text(lines)
    if not 0 < below < len(lines) or below > _NEAR_THE_TOP:
        return _NONE
    texts = [shown(line.text) for line in lines[: below + 1]]
    found = [n for n in range(below) if _may_be_title(lines[n], texts[n])]
    while len(found) > 1 and is_body(texts[found[0]]) and not _tells(texts[found[0]]):
        found.pop(0)
    if not found or len(found) > _MOST_LINES:
        return _NONE
    found = _in_language_of(texts[below], found, texts)
    # The kind of a letter may be printed larger than what it is on.
    rest = found[1:] if len(found) > 1 and is_title(texts[found[0]]) else found
    if not rest or len({lines[n].look for n in rest}) > 1 or _comes_again(lines, rest[0], below):
        return _NONE
    if _may_be_name(" ".join(texts[n] for n in rest)) or letter_in([line.text for line in lines]):
        return _NONE
    place = range(found[0], found[-1] + 1)
    return place if len(title_in(lines, place)) <= _LONGEST_TITLE else _NONE


def first_text(lines: Sequence[Printed]) -> int:
    """The number of the first line that is a paragraph of text; that of all where none is."""
    return next((n for n, line in enumerate(lines) if _is_text(line)), len(lines))


def title_in(lines: Sequence[Printed], place: range) -> str:
    """The title on those lines, on one."""
    return " ".join(lines[number].text.strip() for number in place)


def _is_text(line: Printed) -> bool:
    """Whether a line is a paragraph of the text below a title: a long one, or a sentence."""
    if line.look is None or line.look.heavy or line.look.centred:
        return False
    text = shown(line.text)
    if is_letterhead(text) or is_body(text) or is_only_dateline(text):
        return False
    ends = text.rstrip(_CLOSING_MARKS).endswith((".", "។", "៕", "?", "!"))
    return len(text) >= _A_PARAGRAPH or (ends and len(text) >= _A_SENTENCE)


def _may_be_title(line: Printed, text: str) -> bool:
    """Whether a line is printed as titles are, and is nothing else that is printed so."""
    if line.look is None or not line.look.heavy or not letters(text):
        return False
    if len(text) > _LONGEST_TITLE or text.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS):
        return False
    if is_only_dateline(text) or dateline_in(text) or byline_of([text]) or number_on(text):
        return False
    is_label = bool(_LABEL.match(text)) and not is_title(text)
    is_mark = bool(_USE.fullmatch(text) or ORNAMENT.fullmatch(text))
    return not (is_label or is_mark or is_default_title(text)) and not any(
        is_letterhead(part) for part in _COLUMNS.split(line.text)
    )


def _in_language_of(text: str, found: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Of a title that is printed in both languages, the lines in that of the text below it.

    None where these do not stand side by side.
    """
    of = paragraph_language(text)
    own = [n for n in found if paragraph_language(texts[n]) == of] or list(found)
    return own if own and own[-1] - own[0] == len(own) - 1 else []


def _comes_again(lines: Sequence[Printed], title: int, below: int) -> bool:
    """Whether a later line of the same look heads a text: then all of them head parts.

    One in the other language may head the same text once more.
    """
    of = paragraph_language(lines[title].text)
    return any(
        line.look == lines[title].look and paragraph_language(line.text) == of and _is_text(after)
        for line, after in pairwise(lines[below:])
    )


def _tells(text: str) -> bool:
    """Whether a line that begins with the name of a body says something of it."""
    if khmer_letters(text):
        return bool(_TOLD.search(text))
    return any(word.islower() and word not in _WORDS_OF_NAMES for word in _WORD.findall(text))


def _may_be_name(text: str) -> bool:
    """Whether a line can be no more than the name of a body, a person or a newspaper."""
    if is_title(text):
        return False
    if is_known_name(text) or (is_body(text) and not _tells(text)):
        return True
    if count := khmer_letters(text):
        short = _LONGEST_KHMER_PERSON if _PERSON.match(text) else _SHORTEST_KHMER
        return count < short
    words = _WORD.findall(text)
    if any(word.islower() and word not in _WORDS_OF_NAMES for word in words):
        return len(words) < 2
    return len(words) <= (_LONGEST_PERSON if _PERSON.match(text) else _WORDS_OF_A_NAME)
