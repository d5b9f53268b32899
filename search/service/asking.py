"""One question asked of one state of an index, of documents and of statements alike."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from archive.store import Store
from search.answers import Answer, Counts, FacetValue, LeftOut
from search.budget import Stage, budget
from search.engines.plan import FacetName, Plan
from search.engines.protocol import Found, Request
from search.expansion.bilingual import Bilingual
from search.index.speakers import Speakers
from search.query.dates import month_first
from search.query.lexer import COLONS, MARKS
from search.query.nodes import (
    LEFT_OUT,
    And,
    Best,
    Everything,
    Node,
    Nothing,
    Remark,
    TextScope,
    Within,
    Word,
)
from search.query.parser import Parsed, parse
from search.query.readback import read_back
from search.query.scopes import Scope
from search.query.undated import with_undated
from search.questions import UNDATED, Chosen, Question, Sort, Undated
from search.service.facets import by_speaker, in_order
from search.service.opened import Opened
from search.service.parties import Parties, parties_of
from search.service.understood import Understood, understood

H = TypeVar("H")

Days: TypeAlias = tuple[dt.date, dt.date]
"""The first and the last of some days."""

# What of a name is no operator of the query language; in small letters no word is one.
_WORD_OF_NAME = re.compile(rf"[^\s():*~+<{COLONS}{MARKS}-][^\s():*~<{COLONS}{MARKS}]*")
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


@dataclass(frozen=True, slots=True)
class Searchable:
    """What is searched: where plain words are looked for, fields and facets that it has."""

    scope: Scope
    fields: Collection[TextScope]
    facets: tuple[FacetName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question made ready. ``question`` is as the searcher put it.

    The filters of ``narrowed`` are those that an engine takes.
    """

    question: Question
    narrowed: Question
    remarks: tuple[str, ...]
    ready: Understood
    opened: Opened
    searchable: Searchable
    parties: Parties
    knowledge: Callable[[], Bilingual]

    def request(self, offset: int, size: int) -> Request:
        """What the engine is asked for: ``size`` hits after the first ``offset``."""
        return Request(
            plan=self.ready.plan,
            filters=self.narrowed.filters,
            sort=self.narrowed.sort,
            offset=offset,
            size=size,
            facets=self.searchable.facets,
        )

    def page(self) -> Request:
        """The same for the page of the question."""
        size = max(self.question.size, 0)
        return self.request((max(self.question.page, 1) - 1) * size, size)

    def total(self) -> int:
        """How much there is on all pages together, which is what ``answer`` says."""
        budget().go_on(Stage.FINDING)
        return self.opened.snapshot.count(self.ready.plan, self.narrowed.filters)

    def during(self, days: Iterable[Days]) -> tuple[Counts, ...]:
        """What there is of each stretch of days, whatever dates the filters ask for."""
        budget().go_on(Stage.FINDING)
        return tuple(self._during(first, last) for first, last in days)

    def _during(self, first: dt.date, last: dt.date) -> Counts:
        filters = replace(
            self.narrowed.filters, year=Chosen(), undated=None, since=first, until=last
        )
        found = self.opened.snapshot.search(
            Request(
                plan=self.ready.plan,
                filters=filters,
                sort=Sort.NEWEST,
                offset=0,
                size=0,
                facets=("source", "language"),
            )
        )
        return Counts(found.total, found.facets["source"], found.facets["language"])

    def answer(self, found: Found) -> Answer[H]:
        """All that is told of what was found, but for the hits and what else may be meant."""
        with_all = self._count(self.ready.strict, found)
        with_some = self._count(self.ready.loose, found)
        left_out = self._left_out(found)
        remarks = [*self.remarks, *self.ready.holdings.remarks]
        if budget().stopped:
            remarks.append(Remark.STOPPED)
        at_least = not LEFT_OUT.isdisjoint(remarks)
        return Answer(
            question=self.question,
            read_as=self.ready.read_as,
            remarks=tuple(dict.fromkeys(remarks)),
            widened=self.ready.widened,
            total=found.total,
            with_all_words=with_all,
            with_some_words=max(with_some, found.total),
            hits=(),
            facets=self._facets(found),
            # A difference of two counts that may be too low says nothing.
            left_out=None if at_least else left_out,
            at_least=at_least,
            other_reading=self._other_reading() if Remark.DAY_FIRST in remarks else "",
        )

    def _other_reading(self) -> str:
        turned = month_first(self.question.query)
        return "" if turned == self.question.query else turned

    def _facets(self, found: Found) -> dict[str, tuple[FacetValue, ...]]:
        ordered = in_order(found.facets, self.parties)
        if "speaker" in found.facets:
            ordered["speaker"] = by_speaker(found.facets["speaker"], self.opened.speakers)
        return ordered

    def _count(self, plan: Plan, found: Found) -> int:
        """How many match another plan of the same question."""
        if plan == self.ready.plan:
            return found.total
        return self.opened.snapshot.count(plan, self.narrowed.filters)

    def _left_out(self, found: Found) -> LeftOut | None:
        """What the dates of the filters, and those of the query, leave out for having none."""
        filters = self.question.filters
        if filters.by_date and filters.undated in (None, Undated.NAMED):
            filters = replace(filters, undated=Undated.ALSO)
        tree = parse(self.question.query, self.searchable.fields).tree
        loose = with_undated(tree)
        query = self.question.query if loose == tree else read_back(loose)
        question = replace(self.question, query=query, filters=filters, page=1)
        if question == replace(self.question, page=1):
            return None
        by_filters = loose == tree and self.question.filters.undated is None
        if by_filters:
            count = found.facets["year"].get(UNDATED, 0)
        else:
            count = self._total_of(question) - found.total
        if count <= 0:
            return None
        return LeftOut(count, question, self._naming(found) if by_filters else 0)

    def _naming(self, found: Found) -> int:
        """How many more there are with those that name a day of the filters."""
        filters = replace(self.narrowed.filters, undated=Undated.NAMED)
        return self.opened.snapshot.count(self.ready.plan, filters) - found.total

    def _total_of(self, question: Question) -> int:
        asked = made_ready(question, self.opened, self.searchable, self.parties, self.knowledge)
        return self.opened.snapshot.count(asked.ready.plan, asked.narrowed.filters)


