"""Makes a document's record out of what a reader found: spans, languages, dates, identity."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from archive.errors import ParseError
from archive.records import (
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    DocumentLanguage,
    Language,
    Legibility,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
)
from ingest.provenance.dating import from_dateline, from_url
from ingest.provenance.publishers import UNKNOWN
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import dateline_of, is_in_both_calendars
from ingest.text.language import (
    document_language,
    khmer_letters,
    latin_letters,
    letters,
    paragraph_language,
    paragraph_languages,
)
from ingest.text.letter_titles import with_subject
from ingest.text.letterhead import is_letterhead
from ingest.text.letters import Letter, letter_in
from ingest.text.several_letters import holds_several_letters
from ingest.text.unicode import in_unicode

_LOST = "\N{REPLACEMENT CHARACTER}"
_SAYS_LOST = frozenset((Remark.BYTES_BROKEN, Remark.CHARACTERS_LOST, Remark.PAGE_DOUBTFUL))
_OF_ITS_DATE = frozenset((Remark.DATE_IN_DOUBT, Remark.DATE_UNPROVEN))
_A_DAY = dt.timedelta(days=1)
# A day in the address, and all that is surer.
_SURE = 0.8
_KIND_OF_SOURCE = {
    SourceKind.MINISTRY: DocumentKind.ANNOUNCEMENT,
    SourceKind.PRESS: DocumentKind.ARTICLE,
    SourceKind.AGENCY: DocumentKind.ARTICLE,
}


def compose(reading: Reading, *, document_id: str, source: Source, capture: Capture) -> Document:
    """The record; ParseError for a text that is neither Khmer nor in Latin letters.

    What cannot be read has no text, and the name of its file for its title.
    """
    reading = in_unicode(reading)
    texts = [block.text for block in reading.blocks]
    unread = reading.legibility is Legibility.NONE
    if not unread:
        _require_ours(texts)
    # Of several letters none has told what is true of all.
    several = holds_several_letters(texts)
    by_machine = reading.legibility is Legibility.OCR
    letter = None if several else letter_in(texts, reading.title, by_machine=by_machine)
    title = _title(reading, letter) or (_file_title(capture.origin) if unread else "")
    languages = paragraph_languages(texts, "km" if reading.language == "km" else "en")
    is_dated = letter and (letter.place or is_in_both_calendars(letter.dateline))
    dateline = letter.dateline if letter and is_dated else "" if several else dateline_of(texts)
    published = _best_date(reading, texts, dateline)
    told = reading.kind or (letter.kind if letter else None)
    kind = told or _KIND_OF_SOURCE.get(source.kind) or reading.likely_kind
    return Document(
        id=document_id,
        source_id=source.id,
        url=reading.url,
        origin=capture.origin,
        kind=kind or DocumentKind.OTHER,
        language=reading.language
        or (_likely_language(title, source) if unread else _language(reading.blocks, languages)),
        title=title,
        text="\n".join(texts),
        paragraphs=_spans(reading.blocks, languages),
        byline=reading.byline,
        dateline=dateline,
        published=published,
        images=reading.images,
        parser=reading.parser,
        capture_id=capture.id,
        pages=reading.pages,
        legibility=reading.legibility,
        remarks=tuple(
            dict.fromkeys(
                remark
                for remark in (
                    *_of_source(reading, source),
                    *([Remark.SEVERAL_ARTICLES] if several else []),
                    *_of_text(reading, (title, *texts)),
                    *_of_date(published, capture, reading),
                )
                if remark not in _read_otherwise(reading, published)
            )
        ),
        issuer=letter.issuer if letter else "",
        number=letter.number if letter else "",
        place=letter.place if letter else "",
    )


def _read_otherwise(reading: Reading, published: Published | None) -> frozenset[Remark]:
    """What was said of a date of the file's that is not the one that is kept."""
    return frozenset() if published == reading.published else _OF_ITS_DATE


def _of_source(reading: Reading, source: Source) -> Iterator[Remark]:
    """The remarks of the reading that hold for the source that it was given or told."""
    unknown = source.id == UNKNOWN.id
    for remark in reading.remarks:
        if remark is Remark.SENDER_UNPROVEN and source.id != reading.source:
            continue
        if remark is Remark.SENDER_NAMED_ONLY and not unknown:
            continue
        yield remark
    if unknown and reading.claimed and Remark.SENDER_NAMED_ONLY not in reading.remarks:
        yield Remark.SOURCE_NAMED_ONLY


