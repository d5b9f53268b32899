"""Who wrote an article, by the page's data, by its mark-up, or as printed beside the heading."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive.languages.script import without_invisible
from ingest.markup.blocks import one_line
from ingest.markup.byline_words import BY, END, OPENING_ALONE, REST, SIGNED
from ingest.markup.nearby import AFTER, BEFORE, near_heading
from ingest.markup.outline import Mark, Marked, Outline, outline_of
from ingest.markup.site_names import Names, key_of

_PICTURE = re.compile(r"©|\b(?:foto|photo|bild|getty|shutterstock|image)\w*", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:\w+[- ])?(?:editor|reporter|correspondent|writer|chefredakteur\w*|redakteur\w*|"
    r"autor\w*|author\w*|uhr)",
    re.IGNORECASE,
)
# Words of the page around a name: what was done, without who did it; a role that touches the name.
_LABEL = re.compile(
    r"(?:posted|published|publiziert|veröffentlicht|updated|author|date|datum|zur person)\b.{0,20}",
    re.IGNORECASE,
)
_GLUED_ROLE = re.compile(
    r"(?<=[a-z])(?:(?:Staff|Senior|Chief|Contributing) )?"
    r"(?:Writer|Editor|Reporter|Correspondent)\b.*$"
)
_COMPANY = re.compile(r"\be\.? ?V\.|\b(?:GmbH|Inc|Ltd|LLC|S\.A)\b", re.IGNORECASE)
# The name of an account, which the page prints nowhere as a name.
_ACCOUNT = re.compile(r"[a-z]+(?:[._-][a-z]+)+")
# An address of mail, or the handle of a network.
_ADDRESS_ALONE = re.compile(r"(?:mailto:)?\S*@\S+|(?:tel|skype|https?):.*")
_LEADING_DATE = re.compile(r"^[\d\s.,:/–-]{6,30}(?:uhr\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"\s*[|·•]\s*|\s[–—-]\s")
_ADDRESS = re.compile(
    r"https?:|www\.|\S+@\S+\.\S+|\S+\.[a-z]+/|(?:^|\s)[\w-]+\.(?:com|org|net|kh|info|de|at|ch|co|uk)\b",
    re.IGNORECASE,
)
# Links beside a name that are none.
_LINK = re.compile(
    r"(?:view|show|see|read|zeige|voir|ver|more|mehr|alle|all|follow|folgen|contact|kontakt|e-?mail|"
    r"share|teilen|print|drucken|subscribe|comments?|kommentare?|about|über|profile?|bio)\b.*",
    re.IGNORECASE,
)
# What publishing systems call the one who set them up.
_PROGRAMS = frozenset(
    {
        *("admin", "administrator", "administrateur", "root", "user", "superuser", "super"),
        *("owner", "hp", "dell", "lenovo", "acer", "asus", "pc", "webmaster", "guest", "anonymous"),
        *("unknown", "none", "null", "author", "default", "test", "demo", "nobody", "windowsuser"),
        *("microsoft", "microsoftoffice", "system"),
    }
)
_BETWEEN_WORDS = re.compile(r"[\s,&]+")
_PARTICLES = frozenset(
    {
        *("de", "la", "le", "da", "do", "dos", "du", "del", "der", "den", "di", "van", "von"),
        *("zu", "bin", "al", "el", "y", "e", "and", "und", "et"),
    }
)
_INITIAL = re.compile(r"\b(?:\w|Jr|Sr|Dr|e\.V)\.$")
# The place that an agency's reporter writes from.
_FROM_PLACE = re.compile(r"(?<=eporting by )(.*?)\s+in\s+[A-Z].*$")
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"<[^<>]*>")
_LONGEST = 120
_MOST_WORDS = 12
_MOST_WORDS_PRINTED = 9
_LINES_OF_BOX = 4
_LONGEST_LINE = 200
_LAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Said:
    """The authors by the page's data: people by name, and who else is given as author."""

    people: Sequence[str]
    others: Sequence[str]


@dataclass(frozen=True, slots=True)
class Byline:
    """The names as they stand, and whether they were read in print and not in the page's data."""

    names: str = ""
    printed: bool = False


def byline_of(outline: Outline, heading: range, said: Said, names: Names) -> Byline:
    """The byline; empty where nobody is named.

    ``heading`` are the lines of the title. People whom the page's data names as authors go first,
    then whom it shows beside the heading, then the rest of its data. What is the site itself, an
    address or a program's own user is no name.
    """
    people = _joined(said.people, names)
    titles = frozenset(key_of(outline.lines[number].text) for number in heading)
    none = names.site | titles
    marked = _marked(outline, heading, none)
    if people:
        shown = marked or _printed(outline, heading, none)
        fuller = shown if shown and _is_fuller(shown, people) else ""
        return Byline(fuller or people, printed=bool(fuller))
    printed = marked or _printed(outline, heading, none)
    if printed:
        return Byline(printed, printed=True)
    others = (_joined([value], names) for value in said.others)
    told = next(filter(None, others), "")
    if told:
        return Byline(told)
    # Who writes a site alone is called as it is.
    owner = _signed(outline, heading) or _marked(outline, heading, titles)
    owner = owner or _printed(outline, heading, titles)
    return Byline(owner, printed=bool(owner))


