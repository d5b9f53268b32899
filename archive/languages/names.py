"""One key for a name however it is spelt, in Khmer or Latin letters: the consonants that it sounds.

Cambodian names have no one Latin spelling (Chheang Ra, Chhieng Ra), so what is compared is neither
letters nor a transliteration. Vowels, aspiration, series and doubled letters say too little to
keep. The rules were found on the names of people and places in both scripts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.languages.khmer.characters import BASES, COENG, MARKS, ROBAT
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.normalize import normalize

_CLASSES = {
    "K": "កខគឃ",
    "G": "ង",
    "C": "ចឆជឈ",
    "N": "ញណន",
    "T": "ដឋឌឍតថទធ",
    "P": "បផពភ",
    "M": "ម",
    "Y": "យ",
    "R": "រឫឬ",
    "L": "លឡឭឮ",
    "V": "វ",
    "S": "សឝឞ",
    "H": "ហ",
}
_KHMER_SOUNDS = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
"""The letters that are not here are vowels, or carry one."""

_HO, _VO, _NGO = "ហ", "វ", "ង"
_SPEAKING_VOWELS = "ឫឬឭឮ"
"""Letters that are a consonant and its vowel in one."""
_TOANDAKHIAT, _SAMYOK, _NIKAHIT, _YUUKALEAPINTU = "\u17cd", "\u17d0", "\u17c6", "\u17c8"
_VOWEL = re.compile(f"[\u17b6-\u17c8{_SAMYOK}]")
_WEAK = frozenset(("R", "Y", "V"))
"""What is not heard after the vowel, as in ពរ and ជ័យ; Latin spellings leave it out or blur it."""

_LATIN_SOUNDS = {
    "chh": "C",
    "tch": "C",
    "bh": "P",
    "ch": "C",
    "ck": "K",
    "dh": "T",
    "gh": "K",
    "gn": "N",
    "kh": "K",
    "lh": "L",
    "ng": "G",
    "nh": "N",
    "ny": "N",
    "ph": "P",
    "rh": "R",
    "sh": "S",
    "th": "T",
    "b": "P",
    "c": "K",
    "d": "T",
    "f": "F",
    "g": "K",
    "h": "H",
    "j": "C",
    "k": "K",
    "l": "L",
    "m": "M",
    "n": "N",
    "p": "P",
    "q": "K",
    "r": "R",
    "s": "S",
    "t": "T",
    "v": "V",
    "w": "V",
    "x": "S",
    "y": "Y",
    "z": "S",
}
"""Latin spellings, the longer before those that they begin with."""

_AS_IN_KHMER = {
    "kratie": "ក្រចេះ",
    "rainsy": "រង្ស៉ី",
    "raksmey": "រស្មី",
    "reaksmey": "រស្មី",
    "sihanouk": "សីហនុ",
    "sihanoukville": "ព្រះសីហនុ",
}
"""Latin spellings that do not follow the sound, and the Khmer name that each stands for."""

_VOWELS = frozenset("អឥឦឧឩឪឯឰឱឲឳaeiou")
_FIRST_LETTERS = {
    sound: frozenset(
        spelling[0]
        for spelling, other in (*_KHMER_SOUNDS.items(), *_LATIN_SOUNDS.items())
        if other == sound
    )
    | {_HO}
    for sound in {*_KHMER_SOUNDS.values(), *_LATIN_SOUNDS.values()}
} | {"": _VOWELS}
"""What a name begins with, by its first sound, none for a vowel; ហ may stand before any other."""

_WORD = re.compile(f"(?P<khmer>[{BASES}](?:[{BASES}{MARKS}]|{COENG}[{BASES}])*)|[a-z]+")
_APOSTROPHES = re.compile("['\u2019\u02bc]")
_SYLLABLE = re.compile(f"([{BASES}])((?:{COENG}[{BASES}]|[{MARKS}])*)")
_BELOW = re.compile(f"{COENG}(.)")
_LATIN_LETTERS = re.compile("|".join(_LATIN_SOUNDS))
_LATIN_VOWELS = "aeiouy"
_SAID_VOWELS = re.compile("(?:[aeiou]|y(?![aeiou]))+")
_OPEN_END = re.compile("[aeiouy]h?\\Z")
_BLURRED = "យរវ"
"""What ends a syllable and is written as a vowel in Latin letters, or not at all: Chey, Por."""
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 13)
def name_key(text: str) -> str:
    """The consonants that are heard in ``text``, by class; empty where there is none.

    The key of ``ឈាង រ៉ា``, ``Chheang Ra`` and ``Chhieng Ra`` is ``CGR``. Words are joined, because
    Khmer writes many names without spaces. Anything but Khmer and Latin letters is passed over.
    Strip words like "province" before: they are part of the key otherwise.
    """
    sounds = "".join(
        _khmer_sounds(match[0]) if match["khmer"] else _latin_sounds(match[0])
        for match in _WORD.finditer(_plain(text))
    )
    return _REPEATED.sub(r"\1", sounds)


def vowels_agree(khmer: str, latin: str) -> bool:
    """Whether two names of one key may also have the same vowels: as many, and one at the end.

    Vowels that Khmer does not write may be said, so there may be more of them in Latin letters, up
    to one for each cluster. ថុន has the consonants of Dana, and ends with one.
    """
    heard = _heard_clusters(khmer)
    said, open_end = _said_vowels(latin)
    written = [bool(_VOWEL.search(cluster)) or cluster[0] in _VOWELS for cluster in heard]
    if not sum(written) <= said <= len(heard):
        return False
    blurred = heard[-1][0] in _BLURRED and not written[-1]
    return blurred or (written[-1] and _NIKAHIT not in heard[-1]) == open_end


@lru_cache(maxsize=1 << 14)
def _heard_clusters(khmer: str) -> tuple[str, ...]:
    plain = normalize(khmer)
    clusters = (plain[start:end] for start, end in cluster_spans(plain))
    return tuple(cluster for cluster in clusters if _TOANDAKHIAT not in cluster)


@lru_cache(maxsize=1 << 10)
def _said_vowels(latin: str) -> tuple[int, bool]:
    """How many vowels are said, and whether one is at the end."""
    plain = _plain(latin)
    return len(_SAID_VOWELS.findall(plain)), bool(_OPEN_END.search(plain))


def first_letters(text: str) -> frozenset[str]:
    """The letters, of both scripts, that a name like ``text`` may begin with; none for no name."""
    first = _WORD.search(_plain(text))
    if first is None:
        return frozenset()
    sound = name_key(first[0])[:1] if first[0][0] not in _VOWELS else ""
    return _FIRST_LETTERS.get(sound, frozenset())


def _plain(text: str) -> str:
    """``text`` in canonical Khmer spelling and small Latin letters without accents."""
    without_accents = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not "\u0300" <= char <= "\u036f"
    )
    return _APOSTROPHES.sub("", normalize(without_accents).lower())


@dataclass(frozen=True, slots=True)
class _Syllable:
    """A Khmer base, the letters below it, and its vowels and signs."""

    base: str
    below: str
    marks: str

    @property
    def vowel(self) -> bool:
        """Whether a vowel is written, so that the syllable is no mere end of the one before."""
        return self.base in _SPEAKING_VOWELS or bool(_VOWEL.search(self.marks))


def _khmer_sounds(word: str) -> str:
    syllables = list(_syllables(word))
    sounds = []
    for number, syllable in enumerate(syllables):
        before = syllables[number - 1] if number else None
        after = syllables[number + 1] if number + 1 < len(syllables) else None
        sounds.append(_sounds_inside(syllable, before, after) if before else _onset(syllable))
        if _NIKAHIT in syllable.marks and not (after and after.base == _NGO):
            sounds.append("M")
        if _YUUKALEAPINTU in syllable.marks:
            # Cut short, as in រតនៈ, which is written "Ratanak".
            sounds.append("K")
    return "".join(sounds)


def _syllables(word: str) -> Iterator[_Syllable]:
    """The syllables of ``word`` that are not silenced by a toandakhiat."""
    for base, rest in _SYLLABLE.findall(word):
        if _TOANDAKHIAT not in rest:
            yield _Syllable(base, "".join(_BELOW.findall(rest)), _BELOW.sub("", rest))


def _onset(syllable: _Syllable) -> str:
    """All consonants of a stack; ហ before another is a way to write a foreign sound."""
    letters = syllable.base + syllable.below
    if letters.startswith(_HO + _VO):
        return "F" + _sounds(letters[2:])
    return _sounds(letters[1:] if letters[0] == _HO and letters[1:] else letters)


def _sounds_inside(syllable: _Syllable, before: _Syllable, after: _Syllable | None) -> str:
    """What is heard of a syllable that does not begin its word."""
    if syllable.vowel:
        return _onset(syllable).removeprefix("H")
    ends_syllable = after is None or _SAMYOK in before.marks
    if ends_syllable and ROBAT in syllable.marks:
        return ""
    # A final stack has only its first sound: ច័ន្ទ is "Chan", រ័ត្ន is "Rath".
    end = _sounds(syllable.base) if ends_syllable else _onset(syllable)
    weak = end in _WEAK and (ends_syllable or (end != "V" and not syllable.below))
    return "" if weak else end.removeprefix("H")


def _sounds(letters: str) -> str:
    return "".join(_KHMER_SOUNDS.get(letter, "") for letter in letters)


def _latin_sounds(word: str) -> str:
    if word in _AS_IN_KHMER:
        return _khmer_sounds(normalize(_AS_IN_KHMER[word]))
    return "".join(
        sound
        for match in _LATIN_LETTERS.finditer(word)
        if _is_heard(sound := _LATIN_SOUNDS[match[0]], word, match.start(), match.end())
    )


def _is_heard(sound: str, word: str, start: int, end: int) -> bool:
    """Whether a Latin consonant is one where it stands: ``r`` before a vowel is, after it not."""
    before_vowel = end < len(word) and word[end] in _LATIN_VOWELS
    if sound == "H":
        return start == 0
    if sound == "Y":
        return before_vowel and (start == 0 or word[start - 1] in _LATIN_VOWELS)
    if sound == "V":
        return before_vowel or start == 0
    return sound != "R" or before_vowel
