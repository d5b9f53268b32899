"""Documents like one document, each with the words and the speakers that both have.

A document is told by its most significant words: those that stand often or early in it and in few
documents of the index, and by who speaks in it. Another is like it that has most of what these
weigh, in either language where our lists know the words.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.records import Document
from archive.statements import Statement
from search.analysis.analysed import WordAt, wide_key
from search.analysis.analyzer import analyse
from search.analysis.stopwords import Telling, telling
from search.answers import Alike, SharedWord
from search.engines.plan import AllOf, AnyOf, Except, OneOf, Plan, Term
from search.engines.protocol import Request, Snapshot
from search.expansion.bilingual import Bilingual
from search.index.attribution import speaker_value
from search.planning.rendered import said_near
from search.query.scopes import DOCUMENTS
from search.questions import Filters, Sort
from search.service.folding import Groups
from search.service.opened import Opened

MOST_ALIKE = 5

# So much of a text is looked at, in characters; so many of its words are counted in the index, and
# so many are what the document is told by.
_READ = 8_000
_COUNTED = 24
_TOLD_BY = 12
_SPEAKERS = 4
_CANDIDATES = 16

# A word of the title counts as often as three of the text, one of its opening as often as two.
_TITLE, _OPENING, _ELSEWHERE = 3, 2, 1
_OPENING_WORDS = 100

# What more of the documents have tells too little to be alike by.
_COMMON = 0.1
_SMALL = 30
"""So many documents may have a word at least, however small the index is."""

# A speaker weighs as much as so many words that as few documents have.
_SPEAKER = 2.0

# A word that stands there in the other language may stand for another word.
_THERE = 0.7

# What two documents must share: of all the weight, and of things.
_ENOUGH = 0.45
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a document is told by: it is shared where ``typed`` or ``elsewhere`` is found."""

    text: str
    weight: float
    typed: Plan
    elsewhere: Plan | None = None
    speaker: bool = False

    @property
    def either(self) -> Plan:
        return AnyOf((self.typed, self.elsewhere)) if self.elsewhere else self.typed


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word of a document, where it stands first, and how much it counts there."""

    word: WordAt
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Likening:
    """A document, and what others are likened to it by.

    ``statements`` are the document's. Copies of it and what is ``left_out`` are no answer.
    """

    document: Document
    statements: Sequence[Statement]
    opened: Opened
    groups: Groups
    left_out: frozenset[str]
    knowledge: Callable[[], Bilingual]

    def alike(self) -> tuple[Alike, ...]:
        """The documents most like it, the most alike first; none where none is alike enough.

        Of copies of another text only the first is one.
        """
        marks = self._marks()
        compared = _compared(self._sharing(marks), marks, self.opened.snapshot)
        found = sorted(compared, key=lambda each: -each.share)
        return tuple(_of_each_text(found, self.groups))[:MOST_ALIKE]

    def candidates(self) -> tuple[str, ...]:
        """The documents that may be like it, for who compares them by other rules."""
        return tuple(self._sharing(self._marks()))

    def _marks(self) -> list[_Mark]:
        speakers = list(_speakers(self.statements, self.opened))
        names = [each.speaker for each in self.statements]
        return [*_words(self.document, names, self.opened.snapshot, self.knowledge), *speakers]

    def _sharing(self, marks: Sequence[_Mark]) -> list[str]:
        """Those that share most of the marks; none where there are too few of these to tell."""
        if len(marks) < _FEWEST:
            return []
        own = self.groups.members.get(self.groups.of.get(self.document.id, ""), ())
        others = Except(OneOf(frozenset((self.document.id, *own)) | self.left_out))
        request = Request(
            plan=AllOf((AnyOf(tuple(mark.either for mark in marks)), others)),
            filters=Filters(),
            sort=Sort.RELEVANCE,
            offset=0,
            size=_CANDIDATES,
            facets=(),
        )
        return [each.id for each in self.opened.snapshot.search(request).page]


def _compared(ids: Sequence[str], marks: Sequence[_Mark], snapshot: Snapshot) -> Iterator[Alike]:
    """Those of the candidates that share enough."""
    among = OneOf(frozenset(ids))
    everything = sum(mark.weight for mark in marks)

    def having(plan: Plan | None) -> frozenset[str]:
        found = snapshot.matching(AllOf((plan, among)), len(ids)) if plan else ()
        return frozenset(found)

    typed = [having(mark.typed) for mark in marks]
    elsewhere = [having(mark.elsewhere) for mark in marks]
    for each in ids:
        shared = [
            (mark, each not in here)
            for mark, here, there in zip(marks, typed, elsewhere, strict=True)
            if each in here or each in there
        ]
        weights = (mark.weight * (_THERE if there else 1) for mark, there in shared)
        share = sum(weights) / everything
        if share >= _ENOUGH and len(shared) >= _FEWEST:
            yield Alike(
                each,
                share,
                tuple(SharedWord(mark.text, other) for mark, other in shared if not mark.speaker),
                tuple(mark.text for mark, _ in shared if mark.speaker),
            )


def _of_each_text(found: Sequence[Alike], groups: Groups) -> Iterator[Alike]:
    told: set[str] = set()
    for each in found:
        text = groups.of.get(each.document_id, each.document_id)
        if text not in told:
            told.add(text)
            yield each


def _words(
    document: Document,
    names: Sequence[str],
    snapshot: Snapshot,
    knowledge: Callable[[], Bilingual],
) -> list[_Mark]:
    """The words that tell most of a document, the most telling first; none of those of ``names``.

    Who speaks is counted as a whole.
    """
    everything = snapshot.documents()
    most = max(_SMALL, _COMMON * everything)

    def weight(seen: _Seen, plan: Plan) -> float:
        """Nothing for what tells too little, and for what only this document has."""
        documents = snapshot.count(plan, Filters())
        if not 1 < documents <= most:
            return 0.0
        return (1 + math.log(seen.times)) * math.log(1 + everything / documents)

    # What is known of words is costly to count, so that is done of the most telling alone.
    counted = [
        each for each in _often_or_early(document) if not any(each.text in name for name in names)
    ]
    counted = counted[:_COUNTED]
    as_typed = {seen: weight(seen, _typed(seen.word)) for seen in counted}
    marks: list[_Mark] = []
    for seen in sorted(counted, key=lambda seen: -as_typed[seen]):
        typed, elsewhere = _typed(seen.word), _elsewhere(seen.word, knowledge())
        mark = _Mark(seen.text, as_typed[seen], typed, elsewhere)
        if elsewhere:
            mark = replace(mark, weight=weight(seen, mark.either))
        if mark.weight:
            marks.append(mark)
        if len(marks) == _TOLD_BY:
            break
    return sorted(marks, key=lambda mark: -mark.weight)


def _typed(word: WordAt) -> Plan:
    return AnyOf(tuple(Term(field, wide_key(word)) for field in DOCUMENTS.fields))


def _often_or_early(document: Document) -> list[_Seen]:
    """The words that may tell something, those that count most first."""
    found: dict[str, _Seen] = {}
    for text, at_least in ((document.title, _TITLE), (_beginning(document.text), _ELSEWHERE)):
        for place, word in enumerate(analyse(text).words):
            written = text[word.start : word.end]
            if not _may_tell(word, written):
                continue
            opening = at_least == _ELSEWHERE and place < _OPENING_WORDS
            times = _OPENING if opening else at_least
            known = found.get(wide_key(word))
            found[wide_key(word)] = _Seen(
                known.word if known else word,
                known.text if known else written,
                times + (known.times if known else 0),
            )
    return sorted(found.values(), key=lambda seen: -seen.times)


def _beginning(text: str) -> str:
    """Whole paragraphs of it."""
    end = text.find("\n", _READ)
    return text if end < 0 else text[:end]


def _may_tell(word: WordAt, written: str) -> bool:
    """Names and what things are; no numbers, and no scraps of words that no list has."""
    if telling(word, written) is not Telling.FULLY:
        return False
    return len(word.clusters) > 1 if word.clusters else bool(word.stem) and len(word.key) > 2


def _elsewhere(word: WordAt, known: Bilingual) -> Plan | None:
    """The word in the other language, where somebody knows it and it was not only learnt."""
    widened = next(iter(known.widen([word])), None)
    if widened is None or not widened.trusted or not widened.renderings:
        return None
    return said_near(widened, DOCUMENTS.words, DOCUMENTS.pairs)


def _speakers(statements: Sequence[Statement], opened: Opened) -> Iterator[_Mark]:
    """Who speaks in it, those with the most statements first."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if value := speaker_value(statement):
            said.setdefault(opened.speakers.id_of(value), []).append(statement)
    everything = opened.snapshot.documents()
    most = sorted(said.items(), key=lambda item: -len(item[1]))[:_SPEAKERS]
    for speaker_id, theirs in most:
        speaker = opened.speakers.everybody.get(speaker_id)
        documents = opened.snapshot.count(speaker.plan, Filters()) if speaker else 0
        if speaker and documents > 1:
            weight = _SPEAKER * math.log(1 + everything / documents)
            yield _Mark(theirs[0].speaker, weight, speaker.plan, speaker=True)
