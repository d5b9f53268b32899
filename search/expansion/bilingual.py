"""What the words of a query are in the other language, from all that ships."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.translations import read_translations
from corpus.translations.book import shipped_phrases
from search.analysis.analysed import WordAt, stem_key
from search.analysis.capitals import is_ordinary
from search.analysis.forms import Part
from search.analysis.stopwords import BEFORE_ADJECTIVES, FUNCTION_WORDS
from search.expansion.headwords import Headwords
from search.expansion.knowledge import Knowledge
from search.expansion.lists import shipped_lists
from search.expansion.nominal import with_verbs
from search.expansion.renderings import Rendering, Why, Widened, mixed, shared
from search.expansion.spellings import with_spellings
from search.expansion.wordlists import farthest
from search.expansion.writing import UNSEEN, Writing

FEWEST_SENTENCES = 2
"""So many aligned sentences at least must say what is learnt for a word of a short query."""

FEWEST_FOR_A_SENTENCE = 1
"""The same for a word of a sentence: it decides nothing alone, and rare words are what it has."""

_MOST_TELLING = 5


@cache
def bilingual() -> "Bilingual":
    """What ships, read once and only when a first query is to be widened."""
    return Bilingual(Knowledge(shipped_lists(), read_translations(), shipped_phrases()))


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Looks words up in what is known. Safe to share between threads."""

    knowledge: Knowledge

    @property
    def headwords(self) -> Headwords:
        """The words of the glossary and the names."""
        return self.knowledge.headwords

    def widen(self, words: Sequence[WordAt], writing: Writing = UNSEEN) -> list[Widened]:
        """The words in the other language; those that are known together as one, longest first.

        ``writing`` is of the text that they are words of.
        """
        reading = _Reading(self.knowledge, words, _evidence(words), writing)
        found: list[Widened] = []
        first = 0
        while first < len(words):
            widened = reading.longest(first)
            found += widened
            first = widened[-1].end if widened else first + 1
        return found

    def whole(self, words: Sequence[WordAt], writing: Writing = UNSEEN) -> Widened | None:
        """What they are all together, if that is known."""
        if not words or farthest(words, 0) < len(words):
            return None
        reading = _Reading(self.knowledge, words, _evidence(words), writing)
        if len(words) > 1:
            return reading.together(0, len(words))
        alone = reading.alone(0)
        return alone[0] if len(alone) == 1 else None


