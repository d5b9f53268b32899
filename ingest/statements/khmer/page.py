"""A text as the Khmer rules read it: canonical spelling, quotations hidden, cut into sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.languages.base import Mapped
from archive.languages.khmer.characters import ZERO_WIDTH
from archive.languages.khmer.normalize import normalize_mapped
from archive.records import Paragraph
from archive.statements import Span
from archive.texts.quotations import Quotation, quotations
from ingest.statements.khmer.book import BOOK

HIDDEN = "\ufffc"
"""Stands for every character of a quotation in ``Page.bare``."""

_NUMBERED = r"(?=[០-៩0-9]{1,2}៖(?!\s?[០-៩0-9]))" + BOOK.around("numbered", "[០-៩0-9]+៖")
_END = re.compile(rf"។ល។|[។៕៚?!\n]+|\(ចុចអាន\)|{_NUMBERED}")
"""A digest numbers its headlines, "១៖ …", and has "(read on)" behind each."""
LINKS = re.compile(
    "(?:អត្ថបទ(?:ទាក់ទង|ពាក់ព័ន្ធ|ផ្សេងទៀត|បន្ត)|ព័ត៌មាន(?:ទាក់ទង|ពាក់ព័ន្ធ|បន្ថែម ?[៖:])"
    "|អាន(?:បន្ត|បន្ថែម|ផង|អត្ថបទ)|សូម(?:អាន|ទស្សនា|មើល|ស្តាប់|ចុច)|មើល(?:បន្ថែម|វីដេអូ|ផងដែរ)|ចុចអាន"
    "|ទំព័រដើម ?[»>/])"
)
"""What a page puts behind its text: links to other articles, up to the end of the paragraph."""
CREDITS = re.compile(
    "(?:ប្រភព|រូបភាព|រូបថត|រូប|វីដេអូ|ដកស្រង់|កែសម្រួល(?:ដោយ)?|អត្ថបទ(?:ដោយ)?|ផ្តល់សិទ្ធិ|ឯកសារ) ?[៖:ៈ]"
)
"""Whose picture or text it is; a longer sentence only begins with it."""
_LONGEST_CREDIT = 90
_DIGEST = re.compile(r"\(ចុចអាន\)")
_STOPS = "។៕៚?!"
_COLON_SIGN = re.compile("(?<=ថា)ៈ")
"""The sign that many type for the colon ៖ behind the word that opens what is said."""
_ASKED_FOR = re.compile("(?:ថា|៖|:) *$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the canonical text without its final mark.

    ``paragraph`` is the number of the paragraph it begins in.
    """

    start: int
    end: int
    paragraph: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Page:
    """``normal`` is the canonical text; ``bare`` the same with quotations hidden, as long."""

    text: str
    normal: str
    bare: str
    offsets: Sequence[int]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the canonical text stands in the source."""
        first, last = self.offsets[start], self.offsets[end]
        return Span(first, first + len(self.text[first:last].rstrip(ZERO_WIDTH + " \n")))

    def source(self, start: int, end: int) -> str:
        """A stretch as the source spells it."""
        span = self.span(start, end)
        return self.text[span.start : span.end]

    def sentence_at(self, start: int) -> Sentence | None:
        """The sentence that begins at ``start``."""
        index = bisect_left(self.sentences, start, key=lambda each: each.start)
        found = self.sentences[index] if index < len(self.sentences) else None
        return found if found is not None and found.start == start else None

    def quotation_from(self, start: int, end: int) -> Quotation | None:
        """The first quotation that opens from ``start`` on, before ``end``."""
        index = bisect_left(self.quotations, start, key=lambda each: each.start)
        if index < len(self.quotations) and self.quotations[index].start < end:
            return self.quotations[index]
        return None


def read(text: str, paragraphs: Sequence[Paragraph]) -> Page:
    """The page of the Khmer ``paragraphs`` of ``text``."""
    mapped = normalize_mapped(text)
    mapped = replace(mapped, text=_COLON_SIGN.sub("៖", mapped.text))
    places = [_in_normal(mapped, paragraph) for paragraph in paragraphs]
    found = tuple(
        each
        for each in quotations(mapped.text, places)
        if each.closed or _ASKED_FOR.search(mapped.text, max(0, each.start - 8), each.start)
    )
    bare = _bare(mapped.text, places, found)
    sentences = _sentences(mapped.text, bare, places, found)
    return Page(text, mapped.text, bare, mapped.offsets, sentences, found)


def _in_normal(mapped: Mapped, paragraph: Paragraph) -> Paragraph:
    start = bisect_left(mapped.offsets, paragraph.start)
    end = bisect_left(mapped.offsets, paragraph.end)
    return replace(paragraph, start=start, end=max(start, end))


def _bare(normal: str, places: Sequence[Paragraph], found: Sequence[Quotation]) -> str:
    """The text with what is no Khmer paragraph as line breaks, and quotations hidden."""
    pieces: list[str] = []
    done = 0
    for place in places:
        pieces += ("\n" * (place.start - done), normal[place.start : place.end])
        done = place.end
    pieces.append("\n" * (len(normal) - done))
    paragraphs = "".join(pieces)
    pieces = []
    done = 0
    for each in found:
        pieces += (paragraphs[done : each.start], HIDDEN * (each.end - each.start))
        done = each.end
    pieces.append(paragraphs[done:])
    return "".join(pieces)


def _sentences(
    normal: str, bare: str, places: Sequence[Paragraph], found: Sequence[Quotation]
) -> tuple[Sentence, ...]:
    """The sentences of ``bare``; a quotation that ends in a full stop ends its sentence."""
    cuts = {match.span() for match in _END.finditer(bare) if match[0] != "។ល។"}
    for each in found:
        if normal[each.parts[-1].end - 1] in _STOPS:
            cuts.add((each.end, each.end))
    starts = [place.start for place in places]
    sentences: list[Sentence] = []
    begin = 0
    furniture = -1
    for stop, resume in (*sorted(cuts), (len(bare), len(bare))):
        piece = bare[begin:stop]
        stripped = piece.strip()
        if stripped and furniture >= 0 and begin < furniture:
            stripped = ""
        if stripped:
            start = begin + len(piece) - len(piece.lstrip())
            number = max(0, bisect_right(starts, start) - 1)
            credit = len(stripped) <= _LONGEST_CREDIT and CREDITS.match(bare, start)
            if credit:
                begin = max(begin, resume)
                continue
            if LINKS.match(bare, start) or _DIGEST.search(
                bare, places[number].start, places[number].end
            ):
                furniture = places[number].end
                begin = max(begin, resume)
                continue
            sentences.append(Sentence(start, start + len(stripped), number, places[number].heading))
        begin = max(begin, resume)
    return tuple(sentences)
