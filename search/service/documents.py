"""Search as pages, JSON and the command line use it: ask a question, bring the index up to date."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from archive.archive import Archive
from archive.records import Document
from archive.statements import Statement
from archive.visibility import Audience
from search.answers import (
    Alike,
    Answer,
    Completion,
    Counts,
    Hit,
    Marked,
    Neighbours,
)
from search.budget import Spent, Stage, Work, budget
from search.engines.plan import DOCUMENT_FACETS
from search.engines.protocol import Engine, Found, IndexName, Scored, Snapshot
from search.engines.registry import engine_for
from search.expansion.bilingual import Bilingual, bilingual
from search.highlight.needles import needles_of
from search.highlight.snippets import Snippets
from search.highlight.standing import standing
from search.index.documents import Documents
from search.learning.own import known_to
from search.query.nodes import TextScope
from search.query.scopes import DOCUMENTS
from search.questions import Group, Question
from search.service.alike import Likening
from search.service.asking import Asked, Days, Searchable, asked_of
from search.service.folding import Folded, KnownGroups, folded
from search.service.hits import Shown
from search.service.index import WARMING, Index, Indexed
from search.service.less import as_much_as_is_taken
from search.service.opened import Opened
from search.suggest.completions import completions

LOOKED_THROUGH = 1000
"""So many hits of a list lead from one to the next."""

_SEARCHABLE = Searchable(DOCUMENTS, frozenset(TextScope), DOCUMENT_FACETS)


def open_search(archive: Archive) -> "Search":
    """Search over the archive's index. Writes nothing; there need not be an index yet.

    It is that of whoever sits at the server, who sees all; ``seen_by`` makes that of others.
    """
    known = known_to(archive)
    return Search(archive, engine_for(archive), Audience.ADMINISTRATORS, known)


class Search(Indexed):
    """Any number of threads may ask at once, while this or another process writes.

    Nothing is found, counted or offered of what ``audience`` may not know of.
    ``knowledge`` is what words are in the other language, asked for when it is first needed.
    """

    def __init__(
        self,
        archive: Archive,
        engine: Engine,
        audience: Audience,
        knowledge: Callable[[], Bilingual] = bilingual,
    ) -> None:
        material = Documents(archive.store)
        super().__init__(Index(archive.store, material, engine, IndexName.DOCUMENTS), audience)
        self._store = archive.store
        self._snippets = Snippets()
        self._knowledge = knowledge
        self._groups = KnownGroups(archive.store)

    def ask(self, question: Question) -> Answer[Hit]:
        """One page of the answer. Any query has one; errors as in ``Index.newest``."""
        with self._newest() as opened:
            answer, remarks = as_much_as_is_taken(
                question, lambda question: self._answer(question, opened)
            )
        return replace(answer, question=question, remarks=(*answer.remarks, *remarks))

    def renew(self) -> bool:
        """See Index: what the first question would have to make is made before."""
        return self._index.renew(lambda opened: self._answer(WARMING, opened))

    def rank(self, question: Question) -> tuple[Scored, ...]:
        """The documents of a page and their scores, without what readers are shown of them."""
        with self._newest() as opened:
            found, _ = as_much_as_is_taken(question, lambda question: self._found(question, opened))
        return found.page

    def listed(self, question: Question) -> Folded:
        """The hits of a page as ``ask`` lists them, copies of one text as one where that is asked.

        Nothing is made of what readers are shown of them. Errors as in ask.
        """
        with self._newest() as opened:
            listed, _ = as_much_as_is_taken(question, lambda asked: self._listed(asked, opened))
        return listed

    def total(self, question: Question) -> int:
        """How many documents ``ask`` finds, without what is told of them; errors as in ask."""
        with self._newest() as opened:
            total, _ = as_much_as_is_taken(
                question, lambda question: self._asked(question, opened).total()
            )
        return total

    def hits(self, question: Question) -> int:
        """How many hits ``ask`` lists, copies of one text as one where that is asked."""
        return self.listed(replace(question, page=1, size=1)).hits

    def during(self, question: Question, days: Sequence[Days]) -> tuple[Counts, ...]:
        """The totals of one question of several stretches of days; errors as in ask."""
        with self._newest() as opened:
            counts, _ = as_much_as_is_taken(
                question, lambda question: self._asked(question, opened).during(days)
            )
        return counts

    def marked(self, document: Document, question: Question) -> Marked:
        """What the words of a question mark in one whole document; errors as in ask.

        ``document`` need not be found by it. Nothing is marked where that would be too much work.
        """
        with self._newest() as opened:
            budget().begin()
            needles = needles_of(self._asked(question, opened).ready.highlights)
            known = standing(opened.snapshot, needles, [document])
            try:
                budget().spend(Work.TEXTS)
                return Marked(
                    title=self._snippets.title_marks(
                        document, needles, known.titles.get(document.id)
                    ),
                    text=self._snippets.whole(
                        document, needles.body, known.bodies.get(document.id)
                    ),
                )
            except Spent:
                return Marked()

    def neighbours(self, document_id: str, question: Question) -> Neighbours | None:
        """What stands beside a document in the list of a question; None where it is not near.

        It is looked for among the first ``LOOKED_THROUGH`` hits, which are counted as the list
        shows them: a copy stands where the hit does that stands for it. Errors as in ask.
        """
        listed = self.listed(replace(question, page=1, size=LOOKED_THROUGH + 1))
        ids = [scored.id for scored in listed.found.page]
        shown = {copy: first for first, copies in listed.beside.items() for copy in copies}
        own = shown.get(document_id, document_id)
        if own not in ids[:LOOKED_THROUGH]:
            return None
        at = ids.index(own)
        return Neighbours(
            number=at + 1,
            total=listed.hits,
            previous=ids[at - 1] if at else None,
            next=ids[at + 1] if at + 1 < len(ids) else None,
        )

    def alike(
        self, document: Document, statements: Sequence[Statement], left_out: frozenset[str]
    ) -> tuple[Alike, ...]:
        """The documents most like one; see ``search.service.alike``. Errors as in ask."""
        said = tuple(each.id for each in statements)
        with self._likening(document, statements, left_out) as made:
            stamp = made.groups.stamp
            key = (document.id, document.revision, len(document.text), said, left_out, stamp)
            with suppress(Spent):
                return made.opened.alike.get(key, made.alike)
        return ()

    def candidates(
        self, document: Document, statements: Sequence[Statement], left_out: frozenset[str]
    ) -> tuple[str, ...]:
        """Documents that may be like one; see ``search.service.alike``. Errors as in ask."""
        with self._likening(document, statements, left_out) as made, suppress(Spent):
            return made.candidates()
        return ()

    @contextmanager
    def _likening(
        self, document: Document, statements: Sequence[Statement], left_out: frozenset[str]
    ) -> Iterator[Likening]:
        with self._newest() as opened:
            budget().begin()
            groups = self._groups.now(self._looks)
            yield Likening(document, statements, opened, groups, left_out, self._knowledge)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The newest state, for who asks in the terms of an engine. Errors as in ask."""
        with self._newest() as opened:
            yield opened.snapshot

    def complete(self, prefix: str, limit: int = 8) -> tuple[Completion, ...]:
        """The query with its last word made whole, for each likeliest word of the archive.

        Errors as in ask.
        """
        with self._newest() as opened:
            budget().begin()
            return completions(prefix, limit, opened.holdings(DOCUMENTS))

    def _answer(self, question: Question, opened: Opened) -> Answer[Hit]:
        asked = self._asked(question, opened)
        budget().go_on(Stage.FINDING)
        folding = self._folded(asked, opened.snapshot)
        found = folding.found
        budget().go_on(Stage.SHOWING)
        answer: Answer[Hit] = asked.answer(found)
        allowed = self._store.visibility.allowed(self._audience)
        shown = Shown(self._store, allowed, self._snippets, opened.snapshot)
        return replace(
            answer,
            hits=shown.with_copies(shown.hits(found.page, asked), folding.beside),
            did_you_mean=asked.ready.did_you_mean(found.total),
            groups=folding.groups,
        )

    def _listed(self, question: Question, opened: Opened) -> Folded:
        asked = self._asked(question, opened)
        budget().go_on(Stage.FINDING)
        return self._folded(asked, opened.snapshot)

    def _folded(self, asked: Asked, snapshot: Snapshot) -> Folded:
        if asked.question.group is Group.COPIES:
            return folded(snapshot, asked.page(), self._groups.now(self._looks))
        return Folded(snapshot.search(asked.page()), None, {})

    def _found(self, question: Question, opened: Opened) -> Found:
        asked = self._asked(question, opened)
        budget().go_on(Stage.FINDING)
        return opened.snapshot.search(asked.page())

    def _asked(self, question: Question, opened: Opened) -> Asked:
        return asked_of(self._store, question, opened, _SEARCHABLE, self._knowledge)
