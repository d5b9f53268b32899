"""People's names in a query, each with all its written forms: one unit, and no words of a text.

A name is one that the lists have, or that of somebody who speaks in the archive; else one that
sounds like such a name. Nothing of it is translated, and the titles before it find nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from archive.languages.identity import name_joined, name_parts
from archive.languages.khmer.characters import IGNORABLE
from archive.languages.names import name_key
from archive.languages.titles import titles_begin, without_titles
from archive.records import Language
from corpus.people import read_people
from corpus.places import read_places
from corpus.territories import read_languages, read_territories
from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from search.expansion.nearness import far, mistakes
from search.expansion.ordinary import OrdinaryWords, ordinary_words, written_as_name
from search.expansion.persons import LONGEST_NAME, is_name, is_person
from search.expansion.renderings import Why
from search.index.gathering import Speaker, script_of
from search.index.speakers import Speakers

# Words of a query that are looked at: what is longer is a text, and names are few among its words.
_MOST_LOOKED_AT = 60

# The segmenter cuts a Khmer name that it does not know into pieces.
_MOST_WORDS = {"km": 8, "en": 6}

_FEWEST_SOUNDS = {"km": 4, "en": 3}
_LETTERS_LOOKED_AT = 4

_OWNS = re.compile("['’]s$")
_NUMBER = re.compile(r"\d")
_JOINS = re.compile(rf"[\s.'’{IGNORABLE}-]*")
"""What may stand between two words of one name."""


@dataclass(frozen=True, slots=True)
class NameRun:
    """The words from ``first`` up to ``end`` of a query: a name with its titles before it.

    ``forms`` are the ways to write it in both scripts, without titles, the typed one among them.
    ``heard`` says that the name is known by its sound only: a reader must be told of it.
    """

    first: int
    end: int
    forms: tuple[str, ...]
    heard: bool = False

    @property
    def sequences(self) -> tuple[tuple[str, ...], ...]:
        """The keys of the words of each form, in a row: what stands in a text for the name.

        Words are bounded, so that no name is found inside one (ស សុខា in បច្ចេកទេសសុខាភិបាល), nor
        in the pieces of two. Measured on 355 names in 1,058 documents: of 826 documents that have
        the name 825 are found so, and none of the 31 that only have its letters.
        """
        return tuple(dict.fromkeys(keys for form in self.forms for keys in _sequences(form)))


class Names:
    """The names of one state of an index and of the lists. Safe for many threads.

    ``ordinary`` are the words that are no names, asked for when they are first needed.
    """

    def __init__(
        self, speakers: Speakers, ordinary: Callable[[], OrdinaryWords] = ordinary_words
    ) -> None:
        self._speakers = speakers
        self._ordinary = ordinary

    def find(self, words: Sequence[WordAt], text: str) -> tuple[NameRun, ...]:
        """The names among the words of ``text``, in order; none overlaps another.

        A name that is known as it is spelt comes before one that only sounds so, and a longer one
        before a shorter. Of a long text the first words are looked at.
        """
        query = _Query(words[:_MOST_LOOKED_AT], text)
        spelt = list(self._runs(query, (), self._spelt))
        heard = self._runs(query, spelt, self._heard)
        return tuple(sorted((*spelt, *heard), key=lambda run: run.first))

    def _runs(
        self,
        query: "_Query",
        taken: Sequence[NameRun],
        read: Callable[["_Query", int, int], NameRun | None],
    ) -> Iterator[NameRun]:
        """Names that ``read`` knows, in none of the places that are taken, with their titles."""
        place = since = 0
        for gap_end, following in [
            *((run.first, run.end) for run in taken),
            (len(query.words),) * 2,
        ]:
            while place < gap_end:
                ends = range(min(query.farthest(place), gap_end), place, -1)
                found = next(filter(None, (read(query, place, end) for end in ends)), None)
                if found:
                    first = max(since, query.titles_before(place))
                    yield replace(found, first=first)
                    since = found.end
                place = found.end if found else place + 1
            place = since = following

    def _spelt(self, query: "_Query", first: int, end: int) -> NameRun | None:
        typed = query.text_of(first, end)
        if not self._may_begin(query.words[first].key) or without_titles(typed) != typed:
            return None
        known = [each for each in self._speakers.known_as(typed) if self._is_person(each)]
        return NameRun(first, end, _forms(typed, known)) if known else None

    def _heard(self, query: "_Query", first: int, end: int) -> NameRun | None:
        typed = query.text_of(first, end)
        if not 1 < len(name_parts(typed)) <= LONGEST_NAME:
            return None
        if not query.stands_apart(first, end) or without_titles(typed) != typed:
            return None
        capitals = any(written_as_name(word, query.text) for word in query.words[first:end])
        if not capitals and not is_name(typed, self._ordinary()):
            return None
        if query.goes_on(first, end, self._ordinary()):
            return None
        if self._is_term(query.words[first:end], typed):
            return None
        known = self._sounding(typed)
        return NameRun(first, end, _forms(typed, known), heard=True) if known else None

    def _is_term(self, words: Sequence[WordAt], typed: str) -> bool:
        """Whether the glossary has it as a whole, and it says something, as SEA Games does."""
        known = bilingual().whole(words)
        if known is None or known.why is not Why.GLOSSARY:
            return False
        return self._ordinary().share(typed.split()) > 0 or any(
            word.key in _places() for word in words
        )

    def _sounding(self, typed: str) -> list[Speaker]:
        """Those with a name that sounds so: of the same script the nearest, else of the other."""
        script = script_of(typed)
        near: defaultdict[int, dict[Speaker, None]] = defaultdict(dict)
        for written in (typed, _turned(typed)):
            key = name_key(written)
            if len(key) < _FEWEST_SOUNDS[script]:
                return []
            for name, speaker in self._by_sound.get(key, ()):
                own = any(script_of(form) == script for form in speaker.forms)
                away = mistakes(written, name) if own else far(written, name)
                if away is not None:
                    near[away][speaker] = None
        return list(near[min(near)]) if near else []

    def _may_begin(self, key: str) -> bool:
        """Whether a known name, or a part of one, begins like a word: a cheap first look."""
        return key[:_LETTERS_LOOKED_AT] in self._beginnings

    def _is_person(self, speaker: Speaker) -> bool:
        return is_person(speaker, self._ordinary())

    @cached_property
    def _everybody(self) -> Sequence[Speaker]:
        """All who speak, bodies among them, and those listed who do not."""
        speaking = self._speakers.everybody
        silent = [each.id for each in read_people() if each.id not in speaking]
        known = (who for each in silent for who in self._speakers.known_as(each))
        return (*speaking.values(), *known)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        # Of bodies too: asking of all who speaks as a person takes longer than the few looks more.
        parts = (
            part
            for each in self._everybody
            for name in each.forms
            for part in (*name_parts(name), name_joined(name))
        )
        return frozenset(part[:size] for part in parts for size in range(1, _LETTERS_LOOKED_AT + 1))

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[tuple[str, Speaker]]]:
        table: defaultdict[str, dict[tuple[str, Speaker], None]] = defaultdict(dict)
        for each in filter(self._is_person, self._everybody):
            for name in each.forms:
                if len(name_parts(name)) > 1:
                    table[name_key(name)][name, each] = None
        return {key: tuple(found) for key, found in table.items()}


class _Query:
    """The words of a query with what is between them."""

    def __init__(self, words: Sequence[WordAt], text: str) -> None:
        self.words = words
        self.text = text
        self._borders = frozenset(word.start for word in words)
        self._titles: dict[int, int] = {}

    def text_of(self, first: int, end: int) -> str:
        """What was typed, without what makes an owner of a name."""
        return _OWNS.sub("", self.text[self.words[first].start : self.words[end - 1].end])

    def farthest(self, first: int) -> int:
        """Where the longest run of one script ends with nothing between words that parts names."""
        script = _script(self.words[first])
        end = first + 1
        while end < min(len(self.words), first + _MOST_WORDS[script]):
            between = self.text[self.words[end - 1].end : self.words[end].start]
            if _script(self.words[end]) != script or _NUMBER.search(self.words[end].key):
                break
            if not _JOINS.fullmatch(between):
                break
            end += 1
        return end

    def goes_on(self, first: int, end: int, ordinary: OrdinaryWords) -> bool:
        """Whether a Latin name has a word more beside it, so that it is another: Vong Sok Dara.

        What says something, a title or a place is none of it.
        """
        beside = [place for place in (first - 1, end) if 0 <= place < len(self.words)]
        if self.titles_before(first) < first:
            beside.remove(first - 1)
        return _script(self.words[first]) == "en" and any(
            self._are_joined(min(place, first), max(place + 1, end))
            and not ordinary.have(self.words[place].key)
            and self.words[place].key not in _places()
            for place in beside
        )

    def _are_joined(self, first: int, end: int) -> bool:
        """Whether these words are of one script with nothing between that parts names."""
        return self.farthest(first) >= end

    def titles_before(self, place: int) -> int:
        """The first of the words right before ``place`` that are titles; ``place`` for none."""
        if place not in self._titles:
            begins = titles_begin(self.text, self.words[place].start, self._borders)
            first = next(at for at, word in enumerate(self.words) if word.start >= begins)
            self._titles[place] = first
        return self._titles[place]

    def stands_apart(self, first: int, end: int) -> bool:
        """Whether no letter stands right before or behind, as in a run of Khmer it may."""
        before = self.text[: self.words[first].start][-1:]
        behind = self.text[self.words[end - 1].end :][:1]
        titled = self.titles_before(first) < first
        return (titled or not before.isalnum()) and not behind.isalnum()


@cache
def _places() -> frozenset[str]:
    """The words that names of provinces, countries and languages are made of, in Latin letters.

    Districts and communes have names that people have too.
    """
    names = [each.name_en for each in read_places() if each.kind == "province"]
    names += [each.name_en for each in (*read_territories(), *read_languages())]
    return frozenset(word.key for name in names for word in analyse(name).words)


def _script(word: WordAt) -> Language:
    return "km" if word.clusters else "en"


def _forms(typed: str, known: Iterable[Speaker]) -> tuple[str, ...]:
    """All ways to write a name: as typed, as each is known, and in Latin letters turned."""
    names = [name for each in known for name in each.forms]
    whole = {name_joined(name) for name in names if len(name_parts(name)) > 1}
    forms = [name for name in (typed, *names) if name_joined(name) in whole or name == typed]
    turned = [_turned(name) for name in forms if script_of(name) == "en"]
    return tuple(dict.fromkeys((*forms, *turned)))


def _turned(name: str) -> str:
    """With the first part last: the foreign press puts the given name first."""
    first, *rest = name.split() or [""]
    return " ".join([*rest, first])


@lru_cache(maxsize=1 << 12)
def _sequences(form: str) -> tuple[tuple[str, ...], ...]:
    """The keys of a form; Khmer is written without the space as well."""
    ways = [form, "".join(form.split())] if script_of(form) == "km" else [form]
    found = [tuple(word.key for word in analyse(way).words) for way in ways]
    return tuple(keys for keys in dict.fromkeys(found) if len(keys) > 1 or keys == found[0])
