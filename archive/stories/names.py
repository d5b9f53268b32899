"""Whom and which places a text names, as far as words before or behind say that it is a name.

Two decrees in the same words that appoint other people are two, as two reports with other figures
are. Nobody has a list of all names; but a title stands before a person's, and the word for its kind
beside that of a place or of a ministry.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import ratio

from archive.languages import RULES
from archive.languages.base import Token
from archive.languages.khmer.fold import fold
from archive.languages.khmer.place_words import COUNTRY, UNITS, VILLAGE
from archive.languages.names import name_key
from archive.languages.script import has_khmer, without_invisible
from archive.records import Document, Language
from corpus.lexicon import read_words
from corpus.titles import Title, TitleClass, TitleUse, read_titles

# Khmer: words before the name of a place or a body, and how many words are of no name.
_KINDS = frozenset(map(fold, (*UNITS, VILLAGE, COUNTRY, "ក្រសួង", "មន្ទីរ")))
_COMMON = 250
_LONGEST = 3

_CAPITAL = r"[A-Z][\w'-]+"
_PLACE_KIND = "[Pp]rovince|[Dd]istrict|[Cc]ommune|[Cc]ity|[Vv]illage|[Mm]unicipality"
_BODY = "Ministry|Department|Directorate|Province|District|Commune|City|Village|Municipality"
_NO_NAME = r"(?!(?:The|In|At|From|Of|And|For|By|To)\b)"
_ENGLISH = (
    re.compile(rf"((?:{_NO_NAME}{_CAPITAL} )?{_CAPITAL}) (?:{_PLACE_KIND})\b"),
    re.compile(rf"\b(?:{_BODY}) of ({_CAPITAL}(?:,? (?:and )?{_CAPITAL}){{0,3}})"),
    # A capital within a sentence.
    re.compile(rf"(?<=[a-z,] )({_CAPITAL}(?: {_CAPITAL}){{1,3}})"),
)
# An office is no title of its own: "Minister of Health".
_PERSON = frozenset((TitleClass.CIVIL, TitleClass.HONOUR, TitleClass.ACADEMIC, TitleClass.RANK))

# Between two words of a name stands a space, and what marks the end of a word.
_BESIDE = 2

# So much alike of a hundred, in letters or, in two scripts, in what is heard of them, are two
# spellings of one name.
_ONE_NAME, _ONE_SOUND = 70, 80


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text, each once, folded; ``leading`` are those that its heading has too."""

    leading: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return self.leading + self.others

    def to_bytes(self) -> bytes:
        """What ``from_bytes`` reads."""
        return "\0".join("\n".join(some) for some in (self.leading, self.others)).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Names":
        """The names that ``to_bytes`` wrote."""
        leading, _, others = stored.decode().partition("\0")
        return cls(
            tuple(filter(None, leading.split("\n"))), tuple(filter(None, others.split("\n")))
        )


NO_NAMES = Names()


def names_in(document: Document, heading: str) -> Names:
    """The names of a document, of which ``heading`` is the title, or else its first lines."""
    found = dict.fromkeys(
        name
        for paragraph in document.paragraphs
        for name in _named(document.text[paragraph.start : paragraph.end], paragraph.language)
    )
    printed = _joined(fold(heading))
    leading = tuple(name for name in found if _joined(name) in printed)
    return Names(leading, tuple(name for name in found if name not in leading))


def are_one(name: str, other: str) -> bool:
    """Whether two are one name: in two spellings or scripts, or with two words in common.

    A third word behind a title is often a verb; of a name of one word that one is enough.
    """
    if has_khmer(name) != has_khmer(other):
        return ratio(name_key(name), name_key(other)) >= _ONE_SOUND
    words, others = set(name.split()), set(other.split())
    shared = len(words & others)
    if shared >= min(2, len(words), len(others)):
        return True
    return ratio(_joined(name), _joined(other)) >= _ONE_NAME


def _named(text: str, language: Language) -> Iterator[str]:
    return _in_english(text) if language == "en" else _in_khmer(text)


def _in_english(text: str) -> Iterator[str]:
    for pattern in (_english_person(), *_ENGLISH):
        for match in pattern.finditer(text):
            yield fold(match[1])


def _in_khmer(text: str) -> Iterator[str]:
    words = [each for each in RULES["km"].words(text) if without_invisible(each.text).strip()]
    folded = [fold(each.text) for each in words]
    for at, word in enumerate(folded):
        of_place = word in _KINDS
        if of_place or word in _khmer_titles():
            size = _length(folded, words, at + 1, 1 if of_place else _LONGEST)
            # One word behind a title is as often a verb.
            if size >= (1 if of_place else 2):
                yield " ".join(folded[at + 1 : at + 1 + size])


def _length(folded: Sequence[str], words: Sequence[Token], first: int, most: int) -> int:
    """How many words from ``first`` on are of a name."""
    size = 0
    while size < most and first + size < len(folded):
        at = first + size
        beside = words[at].start - words[at - 1].end <= _BESIDE
        word = folded[at]
        if not beside or word in _KINDS or word in _khmer_titles() or word in _common_words():
            break
        if not word[0].isalpha():
            break
        size += 1
    return size


@cache
def _khmer_titles() -> frozenset[str]:
    return frozenset(fold(each.text) for each in _titles() if has_khmer(each.text))


@cache
def _english_person() -> re.Pattern[str]:
    """A title and behind it a name of two to four words."""
    titles = (each.text.removesuffix(".") for each in _titles() if not has_khmer(each.text))
    ordered = sorted(map(re.escape, titles), key=len, reverse=True)
    one = rf"(?:{'|'.join(ordered)})\.?"
    return re.compile(rf"\b{one}(?: {one})* ([A-Z][\w'-]+(?: [A-Z][\w'-]+){{1,3}})")


def _titles() -> Iterator[Title]:
    for each in read_titles():
        before = each.use in (TitleUse.ALWAYS, TitleUse.DOTTED, TitleUse.CAPITALS)
        if before and each.title_class in _PERSON:
            yield each


@cache
def _common_words() -> frozenset[str]:
    """The words of Khmer that are most often said."""
    ordered = sorted(read_words(), key=lambda each: -each.count)
    return frozenset(fold(each.word) for each in ordered[:_COMMON])


def _joined(text: str) -> str:
    return text.replace(" ", "")