def _evidence(words: Sequence[WordAt]) -> int:
    telling = sum(word.key not in FUNCTION_WORDS for word in words)
    return FEWEST_SENTENCES if telling <= _MOST_TELLING else FEWEST_FOR_A_SENTENCE


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read; what is learnt of its words needs so much ``evidence``."""

    known: Knowledge
    words: Sequence[WordAt]
    evidence: int
    writing: Writing

    def longest(self, first: int) -> list[Widened]:
        """The longest run from a place on that is known, else the parts of its word.

        None begins with what only marks an adjective: what is huge is large as well.
        """
        if self.words[first].key == BEFORE_ADJECTIVES:
            return []
        for end in range(farthest(self.words, first), first, -1):
            if as_one := self._as_one(first, end):
                found = self._in_full(self._with_verbs(as_one))
                return [replace(found, renderings=with_spellings(found.renderings))]
        return self._parts(self.words[first], first)

    def _in_full(self, found: Widened) -> Widened:
        """With the same in the same language: an abbreviation in full, and what has one short.

        In a short query also with other terms for it; a sentence is told by its own words.
        """
        if found.why is not Why.GLOSSARY:
            return found
        run = self.words[found.first : found.end]
        known = self.known.acronyms
        others = known.fulls(run) if run[0].start in self.writing.short else known.shorts(run)
        if self.evidence == FEWEST_SENTENCES:
            others = tuple(dict.fromkeys((*others, *self.known.synonyms(run))))
        return replace(found, renderings=(*found.renderings, *shared(others)))

    def _with_verbs(self, found: Widened) -> Widened:
        run = self.words[found.first : found.end]
        if found.why is Why.NAME or run[0].clusters:
            return found
        stems = [word.stem or word.key for word in run]
        return replace(
            found, renderings=with_verbs(found.renderings, stems, self.known.glossary.said_by)
        )

    def _as_one(self, first: int, end: int) -> Widened | None:
        """A run as we have it and as the sentences have it."""
        if end - first == 1:
            return self._one(self.words[first], first)
        known = self.together(first, end)
        if known and (known.named or self._is_name(first, end)):
            return replace(known, named=True)
        likely = () if self._is_torn(first, end) else self._learnt(first, end)
        if not likely:
            return known
        if known:
            likely = tuple(each for each in likely if not _is_piece(each, known))
            share = self.known.phrases.share(self.words[first:end]) if likely else 0.0
            return replace(known, renderings=mixed(known.renderings, likely, share))
        inside = tuple(self._known_of(first, end))
        return self._only_learnt(Widened(first, end, likely, Why.TRANSLATIONS, inside))

    def _only_learnt(self, found: Widened) -> Widened:
        """The same; marked where the archive has learnt it from its own documents."""
        run = self.words[found.first : found.end]
        source = ("" if run[0].clusters else " ").join(word.stem or word.key for word in run)
        documents = self.known.learnt_here(source, found.renderings)
        return replace(found, why=Why.HERE, documents=documents) if documents else found

    def _is_name(self, first: int, end: int) -> bool:
        """Of a name the sentences only say what stood around it."""
        return self.known.glossary.is_name(self.words[first:end])

    def _is_joined(self, first: int, end: int) -> bool:
        """Whether its words are the pieces of one writing, as those of night-time are."""
        inside = self.words[first + 1 : end]
        return all(word.start in self.writing.joined for word in inside) and not self._is_torn(
            first, end
        )

    def _is_torn(self, first: int, end: int) -> bool:
        """Whether it begins or ends inside of a joined writing."""
        after = self.words[end : end + 1]
        return any(word.start in self.writing.joined for word in (self.words[first], *after))

    def _learnt(self, first: int, end: int) -> tuple[Rendering, ...]:
        """What a run was learnt to be.

        Where fewer sentences have it than are evidence, only what has something in it that a word
        of the run is known to be: of "Boris Johnson" one sentence has what stood behind it.
        """
        likely = self.known.learnt_run(self.words, first, end)
        if not likely or self.known.phrases.times(self.words[first:end]) >= self.evidence:
            return likely
        known = {
            key
            for place in range(first, end)
            for widened in self.alone(place)
            for rendering in widened.renderings
            for key in rendering.keys
        }
        return tuple(each for each in likely if not known.isdisjoint(each.keys))

    def together(self, first: int, end: int) -> Widened | None:
        """What several words are as one."""
        run = self.words[first:end]
        if names := self.known.names.senses(run):
            return Widened(first, end, shared(names), Why.NAME, named=True)
        # Names of places are spelt like words here and there: they come after what we have chosen.
        why = Why.GLOSSARY
        senses = self.known.glossary.senses(run)
        joined = not senses and self._is_joined(first, end)
        if joined and (senses := self.known.glossary.senses_as_one(run)):
            # What its pieces are by themselves is no part of it: night-time is no time at all.
            return Widened(first, end, shared(senses), why)
        if not senses:
            why, senses = Why.NAME, self.known.gazetteer.senses(run)
        if not senses:
            return None
        inside = tuple(self._each(first, end))
        return Widened(first, end, shared(senses), why, inside, named=why is Why.NAME)

    def _each(self, first: int, end: int) -> list[Widened]:
        """The words of a run, if all of them are known that say anything by themselves."""
        each = [self._inside(place) for place in range(first, end) if self._is_telling(place)]
        return [found for of_word in each for found in of_word] if all(each) else []

    def _known_of(self, first: int, end: int) -> list[Widened]:
        """Those words of a run that are known by themselves."""
        telling = (place for place in range(first, end) if self._is_telling(place))
        return [found for place in telling for found in self._inside(place)]

    def _is_telling(self, place: int) -> bool:
        key = self.words[place].key
        return key not in FUNCTION_WORDS and not key.isdecimal()

    def _inside(self, place: int) -> list[Widened]:
        """A word of several; some Latin ones stand in Khmer text as they are."""
        word = self.words[place]
        found = self.alone(place)
        if not self.known.stands(word):
            return found
        as_it_is = Rendering((stem_key(word.stem),), word.key, 1.0)
        renderings = tuple(each for widened in found for each in widened.renderings)
        return [Widened(place, place + 1, (as_it_is, *renderings), Why.TRANSLATIONS)]

    def alone(self, place: int) -> list[Widened]:
        """A word by itself; else those that it is made of. Numbers are the same everywhere."""
        word = self.words[place]
        if found := self._one(word, place):
            return [found]
        return self._parts(word, place)

    def _parts(self, word: WordAt, place: int) -> list[Widened]:
        """What a compound is made of."""
        if word.key in FUNCTION_WORDS:
            return []
        parts = [_as_word(part, word) for part in word.parts if _is_outermost(part, word.parts)]
        return [found for part in parts if (found := self._one(part, place))]

    def _one(self, word: WordAt, place: int) -> Widened | None:
        if word.start in self.writing.short and not word.clusters:
            if senses := self.known.acronyms.senses(word.key):
                return Widened(place, place + 1, shared(senses), Why.GLOSSARY, named=True)
            if is_ordinary(word.key):
                return None
        if not (word.stem or word.clusters) or word.key in FUNCTION_WORDS:
            return None
        if names := self.known.names.senses([word]):
            return Widened(place, place + 1, shared(names), Why.NAME, named=True)
        ours = shared(self.known.glossary.senses([word]))
        if ours and self.known.glossary.is_name([word]):
            return Widened(place, place + 1, ours, Why.GLOSSARY, named=True)
        likely = self.known.learnt(word, self.evidence, ours)
        if ours:
            renderings = mixed(ours, likely, self.known.phrases.share([word])) if likely else ours
            return Widened(place, place + 1, renderings, Why.GLOSSARY)
        if likely:
            return self._only_learnt(Widened(place, place + 1, likely, Why.TRANSLATIONS))
        named = self.known.gazetteer.senses([word])
        return Widened(place, place + 1, shared(named), Why.NAME, named=True) if named else None


def _is_piece(learnt: Rendering, known: Widened) -> bool:
    """Whether it is some of what somebody wrote for a run, and is so for a word of it alone.

    As "Chinese" is of a Chinese company: half of the run is not in it.
    """
    of_words = (set(each.keys) for inner in known.inside for each in inner.renderings)
    return any(set(learnt.keys) < set(each.keys) for each in known.renderings) and any(
        set(learnt.keys) <= keys for keys in of_words
    )


def _as_word(part: Part, whole: WordAt) -> WordAt:
    return WordAt(part.key, "", whole.clusters, (), whole.position, part.start, part.end)


def _is_outermost(part: Part, parts: Sequence[Part]) -> bool:
    return not any(
        other is not part and other.start <= part.start and part.end <= other.end for other in parts
    )
