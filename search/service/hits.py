"""The hits of a page as readers are shown them: title, passage, marks and copies."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from archive.records import Document
from archive.rights import Allowed
from archive.store import Store
from archive.visibility import Rights
from search.answers import Hit, Snippet
from search.budget import Spent, Work, budget
from search.engines.protocol import Scored, Snapshot
from search.highlight.needles import Needles, NeedlesOf, needles_of
from search.highlight.snippets import Snippets
from search.highlight.standing import Standing, standing
from search.service.asking import Asked
from search.service.folding import copy_of
from search.service.named_days import named_day

_UNMARKED = NeedlesOf(Needles(), Needles())


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a state of the index to whom ``allowed`` says."""

    store: Store
    allowed: Allowed
    snippets: Snippets
    snapshot: Snapshot

    def hits(self, page: Sequence[Scored], asked: Asked) -> tuple[Hit, ...]:
        """Those that are still held; an index may be a little behind the archive."""
        documents = self.store.listed([scored.id for scored in page])
        by_id = {document.id: document for document in documents}
        needles = needles_of(asked.ready.highlights)
        known = standing(self.snapshot, needles, documents)
        day_of = partial(named_day, filters=asked.question.filters)
        return tuple(
            self._hit(document, scored.score, day_of(document), needles, known)
            for scored in page
            if (document := by_id.get(scored.id))
        )

    def with_copies(
        self, hits: tuple[Hit, ...], beside: Mapping[str, Sequence[str]]
    ) -> tuple[Hit, ...]:
        """The hits, each with the other documents that it stands for."""
        if not beside:
            return hits
        wanted = [other for others in beside.values() for other in others]
        known = {each.id: each for each in self.store.listed(wanted)}
        return tuple(
            replace(
                hit,
                copies=tuple(
                    copy_of(known[each], self.allowed)
                    for each in beside.get(hit.id, ())
                    if each in known
                ),
            )
            for hit in hits
        )

    def _hit(
        self,
        document: Document,
        score: float,
        named: dt.date | None,
        needles: NeedlesOf,
        known: Standing,
    ) -> Hit:
        try:
            budget().spend(Work.TEXTS)
        except Spent:
            # Shown by its beginning, without a mark.
            needles, known = _UNMARKED, Standing()
        snippet = self.snippets.best(document, needles, known.bodies.get(document.id))
        if self.allowed.of(document) is Rights.REFERENCE:
            snippet = Snippet("", (), snippet.language)
        page = document.page_at(snippet.first_mark)
        return Hit(
            id=document.id,
            title=document.heading,
            title_marks=self.snippets.title_marks(document, needles, known.titles.get(document.id)),
            language=document.language,
            source_id=document.source_id,
            kind=document.kind,
            published=document.published,
            url=document.url,
            origin=document.origin,
            score=score,
            snippet=snippet,
            legibility=document.legibility,
            page=page.number if page else None,
            standing=document.standing,
            level=self.allowed.level_of(document),
            rights=self.allowed.published(document),
            named=named,
        )
