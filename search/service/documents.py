"""Search as pages, JSON and the command line use it: ask a question, bring the index up to date."""

from collections.abc import Callable

from archive.archive import Archive
from archive.records import Document
from search.answers import Answer, Completion, Hit, Question
from search.engines.plan import Plan
from search.engines.protocol import Engine, Found, Request, Scored, Snapshot
from search.engines.registry import ENGINES
from search.expansion.bilingual import Bilingual, bilingual
from search.highlight.needles import NeedlesOf, needles_of
from search.highlight.snippets import Snippets
from search.index.documents import Documents
from search.query.parser import parse
from search.query.scopes import DOCUMENTS
from search.service.facets import in_order
from search.service.index import Index, Indexed
from search.service.understood import Understood, understood
from search.suggest.completions import completions


def open_search(archive: Archive) -> "Search":
    """Search over the archive's index. Writes nothing; there need not be an index yet."""
    return Search(archive, ENGINES[0])


class Search(Indexed):
    """Any number of threads may ask at once, while this or another process writes.

    ``knowledge`` is what words are in the other language, asked for when it is first needed.
    """

    def __init__(
        self, archive: Archive, engine: Engine, knowledge: Callable[[], Bilingual] = bilingual
    ) -> None:
        root = archive.settings.index
        super().__init__(Index(archive.store, Documents(archive.store), engine, root))
        self._store = archive.store
        self._snippets = Snippets()
        self._knowledge = knowledge

    def ask(self, question: Question) -> Answer:
        """One page of the answer. Any query has one; IndexMissingError when no index is whole."""
        parsed = parse(question.query)
        with self._index.newest() as opened:
            ready = understood(parsed.tree, question, opened, DOCUMENTS, self._knowledge)
            found, with_all_words = _evaluate(opened.snapshot, question, ready)
            meant = ready.did_you_mean(found.total)
        return Answer(
            question=question,
            read_as=ready.read_as,
            remarks=(*parsed.remarks, *ready.holdings.remarks),
            widened=ready.widened,
            total=found.total,
            with_all_words=with_all_words,
            hits=self._hits(found.page, needles_of(ready.highlights)),
            facets=in_order(found.facets),
            did_you_mean=meant,
        )

    def rank(self, question: Question) -> tuple[Scored, ...]:
        """The documents of a page and their scores, without what readers are shown of them."""
        with self._index.newest() as opened:
            tree = parse(question.query).tree
            ready = understood(tree, question, opened, DOCUMENTS, self._knowledge)
            return opened.snapshot.search(_request(question, ready.plan)).page

    def complete(self, prefix: str, limit: int = 8) -> tuple[Completion, ...]:
        """The query with its last word made whole, for each likeliest word of the archive.

        IndexMissingError when no index is whole.
        """
        with self._index.newest() as opened:
            return completions(prefix, limit, opened.holdings(DOCUMENTS))

    def _hits(self, page: tuple[Scored, ...], needles: NeedlesOf) -> tuple[Hit, ...]:
        documents = self._store.documents([scored.id for scored in page])
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
            legibility=document.legibility,
        )


def _evaluate(snapshot: Snapshot, question: Question, ready: Understood) -> tuple[Found, int]:
    """The page asked for, and how many documents match the strict plan."""
    found = snapshot.search(_request(question, ready.plan))
    same = ready.strict == ready.plan
    return found, found.total if same else snapshot.count(ready.strict, question.filters)


def _request(question: Question, plan: Plan) -> Request:
    size = max(question.size, 0)
    return Request(
        plan=plan,
        filters=question.filters,
        sort=question.sort,
        offset=(max(question.page, 1) - 1) * size,
        size=size,
    )
