"""What a reader found in one file: the parts of a document, not yet a record."""

from dataclasses import dataclass
from enum import StrEnum

from archive.provenance import LinkEvidence
from archive.records import (
    DocumentKind,
    DocumentLanguage,
    Image,
    Legibility,
    Page,
    Published,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading, on one line."""

    text: str
    heading: bool = False


class Remark(StrEnum):
    """What readers should know of how a document was read: the keys of ``Document.remarks``."""

    LAYER_BROKEN = "layer_broken"
    NO_OCR = "no_ocr"
    NO_KHMER_OCR = "no_khmer_ocr"
    OCR_STOPPED = "ocr_stopped"
    OCR_FAILED = "ocr_failed"
    OCR_NOTHING = "ocr_nothing"
    OCR_LOW = "ocr_low"
    PAGE_DAMAGED = "page_damaged"
    PAGE_DOUBTFUL = "page_doubtful"
    SPELLING_UNPROVEN = "spelling_unproven"
    OLD_FONT = "old_font"
    OLD_FONT_UNREAD = "old_font_unread"
    DATE_AHEAD = "date_ahead"
    PICTURES_UNREAD = "pictures_unread"
    CHARTS_UNREAD = "charts_unread"
    EMBEDDED_UNREAD = "embedded_unread"
    NOTES_UNREAD = "notes_unread"
    HEADERS_UNREAD = "headers_unread"
    HIDDEN_UNREAD = "hidden_unread"
    FORMULAS_UNREAD = "formulas_unread"
    NUMBERS_AS_STORED = "numbers_as_stored"
    CHANGES_OPEN = "changes_open"
    CHARACTERS_LOST = "characters_lost"
    TEXT_IN_PICTURES = "text_in_pictures"
    SOURCE_NAMED_ONLY = "source_named_only"
    SENDER_NAMED_ONLY = "sender_named_only"
    SENDER_UNPROVEN = "sender_unproven"
    BYTES_BROKEN = "bytes_broken"
    NULS_LEFT_OUT = "nuls_left_out"
    ENCODING_GUESSED = "encoding_guessed"
    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_IN_DOUBT = "date_in_doubt"
    DATE_UNPROVEN = "date_unproven"
    TITLE_IN_DOUBT = "title_in_doubt"
    SEVERAL_ARTICLES = "several_articles"
    HEAD_IN_DOUBT = "head_in_doubt"


@dataclass(frozen=True, slots=True)
class Translation:
    """A declared translation: its canonical address, and what declares it.

    ``address`` is empty where the text itself holds both languages (``HALVES``, ``RECORD``).
    """

    address: str
    evidence: LinkEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands in one file; what it does not say is empty or None.

    ``url`` is canonical. ``source`` is the id that the file itself gives, or the name where
    somebody wrote that for us; ``claimed`` is a name that anybody can take (of a channel, a feed, a
    sender) and that tells no source; ``site_name`` is the one that a page gives its site.
    ``likely_kind`` counts only where neither the file nor its source tells the kind: every page of
    many a ministry calls itself an article. ``parser`` names what read it. ``pages`` are spans of
    the texts of the blocks, joined
    by one newline. There may be no blocks only where ``legibility`` is ``NONE``. ``is_copy`` is
    true for what a feed repeats of the page at ``url``.
    """

    blocks: tuple[Block, ...]
    parser: str
    title: str = ""
    byline: str = ""
    published: Published | None = None
    images: tuple[Image, ...] = ()
    url: str | None = None
    source: str = ""
    claimed: str = ""
    site_name: str = ""
    kind: DocumentKind | None = None
    likely_kind: DocumentKind | None = None
    language: DocumentLanguage | None = None
    translations: tuple[Translation, ...] = ()
    pages: tuple[Page, ...] = ()
    legibility: Legibility = Legibility.TEXT
    remarks: tuple[Remark, ...] = ()
    is_copy: bool = False
