"""The title of a page: the heading that its own data agrees with, and what is no title at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.markup.outline import Line, Outline

_NOT_IN_KEYS = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"\s+[-–—|»›:·•/~]+\s+|\s*\|\s*|\s+»\s*")
_WORD = re.compile(r"\w{2,}")
# How much of the shorter of two titles must stand in the other for both to mean one article.
_AGREEMENT = 0.6
_SHORTEST_PART = 8
_HIGHEST_LEVEL = 3
_LONGEST_TITLE = 400
# What programs put where nobody wrote a title.
_DEFAULT = re.compile(
    r"(?:(?:new |microsoft )?(?:word )?document ?\d*|untitled(?: document)?(?: ?[-–] ?\d+)?|no title|"
    r"page title|(?:new )?page ?\d*|index|home(?: ?page)?|default|blank|slide ?\d+|"
    r"powerpoint presentation|presentation ?\d*|book ?\d+|sheet ?\d+|doc ?\d+|title|"
    r"microsoft word - .*|.*\.(?:docx?|html?|pdf|php|aspx?))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the lines of the outline that it stands in, and whether it is in doubt."""

    text: str = ""
    lines: range = range(0)
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What is no title: the names of the site, and those of its sections and menus."""

    site: frozenset[str]
    sections: frozenset[str]

    def is_title(self, text: str) -> bool:
        """Whether a text may be the title of an article."""
        key = key_of(text)
        return bool(key) and key not in self.site and not _DEFAULT.fullmatch(text.strip())


def key_of(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return _NOT_IN_KEYS.sub("", text).casefold()


def names_of_site(tree: HtmlElement, said: Iterable[str], host: str, sections: Iterable[str]) -> Names:
    """The names that the page gives its site and its sections.

    ``said`` is what its data says; a host's own label counts as well.
    """
    label = host.removeprefix("www.")
    site = {key_of(each) for each in (*said, host, label, label.rpartition(".")[0])}
    menus = {key_of(link.text_content()) for nav in tree.iter("nav") for link in nav.iter("a")}
    return Names(frozenset(site - {""}), frozenset((menus | set(map(key_of, sections))) - {""}))


def agree(one: str, other: str) -> bool:
    """Whether two titles mean one article: one holds the other, or most of their words."""
    first, second = key_of(one), key_of(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    if shorter in longer and (len(shorter) >= _SHORTEST_PART or shorter == longer):
        return True
    words = [set(_WORD.findall(text.casefold())) for text in (one, other)]
    least = min(map(len, words))
    return least > 1 and len(words[0] & words[1]) >= _AGREEMENT * least


def without_site(title: str, names: Names) -> str:
    """The title without the names of site and sections before and behind it."""
    marks = list(_BETWEEN.finditer(title))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    kept = list(zip(starts, ends, strict=True))
    drop = names.site | names.sections
    while len(kept) > 1 and _is_named(title[slice(*kept[-1])], names.site, drop, len(kept)):
        kept.pop()
    while len(kept) > 1 and _is_named(title[slice(*kept[0])], names.site, drop, len(kept)):
        kept.pop(0)
    return title[kept[0][0] : kept[-1][1]].strip()


def _is_named(part: str, site: frozenset[str], drop: frozenset[str], parts: int) -> bool:
    key = key_of(part)
    return key in drop or (len(key) > 3 and any(key in name for name in site))


def title_of(outline: Outline, said: Sequence[str], tag: str, names: Names) -> Title:
    """The title of the page's article.

    ``said`` is what its data says, best first, and ``tag`` its title element. A heading that agrees
    with one of them is the title; a heading that stands alone against them is, and is doubted.
    """
    told = [text for each in said if names.is_title(text := without_site(each, names))]
    bare = without_site(tag, names)
    if names.is_title(bare):
        told.append(bare)
    headings = list(_headings(outline, names))
    agreeing = next(
        (each for level in (1, 2, 3) for each in headings
         if each[0] <= level and any(agree(each[1], text) for text in (*told, *_parts(tag)))),
        None,
    )
    if agreeing:
        return Title(agreeing[1], agreeing[2])
    first = [each for each in headings if each[0] == 1 and key_of(each[1]) not in names.sections]
    if len(first) == 1:
        return Title(first[0][1], first[0][2], in_doubt=bool(told))
    if told:
        return Title(told[0], in_doubt=bool(first))
    if first:
        return Title(first[0][1], first[0][2], in_doubt=True)
    return Title()


def _parts(tag: str) -> list[str]:
    """The parts of a title element by themselves, where they are long enough to be titles."""
    return [part for part in _BETWEEN.split(tag) if len(key_of(part)) >= _SHORTEST_PART]


def _headings(outline: Outline, names: Names) -> Iterator[tuple[int, str, range]]:
    """The headings of the page's own article: level, text, lines."""
    lines = outline.lines
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if line.level and not line.aside:
            while end < len(lines) and _continues(line, lines[end]):
                end += 1
            text = " ".join(each.text for each in lines[at:end])
            if line.level <= _HIGHEST_LEVEL and len(text) <= _LONGEST_TITLE and names.is_title(text):
                yield line.level, text, range(at, end)
        at = end


def _continues(line: Line, other: Line) -> bool:
    """Whether another line is of the same heading, after a line break."""
    return other.level == line.level and other.element is line.element