def _of_text(reading: Reading, texts: Sequence[str]) -> Iterator[Remark]:
    """No character that was lost goes unsaid, whoever lost it."""
    if _SAYS_LOST.isdisjoint(reading.remarks) and any(_LOST in text for text in texts):
        yield Remark.CHARACTERS_LOST


def _title(reading: Reading, letter: Letter | None) -> str:
    """The title that the file has, unless it is a line of a letterhead: then the letter's own."""
    if letter and (not reading.title or letter.names(reading.title)):
        return letter.title
    if is_letterhead(reading.title):
        return ""
    return with_subject(reading.title, [block.text for block in reading.blocks])


def _of_date(published: Published | None, capture: Capture, reading: Reading) -> Iterator[Remark]:
    """What is to be said of a date; a day may have begun where the publisher is."""
    if published and published.date > capture.received_at.date() + _A_DAY:
        yield Remark.DATE_AHEAD
    said = _OF_ITS_DATE & set(reading.remarks)
    if published and published.readings and not said:
        first, *others = published.readings
        is_between_zones = bool(others) and others[0] - first == _A_DAY
        yield Remark.DATE_UNPROVEN if is_between_zones else Remark.DATE_AMBIGUOUS


def _file_title(origin: str) -> str:
    """The name of a file without its ending, also of one that was fetched."""
    path = urlsplit(origin).path if "://" in origin else origin
    return PurePosixPath(unquote(path)).stem


def _likely_language(title: str, source: Source) -> DocumentLanguage:
    """The language of what cannot be read: Khmer unless all that its source publishes is not."""
    if paragraph_language(title) == "km" or source.languages != ("en",):
        return "km"
    return "en"


def _require_ours(texts: Sequence[str]) -> None:
    whole = "\n".join(texts)
    ours = khmer_letters(whole) + latin_letters(whole)
    if not ours or ours * 2 < letters(whole):
        raise ParseError("The text is neither Khmer nor English; only these two are kept.")


def _language(blocks: Sequence[Block], languages: Sequence[Language]) -> DocumentLanguage:
    """By the paragraphs, and by the headings where there is nothing else."""
    pairs = list(zip(blocks, languages, strict=True))
    body = [pair for pair in pairs if not pair[0].heading] or pairs
    return document_language([block.text for block, _ in body], [language for _, language in body])


def _spans(blocks: Sequence[Block], languages: Sequence[Language]) -> tuple[Paragraph, ...]:
    spans: list[Paragraph] = []
    start = 0
    for block, language in zip(blocks, languages, strict=True):
        end = start + len(block.text)
        spans.append(Paragraph(start=start, end=end, language=language, heading=block.heading))
        start = end + 1
    return tuple(spans)


def _best_date(reading: Reading, texts: Sequence[str], dateline: str) -> Published | None:
    """The surest of the file's own date, the one in the dateline and the one in the address."""
    own = reading.published
    found = [each for each in (from_dateline(texts, dateline), from_url(reading.url)) if each]
    if own and own.readings:
        found = [each for each in found if _decides(each, own.readings)]
    elif own and own.method is DateMethod.META and own.precision is not Precision.DAY:
        # A month that was written for us is told more exactly by a day in it, and by no other.
        return next((each for each in found if _is_within(each, own)), own)
    return max(
        filter(None, (own, *found)), key=lambda published: published.confidence, default=None
    )


def _is_within(other: Published, own: Published) -> bool:
    """Whether it is a day of the month or of the year that is known."""
    is_month = own.precision is Precision.MONTH
    return other.precision is Precision.DAY and (
        other.date.year == own.date.year and (not is_month or other.date.month == own.date.month)
    )


def _decides(other: Published, readings: Sequence[dt.date]) -> bool:
    """Whether a date tells more than the days that the file's own can mean: one of them, or surely.

    A day that the text names and that is none of these is that of an event.
    """
    is_day = other.precision is Precision.DAY
    return is_day and (other.date in readings or other.confidence >= _SURE)