def asked_of(
    store: Store,
    question: Question,
    opened: Opened,
    searchable: Searchable,
    knowledge: Callable[[], Bilingual],
) -> Asked:
    """The question, its parties as the archive knows them now; its budget begins with it."""
    budget().begin()
    speaker = _as_merged(store, question.filters.speaker)
    question = replace(question, filters=replace(question.filters, speaker=speaker))

    def known() -> Bilingual:
        with budget().uncharged():
            return knowledge()

    return made_ready(question, opened, searchable, parties_of(store), known)


def made_ready(
    question: Question,
    opened: Opened,
    searchable: Searchable,
    parties: Parties,
    knowledge: Callable[[], Bilingual],
) -> Asked:
    """The question, read and widened against one state of the index."""
    parsed = _parsed(question, searchable.fields)
    filters = parties.as_sources(question.filters)
    speaker = _as_counted(filters.speaker, opened.speakers)
    narrowed = replace(question, filters=replace(filters, speaker=speaker))
    return Asked(
        question=question,
        narrowed=narrowed,
        remarks=parsed.remarks,
        ready=understood(parsed.tree, narrowed, opened, searchable.scope, knowledge),
        opened=opened,
        searchable=searchable,
        parties=parties,
        knowledge=knowledge,
    )


def _as_merged(store: Store, chosen: Chosen[str]) -> Chosen[str]:
    """Speakers, each who was merged as whom it is now: an address with its old id holds."""
    merged = store.house.merged((*(chosen.only or ()), *chosen.never))
    if not merged:
        return chosen

    def now(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(merged.get(each, each) for each in ids)

    return Chosen(None if chosen.only is None else now(chosen.only), now(chosen.never))


def _as_counted(chosen: Chosen[str], speakers: Speakers) -> Chosen[str]:
    """Speakers, chosen by id or by name, as what their statements are counted under."""

    def values(names: Iterable[str]) -> frozenset[str]:
        return frozenset(
            value for name in names for who in speakers.known_as(name) for value in who.values
        )

    only = None if chosen.only is None else values(chosen.only)
    return Chosen(only, values(chosen.never))


def words_of_name(text: str) -> list[str]:
    """What in it may be words of a name."""
    return _WORD_OF_NAME.findall(text)


def _parsed(question: Question, fields: Collection[TextScope]) -> Parsed:
    """The query, and the speaker as one more condition of it."""
    parsed = parse(question.query, fields)
    name = tuple(Word(_OPERATORS.get(word, word)) for word in words_of_name(question.speaker))
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
