"""The documents of the conformance tests, read whole, and what names them."""

from dataclasses import dataclass
from typing import TypeAlias

from archive.addresses import canonical_url
from archive.records import Document
from search.analysis.analyzer import analyse
from search.engines.entries import FieldTerms
from search.engines.plan import TextField
from search.index.documents import index_entry
from search.index.terms import pair_terms, word_terms
from search.query import nodes
from search.query.addresses import identity

Places: TypeAlias = dict[str, set[int]]


@dataclass(frozen=True)
class Part:
    """The title or the text: as it is, its terms and its cluster pairs with their positions."""

    raw: str
    terms: Places
    pairs: Places


@dataclass(frozen=True)
class Read:
    """One document, read."""

    document: Document
    title: Part
    body: Part
    heading: Part
    dateline: Part

    @property
    def languages(self) -> set[str]:
        """Those of its paragraphs."""
        return {paragraph.language for paragraph in self.document.paragraphs}


def read(document: Document) -> Read:
    fields = index_entry(document).fields
    return Read(
        document,
        Part(
            document.title,
            _places(fields[TextField.TITLE]),
            _places(fields[TextField.TITLE_PAIRS]),
        ),
        Part(document.text, _places(fields[TextField.BODY]), _places(fields[TextField.BODY_PAIRS])),
        _part("" if document.title else document.heading),
        _part(document.dateline),
    )


def _part(text: str) -> Part:
    analysed = analyse(text)
    return Part(text, _places(word_terms(analysed)), _places(pair_terms(analysed.pairs)))


def _places(terms: FieldTerms) -> Places:
    found: Places = {}
    for places in (terms.terms, terms.beside):
        for key, positions in places.items():
            found.setdefault(key, set()).update(positions)
    return found


class Archive:
    """What a question may know of these documents; see ``search.planning.known.Known``."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._documents = documents
        self.remarks: list[nodes.Remark] = []

    def identified(self, text: str) -> frozenset[str]:
        return frozenset(each.id for each in self._documents if _is_named(each, text))

    def has_source(self, source: str) -> bool:
        return any(each.source_id == source for each in self._documents)

    def remark(self, remark: nodes.Remark) -> None:
        self.remarks.append(remark)


def _is_named(document: Document, text: str) -> bool:
    if identity(text):
        return document.id == identity(text)
    return bool(document.url) and _page(document.url or "") in {
        _page(text),
        _page(text.rstrip(".,;:!?។៕")),
    }


def _page(address: str) -> str:
    """An address without its scheme, www and last slashes, and what is left off of any."""
    whole = address if address.lower().startswith("http") else f"https://{address}"
    bare = (canonical_url(whole) or "").partition("://")[2].removeprefix("www.")
    place, mark, query = bare.partition("?")
    return place.rstrip("/") + mark + query
