"""Abbreviations and what they are short for, in one language and in the other.

What is in capitals is looked up as such: US and AIDS are no us and no aids. Where our lists say the
same of an abbreviation and of words that it is made of, the one is looked for as the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.languages.khmer.fold import fold
from archive.languages.script import KHMER_LETTERS
from corpus.glossary import GlossaryPair
from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.analysis.capitals import is_ordinary
from search.analysis.stopwords import FUNCTION_WORDS
from search.expansion.renderings import KHMER_WORD
from search.expansion.wordlists import Gathered, Table

_ACRONYM = re.compile("[A-Z]{2,12}")
_DOTTED = re.compile(rf"(?:[{KHMER_LETTERS}]\.){{1,8}}[{KHMER_LETTERS}]\.?")
_INITIAL = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Acronyms:
    """What the abbreviations of a glossary are, and the abbreviations of what it has in full.

    Of a word in capitals there are ``in_capitals``, what it is in the other language.
    """

    in_capitals: Table
    in_full: Table
    in_short: Table

    def senses(self, key: str) -> tuple[str, ...]:
        """What a word in capitals is in the other language."""
        return tuple(self.in_capitals.get(key, ()))

    def fulls(self, words: Sequence[WordAt]) -> tuple[str, ...]:
        """What an abbreviation is short for, in the same language."""
        return tuple(self.in_full.get(_key_of(words), ()))

    def shorts(self, words: Sequence[WordAt]) -> tuple[str, ...]:
        """The abbreviations of ``words``, in the same language."""
        return tuple(self.in_short.get(_key_of(words), ()))


def acronyms_of(glossary: Iterable[GlossaryPair]) -> Acronyms:
    """Those of a glossary."""
    senses, fulls, shorts = Gathered(), Gathered(), Gathered()
    by_english: defaultdict[str, list[str]] = defaultdict(list)
    by_khmer: defaultdict[str, list[str]] = defaultdict(list)
    for pair in glossary:
        by_english[pair.english].append(pair.khmer)
        by_khmer[pair.khmer].append(pair.english)
        if is_acronym(pair.english):
            senses.add(pair.english.lower(), pair.khmer)
    for texts in (*by_english.values(), *by_khmer.values()):
        for short, full in _pairs(texts):
            fulls.add(_key(short), full)
            shorts.add(_key(full), short)
    return Acronyms(senses.table(), fulls.table(), shorts.table())


def is_acronym(english: str) -> bool:
    """Whether it is written in capitals."""
    return bool(_ACRONYM.fullmatch(english))


def is_only_acronym(english: str) -> bool:
    """Whether in small letters it is another word."""
    key = english.lower()
    return is_acronym(english) and (is_ordinary(key) or key in FUNCTION_WORDS)


def _key_of(words: Sequence[WordAt]) -> str:
    return ("" if words[0].clusters else " ").join(word.key for word in words)


def _key(text: str) -> str:
    words = analyse(text).words
    return _key_of(words) if words else ""


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    shorts = [text for text in texts if is_acronym(text) or _DOTTED.fullmatch(text)]
    for short in shorts:
        yield from ((short, full) for full in texts if is_short_for(short, full))


def is_short_for(short: str, full: str) -> bool:
    """Whether an abbreviation is made of the letters of ``full``, in order.

    English: of the beginnings of all words that say something, and of no other words.
    """
    if KHMER_WORD.match(short):
        letters = fold(short.replace(".", ""))
        key = fold(full)
        return "." not in full and len(key) > 2 * len(letters) and _in_order(letters, key)
    words = _INITIAL.findall(full.lower())
    telling = [word for word in words if word not in FUNCTION_WORDS]
    initials = "".join(word[0] for word in telling)
    letters = short.lower()
    return len(telling) > 1 and _in_order(initials, letters) and _in_order(letters, "".join(words))


def _in_order(letters: str, text: str) -> bool:
    """Whether ``text`` begins with the first of ``letters`` and has the others after it."""
    rest = iter(text)
    return text[:1] == letters[:1] and all(letter in rest for letter in letters)
