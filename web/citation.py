"""A statement as it is cited in a letter or a footnote: plain text in Khmer or English."""

from archive.records import Language
from archive.statements import StatementKind
from web.quoting import quoted
from web.sourced import Sourced
from web.voice import Voice

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
    statement, document = entry.statement, entry.document
    speaker = f"{statement.speaker} ({statement.role})" if statement.role else statement.speaker
    if statement.said_on:
        speaker = voice.plain("citation.on", speaker=speaker, day=voice.day(statement.said_on))
    words = "".join(piece.text for piece in quoted(statement, language))
    published = voice.date(document.published) if document.published else ""
    return voice.plain(
        _SENTENCES[statement.kind],
        speaker=speaker,
        words=words,
        # The first words of an untitled document end with a stop; so does the sentence around.
        title=document.heading.rstrip(" .។"),
        source=voice.source(entry.source),
        published=published or voice.plain("citation.undated"),
        address=entry.address,
        captured=voice.moment(entry.capture.received_at),
        sha256=entry.capture.sha256[:_PREFIX],
    )
