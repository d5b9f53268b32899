"""What each query finds by definition: every document read whole, nothing looked up or cached.

It follows ``docs/query-language.md`` over the analysed tokens of a document and shares neither
plans nor arrays with the product.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log
from typing import TypeAlias

from archive.addresses import canonical_url
from archive.languages import RULES
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.yearless import days_without_year
from archive.records import Document, Precision
from search.analysis.analyzer import RunAt, WordAt, analyse, runs_apart
from search.analysis.runs import RunKind
from search.analysis.stopwords import FUNCTION_WORDS, Telling, telling
from search.engines.plan import TextField
from search.engines.protocol import FieldTerms
from search.index.documents import index_entry
from search.index.terms import pair_terms, word_terms
from search.query import nodes
from search.query.addresses import identity
from search.query.nodes import Attribute, Node
from search.questions import Match

Places: TypeAlias = dict[str, set[int]]


@dataclass(frozen=True)
class Part:
    """The title or the text: as it is, its terms and its cluster pairs with their positions."""

    raw: str
    terms: Places
    pairs: Places


@dataclass(frozen=True)
class Read:
    """One document, read."""

    document: Document
    title: Part
    body: Part
    heading: Part
    dateline: Part


Test: TypeAlias = Callable[[Part], bool]
Answer: TypeAlias = bool | None


def read(document: Document) -> Read:
    fields = index_entry(document).fields
    return Read(
        document,
        Part(
            document.title,
            _places(fields[TextField.TITLE]),
            _places(fields[TextField.TITLE_PAIRS]),
        ),
        Part(document.text, _places(fields[TextField.BODY]), _places(fields[TextField.BODY_PAIRS])),
        _part("" if document.title else document.heading),
        _part(document.dateline),
    )


def _part(text: str) -> Part:
    analysed = analyse(text)
    return Part(text, _places(word_terms(analysed)), _places(pair_terms(analysed.pairs)))


def _places(terms: FieldTerms) -> Places:
    found: Places = {}
    for places in (terms.terms, terms.beside):
        for key, positions in places.items():
            found.setdefault(key, set()).update(positions)
    return found


class Archive:
    """What a question may know of these documents; see ``search.planning.known.Known``."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._documents = documents
        self.remarks: list[nodes.Remark] = []

    def identified(self, text: str) -> frozenset[str]:
        return frozenset(each.id for each in self._documents if _is_named(each, text))

    def has_source(self, source: str) -> bool:
        return any(each.source_id == source for each in self._documents)

    def remark(self, remark: nodes.Remark) -> None:
        self.remarks.append(remark)


def _is_named(document: Document, text: str) -> bool:
    if identity(text):
        return document.id == identity(text)
    return bool(document.url) and _page(document.url or "") in {
        _page(text),
        _page(text.rstrip(".,;:!?។៕")),
    }


def _page(address: str) -> str:
    """An address without its scheme, www and last slashes, and what is left off of any."""
    whole = address if address.lower().startswith("http") else f"https://{address}"
    bare = (canonical_url(whole) or "").partition("://")[2].removeprefix("www.")
    place, mark, query = bare.partition("?")
    return place.rstrip("/") + mark + query


def finds(tree: Node, read: Read, match: Match, archive: Sequence[Read]) -> bool:
    """Whether the query finds the document; a query without a word in it finds nothing.

    How much a word tells is how few documents of the ``archive`` have it.
    """
    return bool(_Asked(read, match, archive).node(tree, (read.title, read.body)))


