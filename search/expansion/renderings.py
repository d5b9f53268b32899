"""What words are in the other language: the records, and how likelihoods are put together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from archive.languages.script import KHMER_LETTERS
from search.analysis.analysed import STEM_MARK, wide_key
from search.analysis.analyzer import analyse
from search.analysis.runs import RunKind
from search.analysis.stopwords import FUNCTION_WORDS

KHMER_WORD = re.compile(f"[{KHMER_LETTERS}]")

# What a person wrote has no numbers: each further sense is this much as likely as the one before.
_LATER_SENSE = 0.8
_LEAST_LIKELY = 0.02
_MOST = 12


class Why(StrEnum):
    """How we know what something is in the other language."""

    NAME = "name"
    GLOSSARY = "glossary"
    TRANSLATIONS = "translations"
    HERE = "here"
    """Likely by the documents of the archive itself."""
    SOUND = "sound"
    SPELLING = "spelling"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way to say it: ``keys`` are terms of the index in a row, ``text`` is for readers."""

    keys: tuple[str, ...]
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Widened:
    """What the words from ``first`` up to ``end`` are together, the likeliest rendering first.

    ``inside`` is what each of several words is by itself, where all of them are known, or what the
    known parts of a compound are. ``documents`` is how many pairs of the archive's own documents
    show what it has learnt from them. ``named`` says that it is only ever the name of something: a
    place, a body, an abbreviation.
    """

    first: int
    end: int
    renderings: tuple[Rendering, ...]
    why: Why
    inside: tuple["Widened", ...] = ()
    documents: int = 0
    named: bool = False

    @property
    def trusted(self) -> bool:
        """Whether somebody knows it, and it was not only learnt."""
        return self.why not in (Why.TRANSLATIONS, Why.HERE)

    def moved(self, places: int) -> "Widened":
        """The same so many words further on."""
        inside = tuple(each.moved(places) for each in self.inside)
        return replace(self, first=self.first + places, end=self.end + places, inside=inside)


@lru_cache(maxsize=1 << 12)
def shared(texts: tuple[str, ...]) -> tuple[Rendering, ...]:
    """Senses in the order of a word list, sharing what there is."""
    weights = [_LATER_SENSE**place for place in range(len(texts))]
    total = sum(weights)
    return likeliest(
        Rendering(terms(text), text, weight / total)
        for text, weight in zip(texts, weights, strict=True)
    )


def mixed(
    first: Iterable[Rendering], second: Iterable[Rendering], share: float
) -> tuple[Rendering, ...]:
    """What two sources say, ``share`` of it by the second."""
    weighted = [replace(each, probability=each.probability * (1 - share)) for each in first]
    weighted += [replace(each, probability=each.probability * share) for each in second]
    return likeliest(weighted)


def likeliest(renderings: Iterable[Rendering]) -> tuple[Rendering, ...]:
    """Those of the same terms made one, the least likely left out."""
    together: dict[tuple[str, ...], Rendering] = {}
    for each in renderings:
        if _says_nothing(each.keys):
            continue
        known = together.get(each.keys)
        likelier = each.probability + (known.probability if known else 0.0)
        together[each.keys] = replace(known or each, probability=likelier)
    ranked = sorted(together.values(), key=lambda each: (-each.probability, each.keys))
    return tuple(each for each in ranked[:_MOST] if each.probability >= _LEAST_LIKELY)


def _says_nothing(keys: tuple[str, ...]) -> bool:
    """As "WHO" and "IT" do: folded, they are words of every text."""
    return all(key.removeprefix(STEM_MARK) in FUNCTION_WORDS for key in keys)


def in_a_row(words: Iterable[str]) -> str:
    """Written as their languages write them: Khmer has no space between words."""
    text, before = "", ""
    for word in words:
        joined = not before or (KHMER_WORD.match(before) and KHMER_WORD.match(word))
        text += word if joined else f" {word}"
        before = word
    return text


def terms(text: str) -> tuple[str, ...]:
    """The terms that a text of the other language is found by: English stems, Khmer keys.

    A word in capitals is found by its mark: UN is no part of a name.
    """
    analysed = analyse(text)
    if len(analysed.words) == 1 and text.isascii():
        for run in analysed.runs:
            if run.kind is RunKind.ABBREVIATION:
                return run.ways[0]
    return tuple(map(wide_key, analysed.words))
