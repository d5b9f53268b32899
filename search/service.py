"""Search as pages, JSON and the command line use it: ask a question, bring the index up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from archive.archive import Archive
from archive.errors import IndexMissingError
from archive.records import Document
from search.answers import Answer, Completion, Hit, Match, Question
from search.bilingual.explained import Explained
from search.engine import Engine, EngineError, Found, Request, Scored, Snapshot
from search.engines import ENGINES
from search.facets import in_order
from search.holdings import Holdings
from search.indexer import Indexer, Progress
from search.needles import NeedlesOf, needles_of
from search.plan import NOTHING, Plan
from search.query.lowering import lower
from search.query.nodes import Remark
from search.query.parser import parse
from search.query.readback import read_back
from search.query.widening import AS_TYPED
from search.snippets import Snippets
from search.state import Generations, IndexState
from search.suggest import completions, corrections
from search.verbatim import Verbatim
from search.vocabulary import Vocabulary


def open_search(archive: Archive) -> "Search":
    """Search over the archive's index. Writes nothing; there need not be an index yet."""
    return Search(archive, ENGINES[0])


@dataclass(frozen=True, slots=True)
class _Opened:
    """A snapshot and the mark of the state it was opened after."""

    stamp: tuple[str, int, int]
    snapshot: Snapshot
    vocabulary: Vocabulary
    verbatim: Verbatim

    def holdings(self) -> Holdings:
        """What is known of the archive, for one question."""
        return Holdings(self.snapshot, self.vocabulary, self.verbatim)


class Search:
    """Any number of threads may ask at once, while this or another process writes."""

    def __init__(self, archive: Archive, engine: Engine) -> None:
        self._archive = archive
        self._engine = engine
        self._generations = Generations(archive.settings.index)
        self._indexer = Indexer(archive, engine)
        self._snippets = Snippets()
        self._opened: _Opened | None = None
        self._opening = Lock()

    def ask(self, question: Question) -> Answer:
        """One page of the answer. Any query has one; IndexMissingError when no index is whole."""
        parsed = parse(question.query)
        with _damage_explained():
            opened = self._newest()
            holdings = opened.holdings()
            explained = Explained(question.without, question.filters.language)
            widener = explained if question.widen else AS_TYPED
            plan = lower(parsed.tree, question.match, holdings, widener)
            strict = lower(parsed.tree, Match.ALL, holdings, widener)
            if plan is None or strict is None:
                plan = strict = NOTHING
                holdings.remark(Remark.NOTHING_TO_FIND)
            found, with_all_words = _evaluate(opened.snapshot, question, plan, strict)
            meant = corrections(parsed.tree, question, found.total, holdings)
        return Answer(
            question=question,
            read_as=read_back(parsed.tree),
            remarks=(*parsed.remarks, *holdings.remarks),
            widened=explained.widenings,
            total=found.total,
            with_all_words=with_all_words,
            hits=self._hits(found.page, needles_of(plan)),
            facets=in_order(found.facets),
            did_you_mean=meant,
        )

    def complete(self, prefix: str, limit: int = 8) -> tuple[Completion, ...]:
        """The query with its last word made whole, for each likeliest word of the archive.

        IndexMissingError when no index is whole.
        """
        with _damage_explained():
            return completions(prefix, limit, self._newest().holdings())

    def update(self, progress: Progress) -> IndexState:
        """Follow the archive's change log; build the index anew where needed.

        Raises IndexLockedError when another process keeps writing, IndexWriteError when the disk
        does not take it.
        """
        return self._indexer.update(progress)

    def rebuild(self, progress: Progress) -> IndexState:
        """Build the index anew beside the one in use, then swap it in; errors as in update."""
        return self._indexer.rebuild(progress)

    def state(self) -> IndexState:
        """What the index in use holds; IndexMissingError when there is none."""
        current = self._generations.current()
        state = current.read_state() if current else None
        if state is None:
            raise _missing()
        return state

    def close(self) -> None:
        """Let go of the index files; a later question opens them again."""
        with self._opening:
            self._opened = None

    def _newest(self) -> _Opened:
        """The newest state of the index, opened once for all threads."""
        current = self._generations.current()
        if current is None:
            raise _missing()
        with self._opening:
            try:
                stamp = current.stamp()
                if self._opened is None or self._opened.stamp != stamp:
                    snapshot = self._engine.open(current.engine_folder)
                    verbatim = Verbatim(self._archive.store, snapshot)
                    self._opened = _Opened(stamp, snapshot, Vocabulary(snapshot), verbatim)
            except (OSError, EngineError) as error:
                # A newer state that does not open is no reason to stop answering from this one.
                if self._opened is None:
                    raise _missing() from error
            return self._opened

    def _hits(self, page: tuple[Scored, ...], needles: NeedlesOf) -> tuple[Hit, ...]:
        documents = self._archive.store.documents([scored.id for scored in page])
        by_id = {document.id: document for document in documents}
        return tuple(
            self._hit(by_id[scored.id], scored.score, needles)
            for scored in page
            if scored.id in by_id
        )

    def _hit(self, document: Document, score: float, needles: NeedlesOf) -> Hit:
        return Hit(
            id=document.id,
            title=document.heading,
            title_marks=self._snippets.title_marks(document, needles),
            language=document.language,
            source_id=document.source_id,
            kind=document.kind,
            published=document.published,
            url=document.url,
            origin=document.origin,
            score=score,
            snippet=self._snippets.best(document, needles),
        )


def _evaluate(
    snapshot: Snapshot, question: Question, plan: Plan, strict: Plan
) -> tuple[Found, int]:
    """The page that ``plan`` gives, and how many documents match ``strict``."""
    size = max(question.size, 0)
    request = Request(
        plan=plan,
        filters=question.filters,
        sort=question.sort,
        offset=(max(question.page, 1) - 1) * size,
        size=size,
    )
    found = snapshot.search(request)
    same = strict == plan
    return found, found.total if same else snapshot.count(strict, question.filters)


@contextmanager
def _damage_explained() -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        raise IndexMissingError(
            "The search index is damaged. Run `bannasar index --rebuild` to build it anew."
        ) from error


def _missing() -> IndexMissingError:
    return IndexMissingError(
        "There is no search index that can be read. Run `bannasar index` to build it."
    )
