"""The value of a number that is written in words: twenty-five, ម្ភៃប្រាំ, ten thousand, មួយម៉ឺន.

Read are words, not letters: ប្រាំង is no ប្រាំ. What is no one number has no value: ពីរបី is two or
three, "two thirds" and មួយភាគបី are parts of something, and one of something is an article too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from archive.languages.base import Token
from archive.languages.khmer.fold import fold
from archive.languages.numbers import ENGLISH_SCALES, KHMER_SCALES
from archive.languages.script import ZERO_WIDTH_SPACE


class _Kind(Enum):
    UNIT = auto()
    TEEN = auto()
    TEN = auto()
    SCALE = auto()


@dataclass(frozen=True, slots=True)
class _Word:
    kind: _Kind
    value: int
    khmer: bool


@dataclass(frozen=True, slots=True)
class NumberInWords:
    """A number from ``start`` to ``end`` of a text."""

    start: int
    end: int
    value: int


_UNITS_ENGLISH = "one two three four five six seven eight nine"
_TEENS_ENGLISH = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS_ENGLISH = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS_KHMER = "មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន"
_TENS_KHMER = "ដប់ ម្ភៃ សាមសិប សែសិប ហាសិប ហុកសិប ចិតសិប ប៉ែតសិប កៅសិប"


def _words() -> dict[str, _Word]:
    unit, teen, ten = _Kind.UNIT, _Kind.TEEN, _Kind.TEN
    scales = {**ENGLISH_SCALES, **KHMER_SCALES}
    rows = [
        *((word, unit, value) for value, word in enumerate(_UNITS_ENGLISH.split(), 1)),
        *((word, teen, value) for value, word in enumerate(_TEENS_ENGLISH.split(), 10)),
        *((word, ten, 10 * value) for value, word in enumerate(_TENS_ENGLISH.split(), 2)),
        *((fold(word), unit, value) for value, word in enumerate(_UNITS_KHMER.split(), 1)),
        *((fold(word), ten, 10 * value) for value, word in enumerate(_TENS_KHMER.split(), 1)),
        *((fold(word), _Kind.SCALE, value) for word, value in scales.items()),
    ]
    return {word: _Word(kind, value, not word.isascii()) for word, kind, value in rows}


_WORDS = _words()
# What the lexicon has in two: ចិតសិប.
_SEVEN_OF_SEVENTY, _TIMES_TEN = fold("ចិត"), fold("សិប")
_FIVE, _HUNDRED = 5, 100
# "A hundred" is a number, and so is hundred and five.
_ARTICLE, _AND = "a", "and"
_OF_PARTS = frozenset({fold("ភាគ")})
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINALS = frozenset(
    {*_NTH, *(f"{word}s" for word in _NTH), "half", "halves", "quarters", "tenths"}
)
_BREAKS = frozenset({"", ZERO_WIDTH_SPACE})


def numbers_in_words(words: Sequence[Token], text: str) -> Iterator[NumberInWords]:
    """The numbers of a text of which ``words`` are the words, in order, by their folded forms.

    One alone is none.
    """
    place = 0
    while place < len(words):
        run = _run(words, text, place)
        if run:
            yield from _of_run(words, text, place, run)
        place += run or 1


def _of_run(words: Sequence[Token], text: str, first: int, count: int) -> Iterator[NumberInWords]:
    """Of words beside one another: all as one number, else none."""
    run = words[first : first + count]
    before = words[first - 1].text if first else ""
    after = words[first + count : first + count + 1]
    behind = (
        after[0].text if after and _gap(run[-1], after[0], text) in {*_BREAKS, " ", "-"} else ""
    )
    if behind in _ORDINALS or behind in _OF_PARTS or before in _OF_PARTS:
        return
    value = _value(list(_read(run)), after_article=before == _ARTICLE)
    if value is not None and value > 1:
        yield NumberInWords(run[0].start, run[-1].end, value)


def _run(words: Sequence[Token], text: str, first: int) -> int:
    """How many words from a place on may be of one number."""
    count = 0
    for place in range(first, len(words)):
        word = words[place].text
        if count and not _are_joined(words[place - 1], words[place], text):
            break
        if word in _WORDS or word in (_SEVEN_OF_SEVENTY, _TIMES_TEN):
            count = place - first + 1
        elif not (count and word == _AND and _is_scale(words[place - 1].text)):
            break
    return count


def _are_joined(one: Token, other: Token, text: str) -> bool:
    """Khmer words with nothing visible between them, English ones with a space or a hyphen."""
    gap = _gap(one, other, text)
    return gap in _BREAKS if not other.text.isascii() else gap in (" ", "-")


def _gap(one: Token, other: Token, text: str) -> str:
    return text[one.end : other.start]


def _is_scale(word: str) -> bool:
    return word in _WORDS and _WORDS[word].kind is _Kind.SCALE


def _read(run: Iterable[Token]) -> Iterator[_Word | None]:
    """The words as numbers; None where one is none by itself."""
    words = [each.text for each in run if each.text != _AND]
    place = 0
    while place < len(words):
        if words[place : place + 2] == [_SEVEN_OF_SEVENTY, _TIMES_TEN]:
            yield _Word(_Kind.TEN, 70, khmer=True)
            place += 2
        else:
            yield _WORDS.get(words[place])
            place += 1


def _value(words: Sequence[_Word | None], *, after_article: bool) -> int | None:
    """What they come to together; None where they are no one number."""
    total = group = 0
    smallest = 10**18
    for place, word in enumerate(words):
        if word is None:
            return None
        match word.kind:
            case _Kind.SCALE:
                group = group or (1 if after_article and not place and not word.khmer else 0)
                scaled = _scaled(total, group, smallest, word.value)
                if scaled is None:
                    return None
                total, group = scaled
                smallest = smallest if group else word.value
            case _Kind.UNIT if group % 10 == 0 and (word.khmer or group % 100 != 10):
                group += word.value
            case _Kind.UNIT if word.khmer and group % 10 == _FIVE and word.value < _FIVE:
                # ប្រាំ and មួយ are six where they are two words.
                group += word.value
            case _Kind.TEEN | _Kind.TEN if group % 100 == 0:
                group += word.value
            case _:
                return None
    return total + group


def _scaled(total: int, group: int, smallest: int, scale: int) -> tuple[int, int] | None:
    """The total and the group after a word that scales; a hundred scales within its group."""
    if not group:
        # ពាន់លាន: what is counted already is scaled again.
        return (total * scale, 0) if total and scale > smallest else None
    if scale == _HUNDRED:
        return (total, group * scale) if group < scale else None
    if scale < smallest:
        return total + group * scale, 0
    return None