def _joined(values: Iterable[str], names: Names) -> str:
    """The names that are names; of a list that names one in two ways, the first."""
    kept: list[str] = []
    for value in values:
        name = clean(value)
        key = key_of(name)
        if name and key not in names.site | names.sections and key not in map(key_of, kept):
            kept.append(name)
    return ", ".join(kept)


def clean(value: str) -> str:
    """A name without what stands around it; empty for what names nobody."""
    text = one_line(_MARKUP.sub(" ", html.unescape(value))).replace("\N{NO-BREAK SPACE}", " ")
    if _ADDRESS_ALONE.fullmatch(text):
        return ""
    opening = BY.match(text)
    text = text[opening.end() :] if opening else text
    text = _GLUED_ROLE.sub("", text)
    text = REST.sub("", END.sub("", text)).strip(" \t,;:|–—-•·/")
    key = key_of(text)
    if not key or key in _PROGRAMS or "admin" in key:
        return ""
    if (
        _PICTURE.search(text)
        or _ROLE.fullmatch(text)
        or _ADDRESS.search(text)
        or _LINK.fullmatch(text)
        or OPENING_ALONE.fullmatch(text)
        or _LABEL.fullmatch(text)
        or _COMPANY.search(text)
        or _ACCOUNT.fullmatch(text)
    ):
        return ""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not _LETTER.search(text):
        return ""
    return text


def _is_fuller(marked: str, said: str) -> bool:
    """Whether the page shows the same name whole where its data gives a part of it."""
    rest = marked[len(said) :].strip()
    return (
        len(key_of(said)) > 2
        and marked.casefold().startswith(said.casefold())
        and rest[:1].isupper()
        and len(marked) <= 3 * len(said)
    )


def _marked(outline: Outline, heading: range, none: frozenset[str]) -> str:
    """The names in the elements that say to hold the author's, those beside the heading.

    ``none`` are the keys of what is no name: the site's and the article's titles.
    """
    for each in outline.marked:
        if each.mark is Mark.AUTHOR and not each.aside and _is_near(outline, heading, each):
            name = _own_name(each.element)
            if name and key_of(name) not in none:
                return name
    return ""


def _own_name(element: HtmlElement) -> str:
    """The name that an element prints; of a box, its first line that is one."""
    if element.tag == "meta":
        return clean(element.get("content") or "")
    sure = _names_author(element)
    for child in element.iterdescendants():
        if isinstance(child.tag, str) and _names_author(child):
            element, sure = child, True
            break
    for line in outline_of(element).lines[:_LINES_OF_BOX]:
        for part in _PARTS.split(line.text):
            name = clean(part)
            if name and (_is_name(name) or (sure and " " not in name)):
                return name
    return ""


def _names_author(element: HtmlElement) -> bool:
    """Whether the mark-up is that of a name, not of a box around it."""
    item = element.get("itemprop") or ""
    classes = (element.get("class") or "").split()
    return item == "name" or "author" in (element.get("rel") or "").split() or "fn" in classes


def _is_near(outline: Outline, heading: range, marked: Marked) -> bool:
    if heading:
        article = outline.lines[heading[0]].article
        if marked.article is not None and article is not None and marked.article is not article:
            return False
        if heading[0] - BEFORE <= marked.at <= heading[-1] + AFTER:
            return True
        return article is not None and marked.article is article
    return True


def _signed(outline: Outline, heading: range) -> str:
    """The name that the article is signed with under its text, if the page has one such line."""
    signed = {
        name
        for line in outline.lines[heading.stop :]
        if len(line.text) <= _LONGEST_LINE and not line.level
        for text in [_FROM_PLACE.sub(r"\1", without_invisible(line.text))]
        if (opening := SIGNED.match(text)) and (name := clean(text[opening.end() :]))
        if _is_name(name)
    }
    return signed.pop() if len(signed) == 1 else ""


def _printed(outline: Outline, heading: range, none: frozenset[str]) -> str:
    for number, _ in near_heading(outline, heading):
        line = outline.lines[number]
        before = outline.lines[number - 1].text.strip() if number else ""
        if len(line.text) <= _LONGEST_LINE:
            for part in _PARTS.split(without_invisible(line.text)):
                text = _LEADING_DATE.sub("", _without_brackets(part.strip()))
                opening = BY.match(text)
                name = clean(text) if opening or OPENING_ALONE.fullmatch(before) else ""
                if name and _is_name(name) and key_of(name) not in none:
                    return name
    return ""


def _without_brackets(part: str) -> str:
    return part[1:-1] if _IN_BRACKETS.fullmatch(part) else part


def _is_name(text: str) -> bool:
    """Whether a text looks like names: capitals at the beginning of its words, or Khmer."""
    words = [word for word in _BETWEEN_WORDS.split(text) if word]
    small = [word for word in words if word[0].islower() and word not in _PARTICLES]
    ends = text.endswith((".", "។", "!", "?", ":")) and not _INITIAL.search(text)
    return 0 < len(words) <= _MOST_WORDS_PRINTED and len(small) * 2 < len(words) and not ends
