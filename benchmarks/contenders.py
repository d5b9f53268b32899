"""The engines that ``benchmarks.engines`` compares, each given the same words of each document."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module, util
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from whoosh import analysis, fields, index, query

from archive.records import DocumentKind
from archive.visibility import NOTHING_WITHHELD
from benchmarks.recombined import Recombined
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.plan import (
    DOCUMENT_FACETS,
    AllOf,
    AnyOf,
    FacetName,
    Plan,
    Sequence,
    Term,
    TextField,
)
from search.engines.protocol import Request
from search.engines.whoosh.engine import WhooshEngine
from search.questions import Filters, Sort

Join: TypeAlias = Literal["AND", "OR", "phrase"]

_SHOWN = 10
_TITLES = "SELECT id, title FROM document WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer: how many match, and the ids and titles of the best ten."""

    total: int
    hits: tuple[tuple[str, str], ...]


Ask: TypeAlias = Callable[[tuple[str, ...], Join], Page]


class Contender(Protocol):
    """An engine that builds its index in an empty folder, opens it, and answers."""

    name: str
    exact: bool
    """Whether its totals are meant to be exact."""

    def build(self, folder: Path, documents: Iterable[Recombined]) -> None:
        """Index all documents and commit."""
        ...

    def open(self, folder: Path) -> Ask:
        """Open the index as a new process would."""
        ...


class Ours:
    """Whoosh's index evaluated as arrays; titles come from SQLite, as they do in the product.

    ``facets`` are counted besides, which no other engine does here.
    """

    exact = True

    def __init__(self, name: str, facets: tuple[FacetName, ...]) -> None:
        self.name = name
        self._facets = facets

    def build(self, folder: Path, documents: Iterable[Recombined]) -> None:
        """See Contender."""
        titles = sqlite3.connect(folder / "titles.sqlite")
        titles.execute("CREATE TABLE document (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID")
        engine = WhooshEngine()
        engine.create(folder / "index")
        engine.apply(folder / "index", (self._entry(titles, each) for each in documents), ())
        titles.commit()
        titles.close()

    @staticmethod
    def _entry(titles: sqlite3.Connection, document: Recombined) -> IndexEntry:
        titles.execute("INSERT INTO document VALUES (?, ?)", (document.id, document.title))
        places: dict[str, list[int]] = {}
        for position, word in enumerate(document.words):
            places.setdefault(word, []).append(position)
        terms = FieldTerms({word: tuple(positions) for word, positions in places.items()})
        return IndexEntry(
            id=document.id,
            fields={TextField.BODY: terms},
            languages=frozenset({"km"}),
            source="news",
            kind=DocumentKind.ARTICLE,
            published=None,
        )

    def open(self, folder: Path) -> Ask:
        """See Contender."""
        snapshot = WhooshEngine().open(folder / "index", NOTHING_WITHHELD)
        titles = sqlite3.connect(folder / "titles.sqlite")
        # In the product they have long been opened when an index is.
        titles.execute("SELECT id, title FROM document LIMIT 1").fetchone()

        def ask(words: tuple[str, ...], join: Join) -> Page:
            found = snapshot.search(
                Request(
                    plan=plan_of(words, join),
                    filters=Filters(),
                    sort=Sort.RELEVANCE,
                    offset=0,
                    size=_SHOWN,
                    facets=self._facets,
                )
            )
            ids = [scored.id for scored in found.page]
            known = {row[0]: row for row in titles.execute(_TITLES, (json.dumps(ids),))}
            return Page(found.total, tuple(known[name] for name in ids))

        return ask


def plan_of(words: tuple[str, ...], join: Join) -> Plan:
    """What our engines are asked."""
    if join == "phrase":
        return Sequence(TextField.BODY, words)
    terms = tuple(Term(TextField.BODY, word) for word in dict.fromkeys(words))
    return AllOf(terms) if join == "AND" else AnyOf(terms)