class _Asked:
    """One document under one query; None stands for a part with nothing to search for."""

    def __init__(self, read: Read, match: Match, archive: Sequence[Read]) -> None:
        self._archive = archive
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
                joined = sum(not _only_narrows(child) for child in node.children) > 1
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
                return any(_together(node, words, part) for part in parts)
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
                    _together(nodes.Phrase(form), analyse(form).words, part)
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
                return {paragraph.language for paragraph in document.paragraphs}
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
        units: dict[object, _Unit] = {}
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
                units.setdefault((bare, required), _Unit(Telling.FULLY, required, node=bare))
                typed += 1
        asked = _that_count(list(units.values()), typed)
        if not asked:
            return None
        there = [self._has(unit, parts) for unit in asked]
        if not all(has for unit, has in zip(asked, there, strict=True) if unit.required):
            return False
        if match is not Match.BEST or _is_sentence(asked, typed):
            return sum(there) >= (len(asked) if match is Match.ALL else _enough(asked, typed))
        if sum(there) < _enough(asked, typed) and not self._has_nearly_all(asked, there, parts):
            return False
        return len(asked) <= 2 or self._has_most_telling(asked, parts)

    def _has_nearly_all(
        self, units: list["_Unit"], there: list[bool], parts: tuple[Part, ...]
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

    def _documents(self, unit: "_Unit", parts: tuple[Part, ...]) -> int:
        titled = parts == (self._title,)
        return sum(
            _Asked(read, self._match, self._archive)._has(
                unit, (read.title,) if titled else (read.title, read.body)
            )
            for read in self._archive
        )

    def _units_of(self, text: str, required: bool) -> tuple[list["_Unit"], int]:
        """The words of a text, those that are one thing as one, and how many words say something.

        A sentence is words and no more.
        """
        words = analyse(text).words
        shown = [text[word.start : word.end] for word in words]
        tells = [telling(word, typed) for word, typed in zip(words, shown, strict=True)]
        things = sum(word.key not in FUNCTION_WORDS or bool(word.clusters) for word in words)
        runs = {} if things > 5 else self._runs(text)
        found: list[_Unit] = []
        place = 0
        while place < len(words):
            run = runs.get(place)
            word = words[place]
            if run is None:
                found.append(_Unit(tells[place], required, word=word, shown=shown[place]))
                place += 1
                continue
            ways = run.ways
            if run.kind is RunKind.NUMBER and run.end == place + 1:
                ways = (*ways, (word.key,))
            found.append(_Unit(Telling.FULLY, required, run=ways))
            place = run.end
        return found, things

    def _runs(self, text: str) -> dict[int, RunAt]:
        runs = {run.first: run for run in analyse(text).runs}
        taken = {place for run in runs.values() for place in range(run.first, run.end)}
        for run in runs_apart(text):
            places = set(range(run.first, run.end))
            held = (
                _sequence(list(run.ways[1]), part.terms)
                for read in self._archive
                for part in (read.title, read.body)
            )
            if taken.isdisjoint(places) and any(held):
                runs[run.first] = run
                taken |= places
        return runs

    def _has(self, unit: "_Unit", parts: tuple[Part, ...]) -> bool:
        if unit.run:
            return any(_sequence(list(way), part.terms) for way in unit.run for part in parts)
        if unit.word is not None:
            return any(_has_word(unit.word, part) for part in parts)
        assert unit.node is not None
        return bool(self.node(unit.node, parts))

    def _has_most_telling(self, units: list["_Unit"], parts: tuple[Part, ...]) -> bool:
        """The one that fewest documents have, or one that at most twice as many have.

        Of what only one language has a document in the other may lack the word, not the next.
        """

        def rank(unit: _Unit) -> tuple[bool, bool, int]:
            had = self._documents(unit, parts)
            return not (had or unit.named), unit.telling is Telling.KIND, had

        ranked = sorted((rank(unit), place) for place, unit in enumerate(units))
        (unknown, kind, fewest), _ = ranked[0]
        alike = [
            units[place]
            for (*same, had), place in ranked
            if same == [unknown, kind] and had <= 2 * fewest
        ]
        if any(self._has(unit, parts) for unit in alike):
            return True
        if any(unit.stands and unit.named for unit in alike):
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
            _ends_a_run(words[:first], _key(node.text, words[first:]), node, part)
            for first in _tails(node.text, words)
            for part in parts
        )


def _only_narrows(node: Node) -> bool:
    """Whether no word of it is asked for; written out here, as the product has its own."""
    match node:
        case nodes.Is() | nodes.DateRange() | nodes.DayOfYear() | nodes.Not() | nodes.Identified():
            return True
        case nodes.Publisher() | nodes.Place() | nodes.Unmet():
            return True
        case nodes.Within():
            return node.narrows
        case nodes.And() | nodes.Or():
            return all(map(_only_narrows, node.children))
        case _:
            return False


def _fold(join: Callable[[list[bool]], bool], answers: list[Answer]) -> Answer:
    known = [answer for answer in answers if answer is not None]
    return join(known) if known else None


@dataclass(frozen=True)
class _Unit:
    """A word, or anything else that was asked for beside words."""

    telling: Telling
    required: bool
    word: WordAt | None = None
    run: tuple[tuple[str, ...], ...] = ()
    shown: str = ""
    node: Node | None = None

    @property
    def stands(self) -> bool:
        """Whether it reads the same in both languages."""
        if self.run:
            return True
        return self.word is not None and not self.word.clusters and self.telling is not Telling.NOT

    @property
    def named(self) -> bool:
        """Whether it has to be found even if nothing has it: all but English words."""
        return self.word is None or bool(self.word.clusters) or self.proper

    @property
    def proper(self) -> bool:
        """Whether it is a number or a writing, or is written as a name."""
        if self.word is None:
            return bool(self.run)
        return self.shown[0].isdigit() or self.shown[0].isupper()


