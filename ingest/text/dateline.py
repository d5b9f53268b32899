"""Datelines and bylines: who wrote and from where, as printed in the text itself."""

import re
from collections.abc import Sequence
from functools import cache

from archive.languages.khmer.place_words import CITIES, UNITS
from archive.languages.script import KHMER_RUN, without_invisible
from corpus.places import read_places

# The capital and the provinces, as they open Khmer reports: "ភ្នំពេញ ៖".
_PROVINCES = (
    "ភ្នំពេញ|បន្ទាយមានជ័យ|បាត់ដំបង|កំពង់ចាម|កំពង់ឆ្នាំង|កំពង់ស្ពឺ|កំពង់ធំ|កំពត|កណ្ដាល|កណ្តាល|កោះកុង|"
    "ក្រចេះ|មណ្ឌលគិរី|ឧត្ដរមានជ័យ|ឧត្តរមានជ័យ|ប៉ៃលិន|ព្រះសីហនុ|ព្រះវិហារ|ពោធិ៍សាត់|ព្រៃវែង|រតនគិរី|"
    "សៀមរាប|ស្ទឹងត្រែង|ស្វាយរៀង|តាកែវ|កែប|ត្បូងឃ្មុំ"
)
_KHMER_PLACE = rf"(?:(?:{'|'.join(CITIES)})[{KHMER_RUN} ]{{1,30}}|(?:{_PROVINCES})|បរទេស)"
# Below a letter a day may stand beside the name of a smaller place, too.
_KHMER_TOWN = rf"(?:{_KHMER_PLACE}|(?:{'|'.join(UNITS)})[{KHMER_RUN} ]{{1,30}})"
_KHMER_DATE = r"[ ,]*(?:នា)?ថ្ងៃ[^៖។]{3,100}?"
_KHMER = re.compile(rf"(?P<line>\(?{_KHMER_PLACE}\)?(?:{_KHMER_DATE})?)\s*[៖:]")
_KHMER_WITHIN = re.compile(
    rf"(?:^|(?<=\s))(?P<line>(?:ធ្វើនៅ\s*)?(?P<place>{_KHMER_TOWN}?)[ ,.]*"
    r"(?:នា)?ថ្ងៃ[^៖។៕]{3,100})$"
)
_KHMER_ALONE = re.compile(rf"(?:ធ្វើនៅ)?\s*{_KHMER_TOWN}[ ,.]*(?:នា)?ថ្ងៃ[^៖។៕]{{3,100}}")

_BOTH_CALENDARS = re.compile(r"(?:កើត|រោច).*ត្រូវ\s*(?:នឹង|និង|ជា)\s*ថ្ងៃ")
_AGENCY = r"(?:AKP|RNK|AFP|AP|Reuters|Xinhua|FN)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH},?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?\s+{_MONTH})"
_DATE = rf"(?:[A-Z][a-z]{{2,5}}day,? )?{_DAY}(?:\s?,?\s*(?:19|20)\d\d)?"
_PLACE = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}"
_CAPITALS = rf"(?:[A-Z]{{4,}}|[A-Z]{{2,}}(?: [A-Z]{{2,}}){{1,3}})(?:, {_PLACE})?"
_TOWN = rf"{_PLACE} (?:Town|City|Province|District)|Phnom Penh|Siem Reap"
_END = r"\s*(?:[–—:]|--|(?<=\s)-|(?<=\d)-(?=\s))"
_ENGLISH = re.compile(
    rf"(?P<line>{_AGENCY} {_PLACE}(?:, ?{_DATE})?"
    rf"|{_PLACE} \({_AGENCY}\)(?:,? ?{_DATE})?"
    rf"|{_PLACE}, {_DATE}(?: ?\(?{_AGENCY}\)?)?"
    rf"|\({_PLACE}\)|{_CAPITALS}|{_TOWN}){_END}"
)
_ENGLISH_ALONE = re.compile(rf"(?:{_AGENCY} )?{_PLACE}, ?(?:the )?{_DATE}")

