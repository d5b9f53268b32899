"""Dates printed beside the heading of an article, and what is said to have happened then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.markup.nearby import is_of_teaser, is_sentence, near_heading
from ingest.markup.outline import Line, Mark, Marked, Outline, is_of_change, names_of
from ingest.provenance.printed import Order, PrintedDate, printed_dates

_CHANGED = re.compile(
    r"\b(?:updated?|modified|changed|revised|last|aktualisiert|geändert|zuletzt|bearbeitet|stand|"
    r"mis à jour|modifié|actualizado|modificado|aggiornato)\b|កែប្រែ|កែសម្រួល|បច្ចុប្បន្នភាព",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:until|till|deadline|expires?|due|from|since|between|to|event|valid|born|died|accessed|retrieved|"
    r"bis|ab|seit|gültig|copyright|members? since|joined|registriert|beitritt|today|heute|hoy)\b|"
    r"©|ដល់|ចាប់ពី|ផុតកំណត់|ថ្ងៃនេះ",
    re.IGNORECASE,
)
# What happens on a day, where it is the label of that: a section may be called so beside it.
_EVENT = re.compile(
    r"\b(?:clos(?:ing|es?|ed)|open(?:ing|s)|ends?|starts|begins|held|meeting|conference|hearing|"
    r"apply|applications?|submissions?|tenders?|bids?|effective)\b|បញ្ចប់|បិទ(?:ទទួល|ការ)|ឈប់ទទួល|"
    r"ឈប់លក់|ប្រជុំ|ប្រារព្ធ|ដាក់ពាក្យ|ចូលជាធរមាន|ប្រឡង",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|publication|posted|created|issued|released?|date|dated|veröffentlicht|erstellt|erschienen|"
    r"publié|publicado|pubblicato|opublikowano|datum|fecha)\b|ចុះផ្សាយ|ផ្សាយ|បង្ហោះ|កាលបរិច្ឆេទ",
    re.IGNORECASE,
)
# What may stand beside a date without making a sentence of it.
_FILLER = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|uhr)?|\d+|[\W_]+"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b|\b(?:mo|di|mi|do|fr|sa|so)\b|\b\w+tag\b|mittwoch"
    r"|\b(?:uhr|am|pm|ict|gmt|utc|ist|est|cet|um|the|on|at|by|in|of|vom|von|le|el|du|on|de|the|time)\b"
    r"|ថ្ងៃ|ទី|ខែ|ឆ្នាំ|ម៉ោង|នា|នៅ|ព្រឹក|ល្ងាច|រសៀល|យប់|ចន្ទ|អង្គារ|ពុធ|ព្រហស្បតិ៍|សុក្រ|សៅរ៍|អាទិត្យ",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"\s+(?:[|·•–—/⋅-]|//)\s+|[|·•⋅]|\((?=\s*(?:updated|modified|changed)\b)|(?<=\d{4})\s*,\s+(?=\D)|(?<=\D),\s+(?=\d)|;"
)
# A day with its weekday that stands alone, apart from the heading below it, is today's.
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\w+tag\b|\bmittwoch\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|ចន្ទ|អង្គារ|ពុធ|ព្រហស្បតិ៍|សុក្រ|សៅរ៍|អាទិត្យ",
    re.IGNORECASE,
)
_LONGEST_MASTHEAD = 60
# Boxes at the top of all pages of a site, in which no article prints its day.
_TOP_BOX = re.compile(
    r"(?<![a-z])(?:top-?(?:bar|header|menu|strip)|header-?(?:top|bar)|masthead|navbar|"
    r"(?:current|today|todays|server|live)-?(?:date|time|day)|(?:date|time)-?(?:now|today|current)|clock|"
    r"ticker|weather|today|topdate|sitedate|site-?header)(?![a-z])"
)
_LINES_BETWEEN = 2
# A label in the line above its date.
_LABEL_ALONE = re.compile(r"^.{0,40}[:៖]$")
_LONGEST_LABELLED = 60
_META_NAME = re.compile("meta|info|byline|posted|publi")
_DIGIT = re.compile(r"\d")
_LONGEST_LINE = 180
_LONGEST_REST = 3
_LONGEST_REST_MARKED = 40
_LONGEST_REST_NEXT = 60
# Headings so low are often the line with the author and the day.
_SMALL = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """A date beside the heading; ``labelled`` where it is said to be that of publication."""

    date: PrintedDate
    labelled: bool


def dates_beside(
    outline: Outline, heading: range, language: str, order: Order | None, byline: str = ""
) -> list[Beside]:
    """The printed dates of publication: those said to be so, then those next to the heading.

    ``byline`` is who wrote the article, beside whose name a date often stands.
    """
    marked: dict[int, list[Marked]] = {}
    for each in outline.marked:
        if each.mark is Mark.DATE:
            marked.setdefault(each.at, []).append(each)
    found: list[Beside] = []
    others: list[Beside] = []
    for number, in_text in near_heading(outline, heading):
        line = outline.lines[number]
        own = marked.get(number, [])
        if is_of_masthead(outline, heading, number, language):
            continue
        if is_of_teaser(outline, heading, number):
            continue
        if len(line.text) > _LONGEST_LINE or not _DIGIT.search(line.text) or _of_change(own):
            continue
        before = outline.lines[number - 1].text if number else ""
        label = before if _LABEL_ALONE.search(before) else ""
        is_marked = bool(own) or bool(_META_NAME.search(names_of(line.element)))
        is_next = number in (heading.start - 1, heading.stop)
        says_so = len(line.text) <= _LONGEST_LABELLED and _PUBLISHED.match(line.text)
        if label or is_marked or says_so or not in_text:
            room = _room(line, is_marked, is_next)
            dates = _dates_of(line, label, language, order, room, byline)
            (found if is_next else others).extend(dates)
    return sorted([*found, *others], key=lambda each: not each.labelled)


def is_of_masthead(outline: Outline, heading: range, number: int, language: str) -> bool:
    """Whether the line of this number prints today's day, as papers do beside their name.

    It is that of the visit, in what is printed as in what marks it for machines.
    """
    if number < min(heading.start, len(outline.lines)) and _is_in_top_box(outline, heading, number):
        return True
    if number >= len(outline.lines) or heading.start - number <= _LINES_BETWEEN:
        return False
    text = outline.lines[number].text
    if len(text) > _LONGEST_MASTHEAD or not _WEEKDAY.search(text):
        return False
    dates = printed_dates(text, language)
    rest = text if len(dates) != 1 else f"{text[: dates[0].start]} {text[dates[0].end :]}"
    return len(_FILLER.sub("", _WEEKDAY.sub("", rest))) <= _LONGEST_REST


def _is_in_top_box(outline: Outline, heading: range, number: int) -> bool:
    """Whether a line above the heading stands in a box of the page's head, without the heading."""
    own = outline.lines[heading.start].element
    around = {own, *own.iterancestors()}
    element: HtmlElement | None = outline.lines[number].element
    while element is not None and element not in around:
        if _TOP_BOX.search(names_of(element)):
            return True
        element = element.getparent()
    return False


