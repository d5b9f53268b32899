"""A page as a reader goes down it: its lines, and where each of them stands.

One walk over the tree serves the text, the headings, and the dates and names beside them. What
stands in a box of related articles, among comments, in a side column or a foot is marked as aside:
it is of the page, not of its article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from lxml.html import HtmlElement

from ingest.markup.blocks import BREAKING, HEADINGS, UNSEEN, is_separator, one_line


class Mark(StrEnum):
    """What the mark-up of an element says that it holds."""

    AUTHOR = "author"
    DATE = "date"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text; ``level`` is that of a heading, else 0.

    ``element`` is the block that it stands in, ``article`` the innermost ``article`` around it, if
    any. ``aside`` says that it is not of the page's own article, ``apart`` that it is of the page's
    furniture: a caption, buttons, a list of contents. ``link_share`` is how much of it is in links.
    """

    text: str
    level: int
    element: HtmlElement
    article: HtmlElement | None
    aside: bool
    apart: bool
    link_share: float

    @property
    def linked(self) -> bool:
        """Whether all of it leads elsewhere."""
        return self.link_share >= _ALL


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """An element that says what it holds, before the line of the number ``at``."""

    mark: Mark
    element: HtmlElement
    article: HtmlElement | None
    at: int
    aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The lines of a page in their order, and its elements with a mark."""

    lines: tuple[Line, ...]
    marked: tuple[Marked, ...]


# Whole parts of names such as "td_block_related" or "relatedArticles".
_ASIDE_NAME = re.compile(
    r"(?<![a-z])(?:related|recommend(?:ed|ations?)|comments?|commentlist|disqus|respond|sidebar|popular|"
    r"trending|most-?(?:read|viewed|popular)|relatedposts|also-?read|read-?(?:also|next)|"
    r"more-(?:news|stories|articles|posts)|prev-?next|next-?(?:post|article)s?|footer|"
    r"promo\w*|advert\w*|cookies?|consent|popup|modal)(?![a-z])"
)
# Names of columns, which some layouts give to the one with the text as well.
_LAYOUT_NAME = re.compile(r"(?<![a-z])(?:sidebar|popular|trending|promo\w*|advert\w*)(?![a-z])")
_APART_NAME = re.compile(
    r"(?<![a-z])(?:captions?|caption-text|image-?(?:description|credit)|"
    r"photo-?(?:credits?|caption)|credits?|"
    r"share|sharing|social|sharedaddy|addtoany|tags|tag-?list|tagcloud|breadcrumbs?|newsletter|"
    r"subscribe|subscription|paywall|toc|toc-title|table-of-contents|bio|"
    r"author-?(?:bio|box|info|description|position)|cta|hidden|disclosure|pagination|toolbar|"
    r"print-?only|screen-reader-text|sr-only|visually-?hidden)(?![a-z])"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# What a page styles so begins a line, whatever element it is.
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_ALL = 0.999
_A_TEXT = 400
_AUTHOR_NAME = re.compile(
    r"(?<![a-z])(?:authors?|authorname|byline|by-line|autor(?:en)?|auteur|writer|"
    r"writtenby|verfasser)(?![a-z])"
)
_DATE_NAME = re.compile(
    r"(?<![a-z])(?:dates?|datetime|datum|fecha|pubdate|published|posted|timestamp|"
    r"dateline|time)(?![a-z])"
)
_CHANGED = re.compile("updated|modified|changed")
_ENTRY_DATE = re.compile(r"(?:\w+-)?(?:entry|post|meta|news|article)\w*(?:-\w+)?-date|date")
_LOGO = re.compile(r"(?<![a-z])(?:logo|brand|site-?(?:title|name|logo)|masthead)(?![a-z])")
_AUTHOR_ITEMS = frozenset({"author", "creator"})
_DATE_ITEMS = frozenset({"datepublished", "datecreated"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE_TAGS = frozenset({"aside", "footer"})
_WHOLE = frozenset({"html", "body", "main", "article"})


def outline_of(body: HtmlElement) -> Outline:
    """The outline of an element. Works without recursion: no page is too deep for it."""
    return _Walk(body).outline()


def names_of(element: HtmlElement) -> str:
    """The class and the id of an element, in small letters with hyphens."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _CAMEL.sub("-", said).lower().replace("_", "-") if len(said) > 1 else ""


def is_of_change(element: HtmlElement) -> bool:
    """Whether an element says that its date is that of the last change."""
    item = (element.get("itemprop") or "").lower()
    said = names_of(element)
    if item == "datemodified":
        return True
    # Themes of WordPress call the day of publication "entry-date updated" for programs' sake.
    names = [name for name in said.split() if name != "updated"]
    is_entry = any(_ENTRY_DATE.fullmatch(name) for name in names)
    changed = " ".join(names) if is_entry else said
    return "publish" not in said and bool(_CHANGED.search(changed))


def is_date_line(line: Line) -> bool:
    """Whether a line is named as a date, be it that its mark-up makes it a heading."""
    return bool(_DATE_NAME.search(names_of(line.element)))


def is_logo(element: HtmlElement) -> bool:
    """Whether an element says that it holds the site's name."""
    return bool(_LOGO.search(names_of(element)))