class WhooshItself:
    """Whoosh as it comes: its own postings, its own search."""

    def __init__(self, name: str, limit: int | None) -> None:
        self.name = name
        self.exact = limit is None
        self._limit = limit

    def build(self, folder: Path, documents: Iterable[Recombined]) -> None:
        """See Contender."""
        words = fields.TEXT(analyzer=analysis.RegexTokenizer(r"\S+"))
        schema = fields.Schema(id=fields.STORED, title=fields.STORED, words=words)
        writer = index.create_in(folder, schema).writer(limitmb=256)
        for document in documents:
            text = " ".join(document.words)
            writer.add_document(id=document.id, title=document.title, words=text)
        writer.commit()

    def open(self, folder: Path) -> Ask:
        """See Contender."""
        searcher = index.open_dir(folder).searcher()

        def ask(words: tuple[str, ...], join: Join) -> Page:
            terms = [query.Term("words", word) for word in dict.fromkeys(words)]
            plan = query.And(terms) if join == "AND" else query.Or(terms)
            if join == "phrase":
                plan = query.Phrase("words", list(words))
            # The top ten is right only when nothing is left out on the way.
            found = searcher.search(plan, limit=self._limit, optimize=self._limit is not None)
            hits = tuple((hit["id"], hit["title"]) for hit in found[:_SHOWN])
            return Page(len(found), hits)

        return ask


class Fts5:
    """SQLite's full-text index, ranked by its bm25."""

    name = "SQLite FTS5"
    exact = True

    def build(self, folder: Path, documents: Iterable[Recombined]) -> None:
        """See Contender."""
        base = sqlite3.connect(folder / "fts.sqlite")
        base.execute("CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT, title TEXT)")
        base.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='')")
        for document in documents:
            row = (document.number, document.id, document.title)
            base.execute("INSERT INTO document VALUES (?, ?, ?)", row)
            text = " ".join(document.words)
            base.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (document.number, text))
        base.execute("INSERT INTO words (words) VALUES ('optimize')")
        base.commit()
        base.close()

    def open(self, folder: Path) -> Ask:
        """See Contender."""
        base = sqlite3.connect(folder / "fts.sqlite")

        def ask(words: tuple[str, ...], join: Join) -> Page:
            match = f'"{" ".join(words)}"' if join == "phrase" else f" {join} ".join(words)
            ((total,),) = base.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,))
            best = base.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?",
                (match, _SHOWN),
            ).fetchall()
            row = "SELECT id, title FROM document WHERE number = ?"
            return Page(total, tuple(base.execute(row, number).fetchone() for number in best))

        return ask


class Tantivy:
    """The native engine, by its Python package."""

    name = "tantivy"
    exact = True

    def build(self, folder: Path, documents: Iterable[Recombined]) -> None:
        """See Contender."""
        tantivy = import_module("tantivy")
        writer = tantivy.Index(self._schema(tantivy), path=str(folder)).writer(256 << 20, 1)
        for document in documents:
            text = " ".join(document.words)
            writer.add_document(tantivy.Document(id=document.id, title=document.title, words=text))
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def _schema(tantivy: Any) -> Any:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("title", stored=True, tokenizer_name="raw")
        schema.add_text_field("words", tokenizer_name="whitespace")
        return schema.build()

    def open(self, folder: Path) -> Ask:
        """See Contender."""
        tantivy = import_module("tantivy")
        opened = tantivy.Index.open(str(folder))
        searcher, schema = opened.searcher(), opened.schema
        occur = {
            "AND": tantivy.Occur.Must,
            "OR": tantivy.Occur.Should,
            "phrase": tantivy.Occur.Must,
        }

        def asked(words: tuple[str, ...], join: Join) -> Any:
            if join == "phrase" and len(words) > 1:
                return tantivy.Query.phrase_query(schema, "words", list(words))
            terms = [
                (occur[join], tantivy.Query.term_query(schema, "words", word)) for word in words
            ]
            return tantivy.Query.boolean_query(terms)

        def ask(words: tuple[str, ...], join: Join) -> Page:
            found = searcher.search(asked(words, join), _SHOWN)
            shown = [searcher.doc(address) for _, address in found.hits]
            hits = tuple((document["id"][0], document["title"][0]) for document in shown)
            return Page(found.count, hits)

        return ask


def contenders() -> list[Contender]:
    """Those that can run here."""
    found: list[Contender] = [
        Ours("ours", ()),
        Ours("ours, six facets", DOCUMENT_FACETS),
        WhooshItself("Whoosh, limit=10", _SHOWN),
        WhooshItself("Whoosh, all", None),
        Fts5(),
    ]
    if util.find_spec("tantivy"):
        return [*found, Tantivy()]
    print("tantivy is left out: to have it, run `pip install tantivy`")
    return found
