"""What each query finds by definition: every document read whole, nothing looked up or cached.

It follows ``docs/query-language.md`` over the analysed tokens of a document and shares neither
plans nor arrays with the product.
"""

from collections.abc import Callable, Sequence
from math import log
from typing import TypeAlias

from archive.languages.yearless import days_without_year
from archive.records import Precision
from search.analysis.analysed import RunAt
from search.analysis.analyzer import analyse, runs_apart
from search.analysis.runs import RunKind
from search.analysis.stopwords import FUNCTION_WORDS, Telling, telling
from search.query import nodes
from search.query.nodes import Attribute, Node
from search.questions import Match
from tests.search.query.conformance.held import Part, Read
from tests.search.query.conformance.needed import (
    Unit,
    enough,
    is_held,
    is_sentence,
    only_narrows,
    tells_enough,
    that_count,
)
from tests.search.query.conformance.standing import (
    ends_a_run,
    has_word,
    key,
    sequence,
    tails,
    together,
    units,
)

Test: TypeAlias = Callable[[Part], bool]
Answer: TypeAlias = bool | None


def finds(tree: Node, read: Read, match: Match, archive: Sequence[Read]) -> bool:
    """Whether the query finds the document; a query without a word in it finds nothing.

    How much a word tells is how few documents of the ``archive`` have it.
    """
    return bool(_Asked(read, match, archive).node(tree, (read.title, read.body)))


