"""A query as units: each counts as one thing, in whichever language a document has it.

A unit is a name, a date, a known term, a place, a number, an abbreviation or a plain word. A run of
words that our lists know as a whole is one unit: a document that only has its words apart, or what
one of them is in the other language, does not have it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.analysis.analysed import RunAt, WordAt
from search.analysis.runs import RunKind
from search.analysis.stopwords import FUNCTION_WORDS, Telling, reads_the_same, telling
from search.engines import plan
from search.engines.plan import AllOf, AnyOf, Except, Plan
from search.expansion.names import NameRun
from search.expansion.renderings import KHMER_WORD, Widened
from search.expansion.written_dates import DateRun
from search.planning.counting import (
    beside_counted,
    counted_ways,
    figures,
    is_round,
    ordinal_ways,
)
from search.planning.dated import date_ways
from search.planning.meant import Meant, made_of, meant_by_joined, of_a_run
from search.planning.planned import Highlight, Planned, highlighted
from search.planning.reading import Text
from search.planning.rendered import scores_of
from search.planning.typed import as_it_stands, as_one, spelt, word_plan
from search.query.scopes import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What counts as one thing: as typed, and what it is in the other language.

    ``elsewhere`` also has other words of the same language for it, ``across`` has none: a document
    in the other language that is not held to a word is to have the others in its own.
    ``required`` ones may not be missing. ``trusted`` says that what it is ``elsewhere`` is known
    and not only learnt, so that a document can be held to it. ``standing`` ones read the same in
    both languages. ``named`` ones are names and numbers as they were typed: they have to be found
    even if no document has them. ``proper`` ones are names, places and values, in whatever letters,
    and are not left out for telling little. A ``latin`` one is a name in English letters, which
    Khmer texts may have in their own. ``held`` ones say who, where, when or how many, as far as
    either language has it: a document without them is about something else. A ``counting`` one is
    a round number, which tells little, with what it counts beside it, which is a unit too.
    ``ranks`` is what its words add to the score; ``marked`` what of it is marked in a text, where
    that is not all of it.
    """

    typed: Plan
    ranks: tuple[Plan, ...]
    elsewhere: Plan | None = None
    across: Plan | None = None
    required: bool = False
    trusted: bool = False
    standing: bool = False
    named: bool = True
    proper: bool = False
    latin: bool = False
    held: bool = False
    counting: bool = False
    telling: Telling = Telling.FULLY
    marked: tuple[Highlight, ...] | None = None

    @property
    def either(self) -> Plan:
        """In whichever language."""
        return AnyOf((self.typed, self.elsewhere)) if self.elsewhere else self.typed

    @property
    def there(self) -> Plan | None:
        """In a document of the other language; None where nothing is known of it there."""
        return self.across or (self.typed if self.standing else None)

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """What is marked of it."""
        if self.marked is not None:
            return self.marked
        return highlighted(self.either).highlights


def unit_of(part: Planned, required: bool) -> Unit:
    """Anything that was asked for beside words, as it is."""
    return Unit(typed=part.plan, ranks=(part.plan,), required=required, marked=part.highlights)


def units_of(text: Text, scope: Scope, required: bool) -> Iterator[Unit]:
    """The units of a text, in its order."""
    names = {run.first: run for run in text.names}
    dates = {run.first: run for run in text.dates}
    runs = {run.first: run for run in text.runs}
    place = 0
    while place < len(text.words):
        if place in text.titles:
            place += 1
            continue
        here = [each for each in text.widened if each.first == place]
        end = max((each.end for each in here), default=place + 1)
        if place in names:
            yield _name(names[place], scope, required)
            end = names[place].end
        elif place in dates:
            yield _date(dates[place], scope, required)
            end = dates[place].end
        elif place in runs and runs[place].end >= end:
            yield _writing(text, runs[place], here, scope, required)
            end = runs[place].end
        elif len(here) == 1 and end > place + 1:
            (one,) = here
            if one.trusted and not text.is_sentence:
                yield _whole(text, one, scope, required)
            else:
                yield from _apart(text, one, scope, required)
        else:
            yield _word(text, place, made_of(text, here, scope), required, scope)
        place = end


def _name(run: NameRun, scope: Scope, required: bool) -> Unit:
    """A person, by every way to write the name: in a row, so not by its syllables elsewhere.

    The titles before it are in no document's favour.
    """
    ways = AnyOf(
        tuple(
            plan.Sequence(field, keys, weight)
            for keys in run.sequences
            for field, weight in scope.words
        )
    )
    return Unit(typed=ways, ranks=(ways,), required=required, standing=True, proper=True, held=True)


def _date(run: DateRun, scope: Scope, required: bool) -> Unit:
    """A day or a month: published then, or named in a text, however it writes it."""
    found, ranks = date_ways(run, scope)
    return Unit(
        typed=found, ranks=(ranks,), required=required, standing=True, proper=True, held=True
    )