def is_told_of_change(element: HtmlElement) -> bool:
    """Whether the words before a date in its line say that it is that of a change."""
    before, above = element.getprevious(), element.getparent()
    said = before.tail if before is not None else above.text if above is not None else ""
    return bool(_CHANGED.search(said or "")) and not _PUBLISHED.search(said or "")


def _of_change(marked: Sequence[Marked]) -> bool:
    """Whether all that marks the line as a date says that it is that of a change."""
    return bool(marked) and all(is_of_change(each.element) for each in marked)


def _room(line: Line, is_marked: bool, is_next: bool) -> int:
    """How much else may stand beside the date of a line; next to the heading a section and a name.

    A heading that is only a date heads the article or a day's list of them.
    """
    if 0 < line.level < _SMALL:
        return _LONGEST_REST
    if is_next and _DIGIT.match(line.text):
        return _LONGEST_REST_NEXT
    return _LONGEST_REST_MARKED if is_marked else _LONGEST_REST


def _dates_of(
    line: Line, above: str, language: str, order: Order | None, room: int, byline: str
) -> Iterator[Beside]:
    before = 0
    for date in printed_dates(line.text, language, order):
        label = f"{above} {line.text[before : date.start]}"
        segment = _segment(line.text, date)
        segment = segment.replace(byline, "") if byline else segment
        before = date.end
        if (_CHANGED.search(label) and not _PUBLISHED.search(label)) or _OTHER.search(label):
            continue
        if _EVENT.search(_SEGMENT.split(label)[-1]):
            continue
        labelled = bool(_PUBLISHED.search(label))
        rest = _FILLER.sub("", _PUBLISHED.sub("", segment))
        if labelled or (len(rest) <= room and not is_sentence(line.text)):
            yield Beside(date, labelled)


def _segment(text: str, date: PrintedDate) -> str:
    """The part of the line that the date stands in, without the date."""
    marks = list(_SEGMENT.finditer(text))
    start = max((each.end() for each in marks if each.end() <= date.start), default=0)
    end = min((each.start() for each in marks if each.start() >= date.end), default=len(text))
    return f"{text[start : date.start]} {text[date.end : end]}"