@dataclass(slots=True)
class _Place:
    """What holds for all that stands inside an element."""

    block: HtmlElement
    article: HtmlElement | None
    aside: bool
    apart: bool
    level: int
    link: bool


@dataclass(slots=True)
class _Walk:
    body: HtmlElement
    lines: list[Line] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    around_heading: frozenset[HtmlElement] = frozenset()
    paragraphs: int | None = None
    place: _Place = field(init=False)

    def outline(self) -> Outline:
        self.place = _Place(self.body, None, False, False, 0, False)
        heading = next((each for each in self.body.iter("h1") if not is_logo(each)), None)
        if heading is not None:
            self.around_heading = frozenset(heading.iterancestors())
        pending: list[tuple[HtmlElement, _Place | None]] = [(self.body, None)]
        while pending:
            node, outer = pending.pop()
            if outer is not None:
                if _breaks(node):
                    self._end_line()
                self.place = outer
            elif isinstance(node.tag, str) and node.tag not in UNSEEN:
                pending.append((node, self.place))
                self._open(node)
                pending.extend((child, None) for child in node.iterchildren(reversed=True))
                continue
            if node.tail and node is not self.body:
                self._text(node.tail)
        self._end_line()
        return Outline(lines=tuple(self.lines), marked=tuple(self.marked))

    def _open(self, node: HtmlElement) -> None:
        tag, outer = node.tag, self.place
        names = names_of(node) if node.attrib else ""
        if _breaks(node):
            self._end_line()
        is_box = tag not in _WHOLE and node not in self.around_heading
        aside = outer.aside or (
            is_box
            and _is_aside(node, names, outer.article)
            and not (_named(_LAYOUT_NAME, names) and self._holds_most(node))
        )
        article = node if tag == "article" else outer.article
        for mark in _marks(node, names):
            self.marked.append(Marked(mark, node, article, len(self.lines), aside))
        self.place = _Place(
            node if tag in BREAKING and not _is_of_heading(outer.block) else outer.block,
            article,
            aside,
            outer.apart or (tag not in _WHOLE and _is_apart(node, names)),
            _level(tag, names) or outer.level,
            outer.link or tag == "a",
        )
        if node.text:
            self._text(node.text)

    def _holds_most(self, node: HtmlElement) -> bool:
        """Whether most of the page's paragraphs stand in it: then its name means something else."""
        if self.paragraphs is None:
            self.paragraphs = _letters_of_paragraphs(self.body)
        return 2 * _letters_of_paragraphs(node) > max(_A_TEXT, self.paragraphs)

    def _text(self, text: str) -> None:
        self.parts.append(text)
        if self.place.link:
            self.linked += len(text.strip())

    def _end_line(self) -> None:
        text = one_line("".join(self.parts)) if self.parts else ""
        if text and not is_separator(text):
            at = self.place
            share = min(1.0, self.linked / max(1, len("".join(self.parts).strip())))
            self.lines.append(Line(text, at.level, at.block, at.article, at.aside, at.apart, share))
        self.parts.clear()
        self.linked = 0


def _level(tag: str, names: str) -> int:
    """The level of a heading, 0 for others; Word saves a title as a paragraph of that style."""
    if tag in HEADINGS:
        return int(tag[1])
    return 1 if "mso-title" in names.split() else 0


def _breaks(node: HtmlElement) -> bool:
    """Whether an element begins a line and ends it, by its name or by its style."""
    if node.tag in BREAKING:
        return True
    # Asked of every element twice, and few have a style.
    style = node.get("style")
    return style is not None and _BLOCK.search(style) is not None


def _is_of_heading(block: HtmlElement) -> bool:
    """Whether what stands in a block is a line of one heading, not a text in one left open."""
    return block.tag in HEADINGS and len(one_line(block.text_content())) <= _A_TEXT


def _letters_of_paragraphs(node: HtmlElement) -> int:
    return sum(len(each.text_content()) for each in node.iter("p"))


def _is_apart(node: HtmlElement, names: str) -> bool:
    """Whether it is furniture by its name, or hidden at first."""
    is_hidden = node.get("hidden") is not None or _HIDDEN.search(node.get("style") or "")
    return bool(is_hidden) or _named(_APART_NAME, names)


@lru_cache(maxsize=4096)
def _named(pattern: re.Pattern[str], names: str) -> bool:
    """Whether the names of an element are of a kind; pages repeat the same names all over."""
    return bool(names) and bool(pattern.search(names))


def _is_aside(node: HtmlElement, names: str, article: HtmlElement | None) -> bool:
    """Whether it is a box beside the article. One around the page's first heading is never asked.

    Inside an article, a foot or an aside is often the line with date and author.
    """
    is_outside = node.tag in _ASIDE_TAGS and article is None
    return is_outside or _named(_ASIDE_NAME, names)


def _marks(node: HtmlElement, names: str) -> Iterator[Mark]:
    item = (node.get("itemprop") or "").lower()
    is_author = item in _AUTHOR_ITEMS or "author" in (node.get("rel") or "").split()
    if is_author or _named(_AUTHOR_NAME, names):
        yield Mark.AUTHOR
    is_date = node.tag == "time" or item in _DATE_ITEMS
    if is_date or _named(_DATE_NAME, names):
        yield Mark.DATE
