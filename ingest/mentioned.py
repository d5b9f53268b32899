"""What changed between two texts in the names, numbers and dates that they mention.

Simple rules that are right where they speak: a mention that they do not know is still seen in the
difference of the words.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from archive.languages import RULES
from archive.languages.khmer.normalize import normalize, normalize_mapped
from archive.languages.khmer.place_words import UNITS
from archive.languages.mentions import date_mentions
from archive.languages.script import INVISIBLE, KHMER_MARKS, has_khmer, without_invisible
from archive.records import Language
from archive.texts.differences import Change, PassageDifference
from corpus.people import read_people
from corpus.places import read_places
from corpus.territories import read_territories
from ingest.statements.english.words import FUNCTION_WORDS
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.titles import any_of

_WESTERN = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_SCALES = (
    f"(?:ពាន់លាន|ម៉ឺន|ពាន់|សែន|លាន|កោដិ)(?![{KHMER_MARKS}])"
    r"|(?:thousand|million|billion|trillion)\b"
)
_NUMBER = re.compile(
    rf"(?P<digits>[0-9០-៩]+(?:[.,][0-9០-៩]+)*)(?:[ {INVISIBLE}]?(?P<scale>%|ភាគរយ|{_SCALES}))?"
)
_GROUPED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+"),
    "km": re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+"),
}
"""Khmer groups thousands with points, or with commas as English does."""

_CAPITAL = r"[A-Z][\w'’-]*"
_CAPITALS = re.compile(rf"\b{_CAPITAL}(?: (?:(?:of|for) (?:the )?)?{_CAPITAL})*")
_BEGINS = re.compile(r"(?:^|[.!?:;]['”’\")]*\s+)['“‘\"(]*$")
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


class Mentioned(StrEnum):
    """What sort of thing a text mentions."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class MentionChange:
    """The mentions of one sort in the changed passages: only before, and only now, as printed."""

    kind: Mentioned
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """``key`` is equal for what means the same."""

    key: str
    text: str
    start: int
    end: int


def changed_mentions(
    differences: Iterable[PassageDifference], anchor: dt.date | None
) -> tuple[MentionChange, ...]:
    """What the changed passages mention more often on one side than on the other.

    ``anchor`` is the day that tells the year of a date without one. Digits of either script, and
    the ways to write one date, are the same.
    """
    changed = [each for each in differences if each.change is not Change.SAME]
    before = _mentions(((each.before, each.language) for each in changed), anchor)
    after = _mentions(((each.after, each.language) for each in changed), anchor)
    found = (
        MentionChange(kind, _only(before[kind], after[kind]), _only(after[kind], before[kind]))
        for kind in Mentioned
    )
    return tuple(each for each in found if each.removed or each.added)


def _only(these: Sequence[_Mention], others: Sequence[_Mention]) -> tuple[str, ...]:
    more = Counter(each.key for each in these) - Counter(each.key for each in others)
    first = {each.key: each.text for each in reversed(these)}
    return tuple(dict.fromkeys(first[each.key] for each in these if each.key in more))


def _mentions(
    passages: Iterable[tuple[str, Language]], anchor: dt.date | None
) -> dict[Mentioned, list[_Mention]]:
    found: dict[Mentioned, list[_Mention]] = {kind: [] for kind in Mentioned}
    for text, language in passages:
        dates = [
            _Mention(each.date, each.text, each.start, each.end)
            for each in date_mentions(text, anchor)
        ]
        found[Mentioned.DATE] += dates
        found[Mentioned.NUMBER] += _apart(_numbers(text, language), dates)
        names = _apart(_khmer_names(text), dates)
        found[Mentioned.NAME] += [*names, *_apart(_latin_names(text), [*dates, *names])]
    return found


def _apart(found: Iterable[_Mention], taken: Sequence[_Mention]) -> list[_Mention]:
    """Those that touch nothing that is taken."""
    return [
        each
        for each in found
        if all(each.end <= other.start or each.start >= other.end for other in taken)
    ]


def _numbers(text: str, language: Language) -> Iterator[_Mention]:
    for match in _NUMBER.finditer(text):
        digits = match["digits"].translate(_WESTERN)
        if _GROUPED[language].fullmatch(digits):
            digits = digits.replace(",", "").replace(".", "")
        scale = "%" if match["scale"] in ("%", "ភាគរយ") else match["scale"] or ""
        yield _Mention(f"{digits} {scale}", match[0], *match.span())


def _latin_names(text: str) -> Iterator[_Mention]:
    """Runs of capital words; a sentence's first word alone only if it is a country or a place."""
    for match in _CAPITALS.finditer(text):
        start = match.start()
        words = match[0].split(" ")
        while words and words[0].casefold() in FUNCTION_WORDS | _DAYS:
            start += len(words.pop(0)) + 1
        name = " ".join(words)
        begins = _BEGINS.search(text, max(0, start - 5), start)
        alone = len(words) == 1 and begins and not name.isupper()
        if name and (not alone or name.casefold() in _latin_places()):
            yield _Mention(_plain(name), name, start, match.end())


def _khmer_names(text: str) -> Iterator[_Mention]:
    """People whom we know or a title announces, countries, and places whose kind is written."""
    if not has_khmer(text):
        return
    mapped = normalize_mapped(text)
    normal, offsets = mapped.text, mapped.offsets
    spans = [each.name_span for each in mentions(normal, 0, len(normal)) if each.name]
    spans += [match.span() for match in _known_people().finditer(normal)]
    spans += [match.span() for match in _known_places().finditer(normal)]
    tokens = RULES["km"].words(normal)
    spans += [(each.start, each.end) for each in tokens if _plain(each.text) in _countries()]
    end = 0
    for first, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        if first >= end:
            end = last
            source = text[offsets[first] : offsets[last]].strip()
            yield _Mention(_plain(normal[first:last]), source, offsets[first], offsets[last])


def _plain(name: str) -> str:
    """A name as it is compared: Khmer ones without spaces, which some leave out."""
    bare = without_invisible(name).casefold()
    return bare.replace(" ", "") if has_khmer(bare) else bare


@cache
def _known_people() -> re.Pattern[str]:
    forms = {form for each in read_people() for form in (each.name_km, *each.other_forms)}
    return re.compile(any_of({normalize(form) for form in forms if has_khmer(form)}))


@cache
def _known_places() -> re.Pattern[str]:
    names = {normalize(place.name_km) for place in read_places()}
    return re.compile(f"(?:{'|'.join(UNITS)}) ?{any_of(names)}")


@cache
def _countries() -> frozenset[str]:
    return frozenset(_plain(normalize(each.name_km)) for each in read_territories())


@cache
def _latin_places() -> frozenset[str]:
    places = {place.name_en.casefold() for place in read_places() if place.kind == "province"}
    return frozenset(places | {each.name_en.casefold() for each in read_territories()})
