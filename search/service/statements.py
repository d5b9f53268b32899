"""The search for what was said, as pages, JSON, exports and the command line use it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.archive import Archive
from archive.records import Document
from archive.statements import Statement
from search.analysis.analyzer import analyse
from search.answers import Mark, Sort
from search.engines.plan import STATEMENT_FACETS, Plan
from search.engines.protocol import Engine, Request, Scored
from search.engines.registry import ENGINES
from search.highlight.marks import marks
from search.highlight.needles import Needles, NeedlesOf, needles_of
from search.index.statements import Statements
from search.query.lexer import COLONS, MARKS
from search.query.nodes import And, Best, Everything, Node, Nothing, TextScope, Within, Word
from search.query.parser import Parsed, parse
from search.query.scopes import STATEMENTS
from search.service.facets import in_order
from search.service.index import Index, Indexed, Opened
from search.service.understood import understood
from search.statement_answers import StatementAnswer, StatementHit, StatementQuestion

FOLDER = "statements"
"""Where in the index folder the statements have theirs."""

# A statement has no title.
_SCOPES = (TextScope.SPEAKER, TextScope.OFFICE)

# Statements held in memory at once when all of them are asked for.
_AT_ONCE = 200

# What of a name is no operator of the query language; in small letters no word is one.
_WORD_OF_NAME = re.compile(rf"[^\s():*~+<{COLONS}{MARKS}-][^\s():*~<{COLONS}{MARKS}]*")
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


def open_statement_search(archive: Archive) -> "StatementSearch":
    """The search over the archive's statements; there need not be an index yet."""
    return StatementSearch(archive, ENGINES[0])


class StatementSearch(Indexed):
    """Any number of threads may ask at once, while this or another process writes."""

    def __init__(self, archive: Archive, engine: Engine) -> None:
        root = archive.settings.index / FOLDER
        super().__init__(Index(archive.store, Statements(archive.store), engine, root))
        self._store = archive.store

    def ask(self, question: StatementQuestion) -> StatementAnswer:
        """One page of the answer. Any question has one; IndexMissingError as with ``Search``."""
        parsed = _parsed(question)
        size = max(question.size, 0)
        with self._index.newest() as opened:
            ready = understood(parsed.tree, question, opened, STATEMENTS)
            needles = needles_of(ready.plan)
            request = _request(
                question, ready.plan, needles, (max(question.page, 1) - 1) * size, size
            )
            found = opened.snapshot.search(request)
            meant = ready.did_you_mean(found.total)
            if not found.total:
                meant = (*_as_speaker(question, opened), *meant)
        return StatementAnswer(
            question=question,
            read_as=ready.read_as,
            remarks=(*parsed.remarks, *ready.holdings.remarks),
            widened=ready.widened,
            total=found.total,
            hits=tuple(self._hits(found.page, needles.body)),
            facets=in_order(found.facets),
            did_you_mean=meant,
        )

    def all(self, question: StatementQuestion) -> Iterator[StatementHit]:
        """Every hit in order, whatever ``page`` and ``size`` say; errors as in ask, at once."""
        with self._index.newest() as opened:
            page, needles = _everything(question, opened)
        return self._hits(page, needles)

    def _hits(self, page: Sequence[Scored], needles: Needles) -> Iterator[StatementHit]:
        """Those that are still listed; an index may be a little behind the archive."""
        for start in range(0, len(page), _AT_ONCE):
            scores = {scored.id: scored.score for scored in page[start : start + _AT_ONCE]}
            statements = [each for each in self._store.statements(list(scores)) if each.listed]
            wanted = list(dict.fromkeys(each.document_id for each in statements))
            documents = {document.id: document for document in self._store.documents(wanted)}
            for each in statements:
                yield _hit(each, documents[each.document_id], scores[each.id], needles)


def _parsed(question: StatementQuestion) -> Parsed:
    """The query, and the speaker as one more condition of it."""
    parsed = parse(question.query, _SCOPES)
    words = _WORD_OF_NAME.findall(question.speaker)
    name = tuple(Word(_OPERATORS.get(word, word)) for word in words)
    if not name:
        return parsed
    speaker = Within(TextScope.SPEAKER, Best(name) if len(name) > 1 else name[0])
    return Parsed(_both(parsed.tree, speaker), parsed.remarks)


def _both(tree: Node, condition: Node) -> Node:
    match tree:
        case Everything() | Nothing():
            return condition
        case And():
            return And((*tree.children, condition))
        case _:
            return And((tree, condition))


def _as_speaker(question: StatementQuestion, opened: Opened) -> tuple[str, ...]:
    """The query as a speaker's name, where somebody of that name speaks: it is easily mistaken."""
    if question.speaker or ":" in question.query:
        return ()
    name = " ".join(_WORD_OF_NAME.findall(question.query))
    asked = replace(question, query="", speaker=name)
    plan = understood(_parsed(asked).tree, asked, opened, STATEMENTS).plan
    speaks = bool(name) and opened.snapshot.count(plan, question.filters) > 0
    return (f'speaker:"{name}"',) if speaks else ()


def _everything(question: StatementQuestion, opened: Opened) -> tuple[tuple[Scored, ...], Needles]:
    ready = understood(_parsed(question).tree, question, opened, STATEMENTS)
    needles = needles_of(ready.plan)
    request = _request(question, ready.plan, needles, 0, opened.snapshot.documents())
    return opened.snapshot.search(request).page, needles.body


def _request(
    question: StatementQuestion, plan: Plan, needles: NeedlesOf, offset: int, size: int
) -> Request:
    """``size`` statements after the first ``offset``; where nothing ranks them, the newest."""
    sort = question.sort
    if sort is Sort.RELEVANCE and not needles:
        sort = Sort.NEWEST
    return Request(
        plan=plan,
        filters=question.filters,
        sort=sort,
        offset=offset,
        size=size,
        facets=STATEMENT_FACETS,
    )


def _hit(statement: Statement, document: Document, score: float, needles: Needles) -> StatementHit:
    return StatementHit(
        statement=statement,
        marks=_marks(statement.words, needles),
        score=score,
        heading=document.heading,
        source_id=document.source_id,
        published=document.published,
        url=document.url,
        origin=document.origin,
        capture_id=document.capture_id,
    )


def _marks(words: str, needles: Needles) -> tuple[Mark, ...]:
    return marks(needles.find(analyse(words), words), words) if needles else ()
