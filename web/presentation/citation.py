"""A statement or a document as it is cited in a letter or a footnote: plain text."""

from archive.records import Language
from archive.statements import StatementKind
from web.presentation.headings import heading
from web.presentation.messages import LANGUAGES
from web.presentation.quoting import quoted
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.voice import Voice

_SENTENCES = {
    StatementKind.DIRECT: "citation.direct",
    StatementKind.INDIRECT: "citation.indirect",
}
_PREFIX = 16  # Digits of the SHA-256: enough to tell any two captures apart, and short to print.


def citation(entry: Sourced, language: Language) -> str:
    """Who, when, the words, where they were published, how to come back to them and to the bytes.

    Nothing stands inside our quotation marks but the speaker's own words.
    """
    voice = Voice(language)
    statement = entry.statement
    speaker = voice.speaker(statement)
    speaker = f"{speaker} ({statement.role})" if statement.role else speaker
    if statement.printed_day:
        speaker = voice.plain("citation.on", speaker=speaker, day=voice.day(statement.printed_day))
    if statement.verb:
        speaker = voice.plain("citation.verb", speaker=speaker, verb=statement.verb)
    words = "".join(piece.text for piece in quoted(statement, language))
    said = voice.plain(_SENTENCES[statement.kind], speaker=speaker, words=words)
    return f"{said} — {_place(entry, voice)}"


def document_citation(entry: SourcedDocument, language: Language) -> str:
    """What was published where and when, how to come back to it and to the bytes."""
    voice = Voice(language)
    document = entry.document
    if not document.byline:
        return _place(entry, voice)
    return voice.plain("citation.byline", byline=document.byline, place=_place(entry, voice))


def document_citations(entry: SourcedDocument) -> dict[Language, str]:
    """The citation in each language."""
    return {language: document_citation(entry, language) for language in LANGUAGES}


def _place(entry: Sourced | SourcedDocument, voice: Voice) -> str:
    document = entry.document
    published = voice.date(document.published) if document.published else ""
    place = voice.plain(
        "citation.place",
        # The first words of an untitled document end with a stop; so does the sentence around.
        title=heading(document).rstrip(" .។"),
        source=voice.source(entry.source),
        published=published or voice.plain("citation.undated"),
        address=entry.address,
        captured=voice.moment(entry.capture.received_at),
        sha256=entry.capture.sha256[:_PREFIX],
    )
    labels = voice.labels(document)
    if not labels:
        return place
    return voice.plain("citation.standing", place=place, standing="; ".join(labels))
