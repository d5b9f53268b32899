"""Whether a role as printed is an office that somebody held on the day."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from archive.languages import RULES
from archive.languages.script import has_khmer
from corpus.people import Office

_TITLES = {
    "prime minister": ("premier", "នាយករដ្ឋមន្ត្រី", "ប្រមុខរាជរដ្ឋាភិបាល"),
    "deputy prime minister": ("ឧបនាយករដ្ឋមន្ត្រី",),
    "second prime minister": ("នាយករដ្ឋមន្ត្រីទីពីរ",),
    "senior minister": ("ទេសរដ្ឋមន្ត្រី",),
    "minister": ("រដ្ឋមន្ត្រី",),
    "secretary of state": ("រដ្ឋលេខាធិការ",),
    "spokesperson": ("spokesman", "spokeswoman", "អ្នកនាំពាក្យ"),
    "governor": ("អភិបាល", "ទេសាភិបាល"),
    "president": ("chairman", "chairwoman", "chairperson", "chair", "ប្រធាន"),
    "first vice-president": ("first vice president", "អនុប្រធានទីមួយ", "អនុប្រធានទី១"),
    "second vice-president": ("second vice president", "អនុប្រធានទីពីរ", "អនុប្រធានទី២"),
    "director general": ("director-general", "អគ្គនាយក"),
    "commissioner general": ("commissioner-general", "អគ្គស្នងការ"),
    "commander": ("មេបញ្ជាការ",),
    "king": ("ព្រះមហាក្សត្រ",),
}
"""The titles of ``corpus/offices.tsv``, each with what else it is in print."""

_OTHERS = (
    "deputy minister",
    "vice minister",
    "undersecretary of state",
    "under-secretary of state",
    "deputy spokesperson",
    "deputy spokesman",
    "deputy spokeswoman",
    "deputy governor",
    "vice-president",
    "vice president",
    "deputy chairman",
    "deputy director general",
    "deputy commander",
    "អនុរដ្ឋលេខាធិការ",
    "អ្នកនាំពាក្យរង",
    "អភិបាលរង",
    "អនុប្រធាន",
    "អគ្គនាយករង",
    "អគ្គស្នងការរង",
    "មេបញ្ជាការរង",
)
"""Titles that have another inside them and are not it."""

_COMMON = re.compile(
    "(?:ministry|of|and|the|for|general|national|royal|cambodian?|government|kingdom|department|"
    "provincial|capital|administration|authority|council)"
)
"""English words of institutions that tell none from another."""

_BODY = re.compile("ក្រសួង|រដ្ឋបាលខេត្ត|រដ្ឋបាលរាជធានី|អគ្គស្នងការដ្ឋាន|អគ្គនាយកដ្ឋាន|អង្គភាព|អាជ្ញាធរជាតិ|និង")
"""What sort of body it is, or how its name goes on; what is between tells which."""
_SHORTEST_NAME = 4

_FORMER = re.compile("\\b(?:former|ex)\\b|អតីត")


_ELECTED = dt.timedelta(days=60)
"""So long before taking an office somebody may be called by it in print."""


class Standing(Enum):
    """How a printed role stands to the offices that somebody held on a day."""

    AGREES = "agrees"
    SILENT = "silent"
    CONTRADICTS = "contradicts"


class Offices:
    """Who holds what, and what their offices are called in print."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._of: defaultdict[str, list[Office]] = defaultdict(list)
        self._named: dict[str, re.Pattern[str]] = {}
        for office in offices:
            self._of[office.person_id].append(office)
            self._named[office.institution_en] = institution_pattern(office)

    def standing(self, person_id: str, role: str, day: dt.date | None) -> Standing:
        """AGREES where one of the offices held on that day is what is printed.

        SILENT where no role is printed, and one was held. Without a day every office counts as
        held; somebody's former office must have ended by then.
        """
        printed = plain(role)
        former = bool(_FORMER.search(printed))
        held = [each for each in self._of[person_id] if _counts(each, day, former)]
        if not printed:
            return Standing.SILENT if held else Standing.CONTRADICTS
        titles = {TITLE_OF[match[0]] for match in ANY_TITLE.finditer(printed)}
        named = {body for body, pattern in self._named.items() if pattern.search(printed)}
        agrees = any(
            each.title_en.lower() in titles and (not named or each.institution_en in named)
            for each in held
        )
        return Standing.AGREES if agrees else Standing.CONTRADICTS


def _counts(office: Office, day: dt.date | None, former: bool) -> bool:
    if former:
        return office.until is not None and (day is None or office.ended_by(day))
    return day is None or office.held_on(day) or office.held_on(day + _ELECTED)


def plain(text: str) -> str:
    """``text`` as it is compared: Khmer without spaces, which mean nothing inside a title."""
    if has_khmer(text):
        return "".join(RULES["km"].fold(text).split())
    return RULES["en"].fold(text)


def institution_pattern(office: Office) -> re.Pattern[str]:
    """What is enough in print to mean this institution, in either language.

    The kingdom and its government are named beside any office, so nothing means them.
    """
    words = re.findall("[a-z]+", plain(office.institution_en))
    english = [word for word in words if not _COMMON.fullmatch(word)]
    parts = office.institution_km.split() if english else []
    khmer = [plain(name) for part in parts for name in _BODY.split(part)]
    return _any_of(name for name in (*english, *khmer) if len(name) >= _SHORTEST_NAME)


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """One of them, the longer first; a Latin one as whole words. Nothing, if there is none."""
    longest_first = sorted(map(re.escape, texts), key=len, reverse=True)
    whole = [rf"\b{text}\b" if text.isascii() else text for text in longest_first]
    return re.compile("|".join(whole) or r"(?!)")


TITLE_OF = {
    **{plain(printed): title for title, others in _TITLES.items() for printed in (title, *others)},
    **{plain(other): "" for other in _OTHERS},
}
ANY_TITLE = _any_of(TITLE_OF)