def _that_count(units: list[_Unit], typed: int) -> list[_Unit]:
    """Without what only holds a sentence together; Khmer sentences are told apart by that too."""
    kept = [u for u in units if u.required or u.telling in (Telling.FULLY, Telling.KIND)]
    if _is_sentence(kept, typed):
        kept = [u for u in units if u.required or u.telling is not Telling.NOT]
    return kept or units


def _is_sentence(units: list[_Unit], typed: int) -> bool:
    return len(units) > 5 or typed > 5


def _enough(units: list[_Unit], typed: int) -> int:
    """Of one or two all, of three to five all but one or two, of a sentence at least a third."""
    if _is_sentence(units, typed):
        return ceil(len(units) / 3)
    return {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}[len(units)]


def units(key: str) -> list[str]:
    return [key[start:end] for start, end in cluster_spans(key)]


def _has_word(word: WordAt, part: Part) -> bool:
    """Its key, its stem, or, for three clusters or more, its clusters in a row."""
    if word.key in part.terms or (word.stem and f"~{word.stem}" in part.terms):
        return True
    return _in_a_row([cluster.key for cluster in word.clusters], part)


def _in_a_row(clusters: list[str], part: Part) -> bool:
    keys = [first + second for first, second in pairwise(clusters)]
    return len(keys) >= 2 and _sequence(keys, part.pairs)


def _sequence(keys: list[str], places: Places) -> bool:
    return any(
        all(start + step in places.get(key, ()) for step, key in enumerate(keys))
        for start in places.get(keys[0], ())
    )


def _together(node: nodes.Phrase | nodes.Near, words: tuple[WordAt, ...], part: Part) -> bool:
    keys = [word.key for word in words]
    if isinstance(node, nodes.Near):
        return _near(keys, node.slop, part.terms)
    if _sequence(keys, part.terms):
        return True
    unbroken = all(word.clusters for word in words) and all(
        left.end == right.start for left, right in pairwise(words)
    )
    return unbroken and _in_a_row([each.key for word in words for each in word.clusters], part)


def _near(keys: list[str], slop: int, places: Places) -> bool:
    """Some stretch of so many places more than words has each word as often as it was typed."""
    starts = {place for key in keys for place in places.get(key, ())}
    for start in starts:
        stretch = range(start, start + len(keys) + slop)
        if all(
            sum(place in stretch for place in places.get(key, ())) >= keys.count(key)
            for key in keys
        ):
            return True
    return False


def _tails(text: str, words: tuple[WordAt, ...]) -> list[int]:
    """Where the unfinished word may begin: in a run of Khmer up to three words before the last."""
    last = len(words) - 1
    firsts = [last]
    while len(firsts) < 4 and firsts[-1] > 0:
        left, right = words[firsts[-1] - 1], words[firsts[-1]]
        if not (left.clusters and right.clusters and left.end == right.start):
            break
        firsts.append(firsts[-1] - 1)
    return firsts


def _key(text: str, words: tuple[WordAt, ...]) -> str:
    whole = RULES["km"].fold(text[words[0].start : words[-1].end])
    return words[0].key if len(words) == 1 else whole


def _ends_a_run(
    lead: tuple[WordAt, ...], key: str, node: nodes.Prefix | nodes.Fuzzy, part: Part
) -> bool:
    before = [word.key for word in lead]
    return any(
        _meant(key, term, node) and _sequence([*before, term], part.terms)
        for term in part.terms
        if not term.startswith("~")
    )


def _meant(key: str, term: str, node: nodes.Prefix | nodes.Fuzzy) -> bool:
    typed, other = units(key), units(term)
    if isinstance(node, nodes.Prefix):
        return other[: len(typed)] == typed
    return term[0] == key[0] and _edits(typed, other) <= node.edits


def _edits(typed: list[str], other: list[str]) -> int:
    """Units changed, left out, put in, or swapped with the next, each unit in one edit at most."""
    rows: dict[tuple[int, int], int] = {}
    for i in range(len(typed) + 1):
        for j in range(len(other) + 1):
            ways = [max(i, j)] if not (i and j) else []
            if i and j:
                ways.append(rows[i - 1, j - 1] + (typed[i - 1] != other[j - 1]))
                ways += [rows[i - 1, j] + 1, rows[i, j - 1] + 1]
            if i > 1 and j > 1 and typed[i - 2 : i] == [other[j - 1], other[j - 2]]:
                ways.append(rows[i - 2, j - 2] + 1)
            rows[i, j] = min(ways)
    return rows[len(typed), len(other)]