_ENGLISH_WITHIN = re.compile(
    rf"(?:^|(?<=\s\s)|(?<=\t))(?P<line>"
    rf"(?:(?:Done|Made|Issued|Given) (?:in|at) )?(?P<place>{_PLACE})(?:, ?|,? on )(?:the )?"
    rf"{_DATE})$"
)

_AFTER_PLACE = re.compile(r"[,()]|(?:នា)?ថ្ងៃ")
_BYLINE = re.compile(
    r"(?:(?:Written |Reported |Story |Article in (?:English|Khmer) )?[Bb]y:?\s+"
    r"(?P<latin>[A-Z][\w.'’-]*(?: (?:and|&|,|[A-Z][\w.'’-]*)){0,6})"
    rf"|(?:អត្ថបទ)?ដោយ\s*[៖:ៈ]?\s*(?P<khmer>[{KHMER_RUN} &A-Za-z.]{{2,50}}))"
)

# A dateline opens a report, or stands alone at its head or under its last lines.
_OPENING_PARAGRAPHS = 2
_CLOSING_PARAGRAPHS = 4
_LONGEST_OPENING = 200
_LONGEST_ALONE = 160


def dateline_of(paragraphs: Sequence[str]) -> str:
    """The place, and the date where printed, that opens or closes a text; else empty.

    Given as a reader sees it: without the zero-width spaces that break Khmer lines.
    """
    for text in paragraphs[:_OPENING_PARAGRAPHS]:
        if found := opening_in(text):
            return found[0]
    for text in (*paragraphs[:_OPENING_PARAGRAPHS], *paragraphs[-_CLOSING_PARAGRAPHS:]):
        if is_only_dateline(text):
            return _visible(text)
    return ""


def opening_in(text: str) -> tuple[str, str] | None:
    """The dateline that opens a paragraph, and its place alone; None where none does."""
    opening = _visible(text[:_LONGEST_OPENING])
    found = _KHMER.match(opening) or _ENGLISH.match(opening)
    if not found:
        return None
    line = found["line"].strip()
    return line, _AFTER_PLACE.split(line.lstrip("("), maxsplit=1)[0].strip()


def is_only_dateline(text: str) -> bool:
    """Whether a paragraph is a place and a date and nothing else."""
    if len(text) > _LONGEST_ALONE:
        return False
    bare = _visible(text).rstrip(".,")
    return bool(_KHMER_ALONE.fullmatch(bare) or _ENGLISH_ALONE.fullmatch(bare))


def dateline_in(text: str) -> tuple[str, str] | None:
    """The place and day that end a line, perhaps with something else before, and the place alone.

    None where no day stands there. A day in the lunar calendar alone has no place.
    """
    shown = _visible(text).rstrip(".,")
    for pattern in (_KHMER_WITHIN, _ENGLISH_WITHIN):
        found = pattern.search(shown)
        if found:
            before = shown[: found.start()].strip(" ,")
            if not found["place"] and before in _listed_places():
                return shown, before
            return found["line"].strip(), found["place"].strip(" ,")
    return None


@cache
def _listed_places() -> frozenset[str]:
    """The Khmer names of provinces, districts and communes, without the word for their kind."""
    return frozenset(place.name_km for place in read_places())


def is_in_both_calendars(dateline: str) -> bool:
    """Whether a day is given by the moon and by the sun, as only letters have theirs."""
    return bool(_BOTH_CALENDARS.search(dateline))


def byline_of(paragraphs: Sequence[str]) -> str:
    """The name in a line of its own such as "By NAME" or "ដោយ៖ NAME", near either end."""
    for text in (*paragraphs[:_OPENING_PARAGRAPHS], *paragraphs[-_OPENING_PARAGRAPHS:]):
        found = _BYLINE.fullmatch(_visible(text[:_LONGEST_OPENING]))
        if found:
            return (found["latin"] or found["khmer"]).strip()
    return ""


def _visible(text: str) -> str:
    return without_invisible(text).strip()
