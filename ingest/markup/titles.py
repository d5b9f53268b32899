"""The title of a page: the heading that its own data agrees with, and what is no title at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.markup.blocks import HEADINGS, one_line
from ingest.markup.outline import Line, Outline, is_date_line, names_of
from ingest.markup.site_names import (
    BETWEEN,
    LISTS,
    SHORTEST_PART,
    Names,
    agreement,
    is_site_logo,
    key_of,
    without_site,
)

_WORTH_OF_LEVEL = {1: 0.4, 2: 0.1, 3: 0.0}
_NO_WORTH = -1.0
_LAST_PART = 0.5
_SHARE_OF_TITLE = 0.4
_KICKER = re.compile(
    r"kicker|overline|over-?title|topline|pre-?title|roof|super-?title|eyebrow|category|rubri|"
    r"(?<![a-z])(?:date|time|sr-only|visually-hidden|visuallyhidden|hidden)(?![a-z])"
)
_EDGES = re.compile(r"^[\s:|–—-]+|[\s|–—-]+$")
_HIGHEST_LEVEL = 3
_LONGEST_TITLE = 400
_YEAR = re.compile(r"[0-9០-៩]{4}")
# A title that ends so was cut off.
_CUT = ("…", "...")


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the lines of the outline that it stands in, and whether it is in doubt."""

    text: str = ""
    lines: range = range(0)
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    lines: range


def title_of(outline: Outline, said: Sequence[str], tag: str, names: Names) -> Title:
    """The title of the page's article.

    ``said`` is what its data says, best first, and ``tag`` its title element. A heading that agrees
    with one of them is the title; a heading that stands alone against them is, and is doubted.
    """
    told = [text for each in said if names.is_title(text := without_site(each, names))]
    bare = without_site(tag, names)
    if names.is_title(bare):
        told.append(bare)
    printed = list(_headings(outline, names))
    headings = _without_sections(printed, outline, names)
    told = [text for text in told if not _is_section(text, headings, names)]
    best = max(headings, key=lambda each: _worth(each, told, tag), default=None)
    if best and _worth(best, told, tag) > _NO_WORTH:
        element = outline.lines[best.lines[0]].element
        text = without_site(best.text, names)
        return Title(_without_kicker(text, told, in_parts=len(element) > 0), best.lines)
    first = [
        each for each in headings if each.level == 1 and key_of(each.text) not in names.sections
    ]
    if len(first) == 1:
        return Title(first[0].text, first[0].lines, in_doubt=bool(told))
    if told and len(headings) == 1 < len(printed):
        # Of the data only the name of the house is left, beside that of the list.
        return Title(headings[0].text, headings[0].lines, in_doubt=True)
    if told:
        printed_as = range(0) if printed else _printed(told[0], outline)
        return Title(told[0], printed_as, in_doubt=bool(first))
    if first or headings:
        others = [each for each in headings if key_of(each.text) not in names.sections]
        one = (first or others or headings)[0]
        return Title(one.text, one.lines, in_doubt=True)
    return Title()


def _printed(title: str, outline: Outline) -> range:
    """Where the title is printed as a line that is no heading by its mark-up, but bold or large."""
    key = key_of(title)
    for number, line in enumerate(outline.lines):
        if not line.aside and not line.linked and key_of(line.text) == key:
            return range(number, number + 1)
    return range(0)


def _without_sections(headings: list[_Heading], outline: Outline, names: Names) -> list[_Heading]:
    """The headings without the name of a section that stands above an article with its own.

    What lists are headed with is one where one other heading is all that there is.
    """
    none = LISTS | names.own
    others = [each for each in headings if key_of(each.text) not in none]
    if len(others) == 1 < len(headings) and not outline.lines[others[0].lines[0]].linked:
        return others
    in_article = [
        each
        for each in headings
        if outline.lines[each.lines[0]].article is not None
        and key_of(each.text) not in names.sections
    ]
    return [
        each
        for each in headings
        if not in_article
        or key_of(each.text) not in names.sections
        or outline.lines[each.lines[0]].article is not None
    ]


def _is_section(text: str, headings: Sequence[_Heading], names: Names) -> bool:
    """Whether a title is a section's name that no heading of the article repeats."""
    key = key_of(text)
    return (
        bool(headings) and key in names.sections and key not in {key_of(h.text) for h in headings}
    )


def _worth(heading: _Heading, told: Sequence[str], tag: str) -> float:
    """How well a heading agrees with what the page's data says; more for a high one."""
    parts = _parts(tag)
    # The last part of a title is most often the site's name.
    last = _LAST_PART * agreement(heading.text, parts[-1]) if len(parts) > 1 else 0.0
    most = max((last, *(agreement(heading.text, text) for text in (*told, *parts[:-1]))))
    return most + _WORTH_OF_LEVEL[heading.level] if most else _NO_WORTH


def _without_kicker(heading: str, told: Sequence[str], *, in_parts: bool) -> str:
    """The title without the line above it, where the data gives the rest of the heading alone.

    Of a heading with elements inside it, the line under it goes as well.
    """
    key = key_of(heading)
    found = [heading]
    for text in told:
        part = key_of(text)
        is_end = key.endswith(part) and 2 * len(part) > len(key)
        is_part = in_parts and _SHARE_OF_TITLE * len(key) < len(part)
        is_start = is_part and heading.startswith(f"{text} ") and not text.endswith(_CUT)
        if part != key and (is_end or is_start or (is_part and heading.endswith(f" {text}"))):
            found.append(text)
    return max(found[1:] or found, key=len)


def _parts(tag: str) -> list[str]:
    """The parts of a title element by themselves, where they are long enough to be titles."""
    return [part for part in BETWEEN.split(tag) if len(key_of(part)) >= SHORTEST_PART]


def _headings(outline: Outline, names: Names) -> Iterator[_Heading]:
    """The headings of the page's own article; a link to the site's first page is its name."""
    lines = outline.lines
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if 0 < line.level <= _HIGHEST_LEVEL and not line.aside and not _is_day(line):
            while end < len(lines) and _continues(line, lines[end]):
                end += 1
            text = _text_of(line, lines[at:end])
            if len(text) <= _LONGEST_TITLE and names.is_title(text) and not _leads_home(line):
                yield _Heading(line.level, text, range(at, end))
        at = end


def _is_day(line: Line) -> bool:
    """Whether a heading is the day under which a list has its articles."""
    return is_date_line(line) and bool(_YEAR.search(line.text))


def _text_of(heading: Line, lines: Sequence[Line]) -> str:
    """Its lines as one, without the parts that say to be a kicker or a date."""
    element = heading.element
    whole = " ".join(line.text for line in lines)
    if element.tag not in HEADINGS or not len(element):
        return whole
    parts = [
        one_line(child.text_content())
        for child in element
        if isinstance(child.tag, str) and _KICKER.search(names_of(child))
    ]
    for part in filter(None, parts):
        whole = whole.replace(part, "", 1) if whole != part else whole
    return _EDGES.sub("", whole) or whole


def _leads_home(line: Line) -> bool:
    """Whether a heading is the site's own: a logo, or only a link to its first page."""
    if is_site_logo(line.element):
        return True
    link = line.element.find(".//a")
    if not line.linked or link is None:
        return False
    parts = urlsplit(link.get("href") or "")
    return parts.path.strip("/") in ("", "index.html", "index.php", "home") and not parts.query


def _continues(line: Line, other: Line) -> bool:
    """Whether another line is of the same heading, after a line break."""
    return other.level == line.level and other.element is line.element