class _Asked:
    """One document under one query; None stands for a part with nothing to search for."""

    def __init__(self, read: Read, match: Match, archive: Sequence[Read]) -> None:
        self._archive = archive
        self._read = read
        self._document = read.document
        self._title = read.title
        self._heading = read.heading
        self._dateline = read.dateline
        self._match = match

    def node(self, node: Node, parts: tuple[Part, ...]) -> Answer:
        match node:
            case nodes.Everything():
                return True
            case nodes.Nothing():
                return None
            case nodes.Best():
                return self._best(node.children, parts, self._match)
            case nodes.And():
                joined = sum(not only_narrows(child) for child in node.children) > 1
                operand = self._operand if joined else self.node
                return _fold(all, [operand(child, parts) for child in node.children])
            case nodes.Or():
                return _fold(any, [self.node(child, parts) for child in node.children])
            case nodes.Not():
                return self._not(node.child, parts)
            case nodes.Must():
                return self.node(node.child, parts)
            case nodes.Within():
                return self.node(node.child, (self._title if self._title.raw else self._heading,))
            case _:
                return self._leaf(node, parts)

    def _leaf(self, node: nodes.Leaf, parts: tuple[Part, ...]) -> Answer:  # noqa: C901
        match node:
            case nodes.Word():
                return self._best((node,), parts, self._match)
            case nodes.Is():
                return node.value in self._values(node.attribute)
            case nodes.DateRange():
                published = self._document.published
                return published is not None and (
                    (node.since is None or node.since <= published.date)
                    and (node.until is None or published.date <= node.until)
                )
            case nodes.DayOfYear():
                return node.day in self._days()
            case nodes.Exact():
                return any(node.text in part.raw for part in parts)
            case nodes.Phrase() | nodes.Near():
                words = analyse(node.text).words
                if not words:
                    return None
                return any(together(node, words, part) for part in parts)
            case nodes.Prefix() | nodes.Fuzzy():
                return self._unfinished(node, parts)
            case nodes.Identified():
                return self._document.id in node.ids
            case nodes.Publisher():
                return self._document.source_id in node.sources
            case nodes.Unmet():
                return False
            case nodes.Place():
                return any(
                    together(nodes.Phrase(form), analyse(form).words, part)
                    for form in node.forms
                    for part in (*parts, self._dateline)
                )

    def _days(self) -> frozenset[str]:
        document = self._document
        named = days_without_year(f"{document.title}\n{document.text}\n{document.dateline}")
        published = document.published
        if published is None or published.precision is not Precision.DAY:
            return named
        return named | {f"--{published.date:%m-%d}"}

    def _values(self, attribute: Attribute) -> set[str]:
        document = self._document
        match attribute:
            case Attribute.SOURCE:
                return {document.source_id}
            case Attribute.KIND:
                return {document.kind.value}
            case Attribute.LANGUAGE:
                return self._read.languages
            case Attribute.OCR:
                return {document.ocr.value} if document.ocr else set()
            case Attribute.YEAR:
                return {str(document.published.date.year) if document.published else "undated"}

    def _operand(self, child: Node, parts: tuple[Part, ...]) -> Answer:
        if isinstance(child, nodes.Word):
            return self._best((child,), parts, Match.ALL)
        return self.node(child, parts)

    def _not(self, child: Node, parts: tuple[Part, ...]) -> Answer:
        if isinstance(child, nodes.Word) and len(analyse(child.text).words) > 1:
            child = nodes.Phrase(child.text)
        found = self.node(child, parts)
        return None if found is None else not found

    def _best(self, children: tuple[Node, ...], parts: tuple[Part, ...], match: Match) -> Answer:
        units: dict[object, Unit] = {}
        typed = 0
        for child in children:
            bare = child.child if isinstance(child, nodes.Must) else child
            required = isinstance(child, nodes.Must)
            if isinstance(bare, nodes.Word):
                read, things = self._units_of(bare.text, required)
                typed += things
                for unit in read:
                    units.setdefault((unit.run or (unit.word and unit.word.key), required), unit)
            elif self.node(bare, parts) is not None:
                units.setdefault((bare, required), Unit(Telling.FULLY, required, node=bare))
                typed += 1
        asked = that_count(list(units.values()), typed)
        if not asked:
            return None
        there = [self._has(unit, parts) for unit in asked]
        if not all(has for unit, has in zip(asked, there, strict=True) if unit.required):
            return False
        if match is not Match.BEST or is_sentence(asked, typed):
            has_enough = sum(there) >= (len(asked) if match is Match.ALL else enough(asked, typed))
            return has_enough and (match is not Match.BEST or self._tells_enough(asked, parts))
        if not all(has for unit, has in zip(asked, there, strict=True) if is_held(unit, asked)):
            return False
        if sum(there) < enough(asked, typed) and not self._has_nearly_all(asked, there, parts):
            return False
        return len(asked) <= 2 or self._has_most_telling(asked, parts)

    def _has_nearly_all(
        self, units: list["Unit"], there: list[bool], parts: tuple[Part, ...]
    ) -> bool:
        """Three quarters of what all tell, and all that is a name or a number."""
        told = [
            log(1 + len(self._archive) / max(self._documents(unit, parts), 1))
            / (2 if unit.telling is Telling.KIND else 1)
            for unit in units
        ]
        had = [tells for tells, has in zip(told, there, strict=True) if has]
        proper = all(has for unit, has in zip(units, there, strict=True) if unit.proper)
        return proper and sum(had) >= 0.75 * sum(told)

    def _tells_enough(self, units: list["Unit"], parts: tuple[Part, ...]) -> bool:
        """Of a sentence enough beside the document of its language that tells most."""
        had = {unit: self._documents(unit, parts) for unit in units}
        tells = {
            unit: round(1000 * log(1 + len(self._archive) / count) / (1 + unit.tells_little))
            for unit, count in had.items()
            if count
        }

        def told(read: Read) -> int:
            own = (read.title,) if parts == (self._title,) else (read.title, read.body)
            asked = _Asked(read, self._match, self._archive)
            return sum(weight for unit, weight in tells.items() if asked._has(unit, own))

        return any(
            tells_enough(
                told(self._read),
                max(told(each) for each in self._archive if language in each.languages),
                sum(tells.values()),
                len(units),
            )
            for language in self._read.languages
        )

    def _documents(self, unit: "Unit", parts: tuple[Part, ...]) -> int:
        titled = parts == (self._title,)
        return sum(
            _Asked(read, self._match, self._archive)._has(
                unit, (read.title,) if titled else (read.title, read.body)
            )
            for read in self._archive
        )

    def _units_of(self, text: str, required: bool) -> tuple[list["Unit"], int]:
        """The words of a text, those that are one thing as one, and how many words say something.

        A sentence is words and no more.
        """
        words = analyse(text).words
        shown = [text[word.start : word.end] for word in words]
        tells = [telling(word, typed) for word, typed in zip(words, shown, strict=True)]
        things = sum(word.key not in FUNCTION_WORDS or bool(word.clusters) for word in words)
        runs = {} if things > 5 else self._runs(text)
        found: list[Unit] = []
        place = 0
        while place < len(words):
            run = runs.get(place)
            word = words[place]
            if run is None:
                found.append(Unit(tells[place], required, word=word, shown=shown[place]))
                place += 1
                continue
            ways = run.ways
            if run.kind is RunKind.NUMBER and run.end == place + 1:
                ways = (*ways, (word.key,))
            found.append(Unit(Telling.FULLY, required, run=ways))
            place = run.end
        return found, things

    def _runs(self, text: str) -> dict[int, RunAt]:
        runs = {run.first: run for run in analyse(text).runs}
        taken = {place for run in runs.values() for place in range(run.first, run.end)}
        for run in runs_apart(text):
            places = set(range(run.first, run.end))
            held = (
                sequence(list(run.ways[1]), part.terms)
                for read in self._archive
                for part in (read.title, read.body)
            )
            if taken.isdisjoint(places) and any(held):
                runs[run.first] = run
                taken |= places
        return runs

    def _has(self, unit: "Unit", parts: tuple[Part, ...]) -> bool:
        if unit.run:
            return any(sequence(list(way), part.terms) for way in unit.run for part in parts)
        if unit.word is not None:
            return any(has_word(unit.word, part) for part in parts)
        assert unit.node is not None
        return bool(self.node(unit.node, parts))

    def _has_most_telling(self, units: list["Unit"], parts: tuple[Part, ...]) -> bool:
        """The one that fewest documents have, or one that at most twice as many have.

        Of what only one language has a document in the other may lack the word, not the next; of
        what nothing has, none.
        """

        def rank(unit: Unit) -> tuple[bool, int]:
            return unit.telling is Telling.KIND, self._documents(unit, parts)

        ranked = sorted((rank(unit), place) for place, unit in enumerate(units))
        (kind, fewest), _ = ranked[0]
        alike = [
            units[place] for (same, had), place in ranked if same == kind and had <= 2 * fewest
        ]
        if any(self._has(unit, parts) for unit in alike):
            return True
        if not fewest or any(unit.stands and unit.named for unit in alike):
            return False
        others = (units[place] for _, place in ranked)
        stands = next((unit for unit in others if unit.stands and unit.named), None)
        return stands is not None and self._has(stands, parts)

    def _unfinished(self, node: nodes.Prefix | nodes.Fuzzy, parts: tuple[Part, ...]) -> Answer:
        words = analyse(node.text).words
        if not words:
            return None
        whole = "".join(word.key for word in words)
        if len(whole) < 2 if isinstance(node, nodes.Prefix) else len(units(whole)) <= node.edits:
            return self._best((nodes.Word(node.text),), parts, self._match)
        return any(
            ends_a_run(words[:first], key(node.text, words[first:]), node, part)
            for first in tails(node.text, words)
            for part in parts
        )


def _fold(join: Callable[[list[bool]], bool], answers: list[Answer]) -> Answer:
    known = [answer for answer in answers if answer is not None]
    return join(known) if known else None