def _writing(text: Text, run: RunAt, here: Sequence[Widened], scope: Scope, required: bool) -> Unit:
    """A number, an abbreviation or a word that has several writings: by any of them.

    A number by itself also as it is typed: 3,5 may be the 3,5 of 3,5 million.
    """
    ways: list[Plan] = [
        plan.Sequence(field, way, weight) for way in run.ways for field, weight in scope.words
    ]
    alone = text.words[run.first].key if run.end == run.first + 1 else ""
    if run.kind is RunKind.NUMBER:
        written = figures(run.ways) if not alone[:1].isdigit() else ((alone,),)
        ways += [
            plan.Sequence(field, way, weight) for way in written for field, weight in scope.words
        ]
    if run.kind is RunKind.TORN:
        ways += as_it_stands(text.text[run.source_start : run.source_end], scope)
    typed = AnyOf(tuple(ways))
    if run.kind is RunKind.NUMBER:
        of_it = (*run.ways, *written)
        if counting := beside_counted(text, run.first, run.end, counted_ways(of_it), scope):
            return _number(counting, typed, is_round(figures(of_it)), required)
    whole = [each for each in here if each.end == run.end]
    meant = made_of(text, whole, scope)
    if not whole and run.kind is RunKind.JOINED:
        meant = meant_by_joined(text, run, scope)
    is_value = run.kind is not RunKind.JOINED or _has_name_or_number(
        text.text[run.source_start : run.source_end]
    )
    return Unit(
        typed=typed,
        ranks=(typed,),
        elsewhere=meant.plan,
        across=meant.across,
        required=required,
        trusted=meant.trusted,
        standing=True,
        named=is_value,
        proper=is_value,
        held=run.kind is not RunKind.JOINED,
        # Ordinary words joined, as in six-year-old, describe.
        telling=Telling.FULLY if is_value else Telling.KIND,
    )


def _number(counting: Plan, typed: Plan, round_one: bool, required: bool) -> Unit:
    return Unit(
        typed=counting,
        ranks=(typed,),
        required=required,
        standing=True,
        proper=True,
        held=round_one,
        counting=round_one,
        marked=highlighted(typed).highlights,
    )


def _whole(text: Text, widened: Widened, scope: Scope, required: bool) -> Unit:
    run = text.words[widened.first : widened.end]
    meant = made_of(text, (widened,), scope)
    return Unit(
        typed=spelt(text, widened.first, widened.end, as_one(run, scope), scope),
        ranks=tuple(word_plan(word, scope) for word in run if word.key not in FUNCTION_WORDS),
        elsewhere=meant.plan,
        across=meant.across,
        required=required,
        trusted=bool(widened.renderings),
        standing=all(map(reads_the_same, run)),
        proper=widened.named,
        held=widened.named,
    )


def _apart(text: Text, widened: Widened, scope: Scope, required: bool) -> Iterator[Unit]:
    """The words of a run that was only learnt, or is in a sentence: what it is stands for each."""
    for place in range(widened.first, widened.end):
        yield _word(text, place, of_a_run(text, widened, place, scope), required, scope)


def _word(text: Text, place: int, meant: Meant, required: bool, scope: Scope) -> Unit:
    word = text.words[place]
    typed = text.text[word.start : word.end]
    value = typed[0].isdigit() or typed[0].isupper()
    plan_as_typed = spelt(text, place, place + 1, word_plan(word, scope), scope)
    if not text.is_sentence:
        in_figures = ((word.key,),) if word.key.isdecimal() else ()
        ways = counted_ways(in_figures) if in_figures else ordinal_ways(text, place)
        if ways and (counting := beside_counted(text, place, place + 1, ways, scope)):
            return _number(counting, plan_as_typed, is_round(in_figures), required)
    return Unit(
        typed=plan_as_typed,
        ranks=(plan_as_typed,),
        elsewhere=meant.plan,
        across=meant.across,
        required=required,
        trusted=meant.trusted,
        standing=reads_the_same(word),
        named=bool(word.clusters) or value,
        proper=value or meant.proper,
        held=meant.proper or typed[0].isdigit() or _is_named_in_khmer(word, text.text),
        latin=typed[0].isupper(),
        telling=telling(word, typed),
    )


def _has_name_or_number(written: str) -> bool:
    """Whether it names something, as COVID-19 and S-400 do and "six-year-old" does not."""
    return any(char.isupper() or char.isdigit() for char in written) or (
        KHMER_WORD.search(written) is not None
    )


def _is_named_in_khmer(word: WordAt, text: str) -> bool:
    """Whether a Latin word with a capital stands beside Khmer: it names something, as Chelsea."""
    return text[word.start].isupper() and KHMER_WORD.search(text) is not None


def rendered_scores(text: Text, scope: Scope) -> Iterator[Plan]:
    """What adds to the score for being said in the other language.

    A text that has a Khmer run as it was typed gains nothing by English words that it may have.
    """
    for widened in text.widened:
        run = text.words[widened.first : widened.end]
        for score in scores_of((widened,), scope.words, scope.pairs):
            if run[0].clusters:
                yield AllOf((score, Except(as_one(run, scope))))
            else:
                yield score
