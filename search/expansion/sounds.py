"""The last resort for a name that no list has: what sounds the same in the other script."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from archive.languages.khmer.fold import fold
from archive.languages.names import name_key
from archive.languages.script import without_invisible
from corpus.people import Person, read_people
from corpus.places import Place, read_places
from search.analysis.analysed import WordAt
from search.engines import plan as plans
from search.engines.protocol import Snapshot
from search.expansion.nearness import end_alike
from search.expansion.ordinary import ordinary_words, written_as_name
from search.expansion.renderings import KHMER_WORD, Rendering, Why, Widened, shared
from search.expansion.unlisted import KINDS_OF_PLACES, Unlisted, too_short
from search.expansion.wordlists import farthest
from search.index.vocabulary import WORD_FIELDS, Vocabulary, distance
from search.questions import Filters, one_of

_LETTERS_PER_MISTAKE = 4

# A Khmer word in more documents than these, or than this share of all, is no name.
_FEW = 3
_RARE = 0.01

_MOST_WORDS = 4

# Words of a text in which names are looked for that no list has: what is longer is no query.
_MOST_LOOKED_AT = 8
_SURENESS = 0.5


class KnownNames:
    """People and places by how their names sound, for spellings that the lists do not have."""

    def __init__(self, people: Iterable[Person], places: Iterable[Place]) -> None:
        self._names: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for person in people:
            for form in (person.name_km, person.name_en, *person.other_forms):
                self._add(form, person.name_en if _is_khmer(form) else person.name_km)
            # The foreign press puts the given name first.
            self._add(" ".join(reversed(person.name_en.split())), person.name_km)
        for place in places:
            self._add(place.name_km, place.name_en)
            self._add(place.name_en, place.name_km)

    def like(self, name: str) -> tuple[str, ...]:
        """What ``name`` is in the other script if it is a name misspelt: the nearest."""
        key = name_key(name)
        if too_short(name, key):
            return ()
        typed = _letters(name)
        # Of one word there are so many that another letter more is another name.
        most = len(typed) // _LETTERS_PER_MISTAKE + (len(name.split()) > 1)
        near: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for form, other in self._names.get(key, ()):
            away = distance(typed, form, most)
            if away is not None and end_alike((typed,), (form,)):
                near[away][other] = None
        return tuple(near[min(near)]) if near else ()

    def _add(self, form: str, other: str) -> None:
        self._names[name_key(form)][_letters(form), other] = None


@cache
def known_names() -> KnownNames:
    """Those that ship, by sound; made when first needed."""
    return KnownNames(read_people(), read_places())


class Sounds:
    """Names like those of a query, in the lists and in one state of the index. For many threads."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._unlisted = Unlisted(snapshot, vocabulary)

    def widen(
        self,
        text: str,
        words: Sequence[WordAt],
        known: Sequence[Widened],
    ) -> list[Widened]:
        """``known``, and what sounds like words that it leaves out, in the order of the query.

        A name of several words takes the place of what its words may be by themselves.
        """
        known = self._with_places(text, words, known)
        covered = _places(known)
        unknown = frozenset(
            place
            for place, word in enumerate(words)
            if place not in covered and self._may_be_a_name(word, text)
        )
        found: list[Widened] = []
        done = 0
        for place in sorted(unknown):
            if place >= done and (heard := self._about(text, words, done, place, unknown)):
                found.append(heard)
                done = heard.end
        taken = _places(found)
        kept = [each for each in known if taken.isdisjoint(range(each.first, each.end))]
        return sorted((*kept, *found), key=lambda each: each.first)

    def _with_places(
        self, text: str, words: Sequence[WordAt], known: Sequence[Widened]
    ) -> list[Widened]:
        """``known``, and Khmer names of places that no list has in Latin letters."""
        taken = _places(each for each in known if each.end > each.first + 1)
        found: list[Widened] = []
        for first, word in enumerate(words):
            if word.key in _kinds() and first not in taken:
                place = self._place(words, first, _end_of_run(text, words, first, taken))
                found += [place] if place else []
                taken |= _places(found)
        kept = [each for each in known if _places(found).isdisjoint(range(each.first, each.end))]
        return sorted((*kept, *found), key=lambda each: each.first)

    def _place(self, words: Sequence[WordAt], first: int, end: int) -> Widened | None:
        """The longest with the word for its kind, as Koh Tnaot, or behind that."""
        for last in range(end, first + 1, -1):
            for begin in (first, first + 1):
                parts = tuple(word.key for word in words[begin:last])
                if len(parts) > 1 and (row := self._unlisted.row(parts)):
                    return replace(_sounding(begin, last, row), named=True)
        return None

    def _may_be_a_name(self, word: WordAt, text: str) -> bool:
        """Khmer names are rare words; Latin ones that Khmer texts have as they are need no help.

        An ordinary English word is one only where it is written so: a lender is not លីនដា.
        """
        anywhere = plans.AnyOf(tuple(plans.Term(field, word.key) for field in WORD_FIELDS))
        if word.clusters:
            most = max(_FEW, self._snapshot.documents() * _RARE)
            return self._snapshot.count(anywhere, Filters()) <= most
        if not word.stem:
            return False
        if ordinary_words().have(word.key) and not written_as_name(word, text):
            return False
        return self._snapshot.count(anywhere, Filters(language=one_of("km"))) == 0

    def _about(
        self,
        text: str,
        words: Sequence[WordAt],
        done: int,
        place: int,
        unknown: frozenset[int],
    ) -> Widened | None:
        """The longest name with the word at ``place`` and none before ``done``: one of the lists,
        or words in a row that the index has; else the longest unknown word, if no other unknown
        one is beside it: one word of a name that nobody has is not that name.
        """
        runs = _runs_over(words, done, place)
        for first, end in runs:
            name = text[words[first].start : words[end - 1].end]
            if names := known_names().like(name):
                return _sounding(first, end, shared(names))
            if end <= _MOST_LOOKED_AT and _is_written_as_name(
                text, words[first:end], first, unknown
            ):
                parts = tuple(word.key for word in words[first:end])
                if names_in_a_row := self._unlisted.row(parts):
                    return _sounding(first, end, names_in_a_row)
        for first, end in runs:
            name = text[words[first].start : words[end - 1].end]
            one = first == place and unknown.issuperset(range(first, end)) and " " not in name
            one = one and unknown.isdisjoint((first - 1, end))
            if one and (terms := self._unlisted.word(name)):
                return _sounding(first, end, terms)
        return None


