"""What a page says of itself to programs: reference managers, search engines, cards in messages."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.records import Language, Precision, Published, one_language
from archive.statements import Statement
from web.presentation import formats
from web.presentation.headings import heading
from web.presentation.quoting import quoted, word_for_word
from web.presentation.references.reference import Work, reference
from web.presentation.sourced import Sourced, SourcedDocument
from web.presentation.typography import shorten
from web.presentation.voice import Voice

_CARD_TITLE = 90
_CARD_TEXT = 200
_LOCALES: dict[Language, str] = {"km": "km_KH", "en": "en_US"}
_TYPES = {Work.NEWS: "NewsArticle", Work.OFFICIAL: "Report", Work.WEB: "Article"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """``names`` are meta elements by name (Highwire's, which Zotero and Google Scholar read).

    ``card`` are those by property (Open Graph), ``linked`` is JSON-LD of schema.org.
    """

    names: tuple[tuple[str, str], ...]
    card: tuple[tuple[str, str], ...]
    linked: dict[str, object]


def metadata_of(entry: SourcedDocument | Sourced, language: Language, site: str) -> Metadata:
    """What the page of a document or a statement says in ``language``; ``site`` is its name."""
    voice = Voice(language)
    if isinstance(entry, Sourced):
        title = voice.plain("statement.by", speaker=voice.speaker(entry.statement))
        text = words(entry.statement, language)
        linked = _quotation(entry, language)
        labels = voice.labels_of(entry.statement, entry.document)
    else:
        title, text = heading(entry.document), entry.document.text
        linked = _article(entry, language)
        labels = voice.labels(entry.document)
    card = {
        "og:type": "article",
        "og:title": shorten(title, _CARD_TITLE),
        # First, as whoever shows a card cuts it where it likes.
        "og:description": shorten(" · ".join((*labels, text)), _CARD_TEXT),
        "og:url": entry.address,
        "og:site_name": site,
        "og:locale": _LOCALES[language],
    }
    return Metadata(tuple(_names(entry, language)), tuple(card.items()), linked)


def words(statement: Statement, language: Language) -> str:
    """The words of a statement as they may be shown, marks included."""
    return "".join(piece.text for piece in quoted(statement, language))


def _names(entry: SourcedDocument | Sourced, language: Language) -> Iterator[tuple[str, str]]:
    made = reference(entry, language)
    yield "citation_title", made.title
    if made.author:
        yield "citation_author", made.author
    own = one_language(made.language)
    if made.publisher:
        # A reference keeps the name that the paper has in the language of what it printed, whoever
        # reads the page.
        published_by = Voice(own).source(entry.source)
        news = made.work is Work.NEWS
        yield "citation_journal_title" if news else "citation_publisher", published_by
    if made.published:
        yield "citation_publication_date", _slashed(made.published)
    yield "citation_language", own
    yield "citation_public_url", made.address


def _slashed(published: Published) -> str:
    """The date as far as it is known, as Highwire writes it: 2023/12/22, 2023/12 or 2023."""
    return formats.iso(published).replace("-", "/")


def _article(entry: SourcedDocument | Sourced, language: Language) -> dict[str, object]:
    """The document as it was published; what is not known is not said."""
    made = reference(entry, language)
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES[made.work],
        "headline": made.title,
        "inLanguage": ["km", "en"] if made.language == "mixed" else made.language,
        "url": made.url,
    }
    if made.published and made.published.precision is Precision.DAY:
        article["datePublished"] = made.published.date.isoformat()
    if entry.document.standing:
        article["creativeWorkStatus"] = Voice(language).standing(entry.document.standing)
    if made.author:
        # As it is printed: whether it names a person, an office or an agency is not known.
        article["creditText"] = made.author
    if made.publisher:
        article["publisher"] = {"@type": "Organization", "name": made.publisher}
    if isinstance(entry, SourcedDocument):
        article["archivedAt"] = entry.address
    return article


def _quotation(entry: Sourced, language: Language) -> dict[str, object]:
    """The speaker's words where they are quoted, else a claim: what they are said to have said."""
    statement = entry.statement
    speaker = {"@type": "Person", "name": Voice(language).speaker(statement)}
    direct = word_for_word(statement)
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Quotation" if direct else "Claim",
        "text": statement.words,
        "inLanguage": statement.language,
        "url": entry.address,
        ("spokenByCharacter" if direct else "author"): speaker,
        "isPartOf": _article(entry, language),
    }
    if statement.printed_day:
        made["dateCreated"] = statement.printed_day.isoformat()
    return made
