"""Every word of a statement that any page shows stands in its source, and only direct words
stand inside our quotation marks."""

from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from archive.records import Document, Language
from archive.statements import ReviewState, Span, StatementKind
from web.basket import LARGEST
from web.presentation.quoting import MARKS

VOID = {"meta", "link", "img", "input", "br", "wbr"}


@dataclass
class Piece:
    """An element that holds words, or stands between them."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Quote:
    """One statement as a page shows it."""

    statement: str
    pieces: list[Piece] = field(default_factory=list)
    beside: str = ""


class Reader(HTMLParser):
    """The statements of a page, the words marked in a document's text, and all ``q`` elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.quotes: list[Quote] = []
        self.in_text: defaultdict[str, str] = defaultdict(str)
        self.sentences: list[str] = []
        self.q = 0
        self._open: list[Piece] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            return
        classes = attributes.get("class", "").split()
        self.q += tag == "q"
        if tag == "blockquote":
            self.quotes.append(Quote(attributes["data-statement"]))
        elif self._inside("blockquote") and (tag == "q" or classes):
            self.quotes[-1].pieces.append(Piece(tag, attributes))
        elif tag == "span" and self._parent_is("place-text"):
            self.sentences.append("")
        self._open.append(Piece(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for each in self._open:
            if "said" in each.attributes.get("class", "").split():
                self.in_text[each.attributes["data-statement"]] += data
        if self._inside("blockquote"):
            if self._open[-1].tag == "blockquote":
                self.quotes[-1].beside += data
            else:
                self.quotes[-1].pieces[-1].text += data
        elif (
            self.sentences and self._within("place-text") and self._open[-1].tag in ("span", "mark")
        ):
            self.sentences[-1] += data

    def _inside(self, tag: str) -> bool:
        return any(each.tag == tag for each in self._open)

    def _within(self, name: str) -> bool:
        return any(each.attributes.get("class") == name for each in self._open)

    def _parent_is(self, name: str) -> bool:
        """Whether only a paragraph lies between."""
        return len(self._open) > 1 and self._open[-2].attributes.get("class") == name


@pytest.fixture(scope="session")
def sources(samples: Any) -> dict[str, tuple[Any, Document]]:
    """Every statement that has an address, with the revision that it stands in."""
    store = samples.archive.store
    found = {}
    for document_id in store.document_ids():
        revisions = {each.revision: each for each in store.revisions(document_id)}
        for statement in store.all_statements_of(document_id):
            found[statement.id] = statement, revisions[statement.revision]
    return found


def pages(samples: Any, statements: list[str], step: int) -> list[str]:
    """Every list and sheet, every so many documents and people, and the pages of ``statements``.

    Addresses without a language.
    """
    store = samples.archive.store
    listed = store.statement_ids()
    sheets = [".".join(listed[at : at + LARGEST]) for at in range(0, len(listed), LARGEST)]
    lists = range(1, len(listed) // LARGEST + 2)
    return [
        *(f"/statements?size={LARGEST}&page={page}" for page in lists),
        "/statements?q=school&kind=direct",
        *(f"/documents/{each}" for each in store.document_ids()[::step]),
        *(f"/statements/{each}" for each in statements),
        *(f"/briefing?unchecked=yes&ids={sheet}" for sheet in sheets),
        *(f"/people/{each}" for each in list(store.people())[::step]),
    ]


def check(quote: Quote, language: Language, sources: dict[str, tuple[Any, Document]]) -> None:
    statement, document = sources[quote.statement]
    words = [piece for piece in quote.pieces if "data-start" in piece.attributes]
    spans = [
        Span(int(piece.attributes["data-start"]), int(piece.attributes["data-end"]))
        for piece in words
    ]
    assert tuple(spans) == statement.parts
    for piece, span in zip(words, spans, strict=True):
        assert piece.text == document.text[span.start : span.end]
    assert quote.beside.strip() == ""
    between = [piece for piece in quote.pieces if piece not in words]
    if statement.kind is StatementKind.DIRECT and statement.review is not ReviewState.REJECTED:
        marks = [piece.text for piece in between if piece.attributes["class"] == "quotation-mark"]
        assert marks == [*MARKS[language]] * len(words)
        opening, word, closing = quote.pieces[:3]
        assert (opening.text, closing.text) == MARKS[language]
        assert word.tag == "q"
    else:
        assert {piece.text for piece in between} <= {" … "}
        assert all(piece.tag == "span" for piece in words)


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_shown_word_stands_in_its_source(
    samples: Any, sources: dict[str, tuple[Any, Document]], language: Language
) -> None:
    # The lists show every statement; of pages of one, which are the same template, some will do.
    # The other tests here look at every document.
    step = 12 if language == "en" else 40
    listed = {*samples.archive.store.statement_ids()}
    single = [each for place, each in enumerate(sources) if place % step == 0 or each not in listed]
    shown: set[str] = set()
    for address in pages(samples, single, step // 4):
        answer = samples.client.get(f"/{language}{address}")
        assert answer.status_code == 200, address
        page = Reader(answer.text)
        for quote in page.quotes:
            check(quote, language, sources)
            shown.add(quote.statement)
        quoted = sum(piece.tag == "q" for quote in page.quotes for piece in quote.pieces)
        assert page.q == quoted, address
        if address.startswith("/statements/"):
            _, document = sources[address.removeprefix("/statements/")]
            assert page.sentences
            assert all(sentence in document.text for sentence in page.sentences)
    assert shown == {*single, *samples.archive.store.statement_ids()}


def test_words_are_marked_in_the_text_where_they_stand(
    samples: Any, sources: dict[str, tuple[Any, Document]]
) -> None:
    for document_id in samples.archive.store.document_ids():
        page = Reader(samples.client.get(f"/en/documents/{document_id}").text)
        listed = samples.archive.store.statements_of(document_id)
        assert set(page.in_text) == {each.id for each in listed}
        for each in listed:
            _, document = sources[each.id]
            words = "".join(document.text[part.start : part.end] for part in each.parts)
            assert page.in_text[each.id] == words.replace("\n", "")