def _is_written_as_name(
    text: str, words: Sequence[WordAt], first: int, unknown: frozenset[int]
) -> bool:
    """Whether they are several Latin words, each unknown or with a capital."""
    return len(words) > 1 and all(
        bool(word.stem) and (place in unknown or text[word.start].isupper())
        for place, word in enumerate(words, first)
    )


def _end_of_run(text: str, words: Sequence[WordAt], first: int, taken: Collection[int]) -> int:
    """Where what is written together with the Khmer word at ``first`` ends."""
    end = first + 1
    while (
        end < min(len(words), first + 1 + _MOST_WORDS)
        and words[end].clusters
        and end not in taken
        and not without_invisible(text[words[end - 1].end : words[end].start])
    ):
        end += 1
    return end


@cache
def _kinds() -> frozenset[str]:
    """The Khmer words that stand before names of places."""
    return frozenset(map(fold, KINDS_OF_PLACES))


def _sounding(first: int, end: int, renderings: Iterable[Rendering]) -> Widened:
    half = tuple(replace(each, probability=each.probability * _SURENESS) for each in renderings)
    return Widened(first, end, half, Why.SOUND)


def _places(widened: Iterable[Widened]) -> frozenset[int]:
    return frozenset(place for each in widened for place in range(each.first, each.end))


def _runs_over(words: Sequence[WordAt], since: int, place: int) -> list[tuple[int, int]]:
    """The runs of one script with the word at ``place`` in them, the longest first."""
    runs = [
        (first, end)
        for first in range(max(since, place - _MOST_WORDS + 1), place + 1)
        for end in range(place + 1, min(farthest(words, first), first + _MOST_WORDS) + 1)
        if not any(word.key.isdecimal() for word in words[first:end])
    ]
    return sorted(runs, key=lambda run: (run[0] - run[1], run))


def _letters(name: str) -> str:
    return "".join(fold(name).lower().split())


def _is_khmer(text: str) -> bool:
    return bool(KHMER_WORD.search(text))
