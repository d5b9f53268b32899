"""The search for what was said, as pages, JSON, exports and the command line use it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

from archive.archive import Archive
from archive.known.house_people import is_house_id
from archive.known.people import forms_of
from archive.statements import Statement
from archive.visibility import Audience
from search.analysis.analyzer import analyse
from search.answers import Answer, Counts, FacetValue, Mark, StatementHit
from search.budget import Stage, budget
from search.engines.plan import STATEMENT_FACETS, TextField
from search.engines.protocol import Engine, IndexName, Request, Scored, Snapshot
from search.engines.registry import engine_for
from search.expansion.bilingual import Bilingual, bilingual
from search.highlight.marks import marks
from search.highlight.needles import Needles, NeedlesOf, needles_of
from search.highlight.standing import places_in
from search.index.gathering import Speaker
from search.index.statements import Statements
from search.learning.own import known_to
from search.query.lexer import MARKS
from search.query.nodes import TextScope
from search.query.scopes import STATEMENTS
from search.questions import Question, Sort, one_of
from search.service.asking import Asked, Days, Searchable, asked_of, words_of_name
from search.service.index import WARMING, Index, Indexed
from search.service.less import as_much_as_is_taken
from search.service.opened import Opened

# A statement has no title.
_FIELDS = (TextScope.SPEAKER, TextScope.OFFICE, TextScope.OCCASION)
_SEARCHABLE = Searchable(STATEMENTS, _FIELDS, STATEMENT_FACETS)

# Statements held in memory at once when all of them are asked for.
_AT_ONCE = 200


def open_statement_search(archive: Archive) -> "StatementSearch":
    """The search over the archive's statements; there need not be an index yet.

    It is that of whoever sits at the server, who sees all; ``seen_by`` makes that of others.
    """
    known = known_to(archive)
    return StatementSearch(archive, engine_for(archive), Audience.ADMINISTRATORS, known)


class StatementSearch(Indexed):
    """Any number of threads may ask at once, while this or another process writes.

    Nothing is found, counted or offered of what ``audience`` may not know of. ``knowledge`` is what
    words are in the other language, as for ``Search``.
    """

    def __init__(
        self,
        archive: Archive,
        engine: Engine,
        audience: Audience,
        knowledge: Callable[[], Bilingual] = bilingual,
    ) -> None:
        material = Statements(archive.store)
        super().__init__(Index(archive.store, material, engine, IndexName.STATEMENTS), audience)
        self._store = archive.store
        self._knowledge = knowledge

    def ask(self, question: Question) -> Answer[StatementHit]:
        """One page of the answer. Any question has one; errors as with ``Search``."""
        with self._newest() as opened:
            answer, remarks = as_much_as_is_taken(
                question, lambda question: self._answer(question, opened)
            )
        return replace(answer, question=question, remarks=(*answer.remarks, *remarks))

    def renew(self) -> bool:
        """See Index: what the first question would have to make is made before."""
        return self._index.renew(lambda opened: self._answer(WARMING, opened))

    def all(self, question: Question) -> Iterator[StatementHit]:
        """Every hit in order, whatever ``page`` and ``size`` say; errors as in ask, at once."""
        with ExitStack() as held:
            opened = held.enter_context(self._newest())
            (page, needles), _ = as_much_as_is_taken(
                question, lambda question: self._whole(question, opened)
            )
            # The state of the index is asked for marks as long as hits are taken.
            return _while_held(held.pop_all(), self._hits(page, needles.body, opened.snapshot))

    def rank(self, question: Question) -> tuple[str, ...]:
        """The ids of all hits in order, whatever ``page`` and ``size`` say; errors as in ask."""
        with self._newest() as opened:
            (page, _), _ = as_much_as_is_taken(
                question, lambda question: self._whole(question, opened)
            )
        return tuple(scored.id for scored in page)

    def total(self, question: Question) -> int:
        """How many ``ask`` finds, without anything that is told of them; errors as in ask."""
        with self._newest() as opened:
            total, _ = as_much_as_is_taken(
                question, lambda question: self._asked(question, opened).total()
            )
        return total

    def during(self, question: Question, days: Sequence[Days]) -> tuple[Counts, ...]:
        """The totals of one question of several stretches of days; errors as in ask."""
        with self._newest() as opened:
            counts, _ = as_much_as_is_taken(
                question, lambda question: self._asked(question, opened).during(days)
            )
        return counts

    def of_people(self) -> dict[str, int]:
        """How many statements are listed of each person that is known, by id.

        Errors as in ask.
        """
        counted = self.ask(Question(size=0)).facets["speaker"]
        known = (each for each in counted if forms_of(each.value) or is_house_id(each.value))
        return {each.value: each.count for each in known}

    def speakers_named(self, name: str) -> tuple[Speaker, ...]:
        """Those who bear a name, or a part of it, or sound so; errors as in ask."""
        with self._newest() as opened:
            return opened.speakers.bearing(name).speakers

    def called(self, question: Question) -> tuple[FacetValue, ...]:
        """Those whose whole name the query is, and how many of their statements its filters leave.

        Nobody where the question has a speaker already. Errors as in ask.
        """
        name = _name_alone(question.query)
        if not name or question.speaker or question.filters.speaker.narrows:
            return ()
        with self._newest() as opened:
            known = opened.speakers.known_as(name)
            counted = [(each.id, self._said_by(each.id, question, opened)) for each in known]
            names = opened.speakers.names
        return tuple(FacetValue(each, n, names.get(each, {})) for each, n in counted if n)

    def _said_by(self, speaker: str, question: Question, opened: Opened) -> int:
        filters = replace(question.filters, speaker=one_of(speaker))
        return self._asked(replace(question, query="", filters=filters), opened).total()

    def everybody(self) -> tuple[FacetValue, ...]:
        """All who speak, those with most statements first; errors as in ask."""
        return self.ask(Question(size=0)).facets["speaker"]

    def _answer(self, question: Question, opened: Opened) -> Answer[StatementHit]:
        asked = self._asked(question, opened)
        needles = needles_of(asked.ready.highlights)
        budget().go_on(Stage.FINDING)
        found = opened.snapshot.search(_ranked(asked.page(), needles))
        budget().go_on(Stage.SHOWING)
        answer: Answer[StatementHit] = asked.answer(found)
        meant = asked.ready.did_you_mean(found.total)
        if not found.total:
            meant = (*self._as_speaker(question, opened), *meant)
        hits = tuple(self._hits(found.page, needles.body, opened.snapshot))
        return replace(answer, hits=hits, did_you_mean=meant)

    def _whole(self, question: Question, opened: Opened) -> tuple[Sequence[Scored], NeedlesOf]:
        asked = self._asked(question, opened)
        needles = needles_of(asked.ready.highlights)
        budget().go_on(Stage.FINDING)
        request = _ranked(asked.request(0, opened.snapshot.documents()), needles)
        return opened.snapshot.search(request).page, needles

    def _asked(self, question: Question, opened: Opened) -> Asked:
        return asked_of(self._store, question, opened, _SEARCHABLE, self._knowledge)

    def _as_speaker(self, question: Question, opened: Opened) -> tuple[str, ...]:
        """The query as a speaker's name, where somebody of that name speaks: easily mistaken."""
        if question.speaker or ":" in question.query:
            return ()
        name = " ".join(words_of_name(question.query))
        asked = self._asked(replace(question, query="", speaker=name), opened)
        speaks = name and opened.snapshot.count(asked.ready.plan, asked.narrowed.filters)
        return (f'speaker:"{name}"',) if speaks else ()

    def _hits(
        self, page: Sequence[Scored], needles: Needles, snapshot: Snapshot
    ) -> Iterator[StatementHit]:
        """Those that are still listed; an index may be a little behind the archive."""
        for start in range(0, len(page), _AT_ONCE):
            scores = {scored.id: scored.score for scored in page[start : start + _AT_ONCE]}
            statements = [each for each in self._store.statements(list(scores)) if each.in_force]
            wanted = list(dict.fromkeys(each.document_id for each in statements))
            found = self._store.documents(wanted)
            allowed = self._store.visibility.allowed(self._audience)
            documents = {each.id: allowed.cut(each) for each in found}
            marked = _marked(statements, needles, snapshot)
            for each in statements:
                document, score = documents[each.document_id], scores[each.id]
                yield StatementHit(
                    statement=each, document=document, marks=marked[each.id], score=score
                )


def _name_alone(query: str) -> str:
    """A query that may be a name and nothing else, without the marks around it; else nothing."""
    text = " ".join(query.strip(f"{MARKS} ").split())
    return text if " ".join(words_of_name(text)) == text else ""


def _while_held(held: ExitStack, hits: Iterator[StatementHit]) -> Iterator[StatementHit]:
    """The hits; what is held for them is let go of after the last one."""
    with held:
        yield from hits


def _ranked(request: Request, needles: NeedlesOf) -> Request:
    """Where nothing ranks them, the newest come first."""
    if request.sort is Sort.RELEVANCE and not needles:
        return replace(request, sort=Sort.NEWEST)
    return request


def _marked(
    statements: Sequence[Statement], needles: Needles, snapshot: Snapshot
) -> dict[str, tuple[Mark, ...]]:
    """What of ``needles`` is marked in each statement, by id."""
    texts = {each.id: each.words for each in statements}
    if not needles:
        return dict.fromkeys(texts, ())
    known = places_in(snapshot, TextField.BODY, needles, texts)
    return {
        name: marks(known[name] if name in known else needles.find(analyse(words), words), words)
        for name, words in texts.items()
    }
