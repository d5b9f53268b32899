"""Who wrote an article, by the page's data, by its mark-up, or as printed beside the heading."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.languages.script import KHMER_RUN, without_invisible
from ingest.markup.blocks import one_line
from ingest.markup.outline import Line, Mark, Marked, Outline, names_of
from ingest.markup.titles import Names, key_of

# What opens a printed byline, with what may stand between it and the name.
_OPENING = (
    r"(?:(?:(?:written|reported|posted|published|story|article|text|words|report(?:ing)?|"
    r"article in (?:english|khmer))\s+)?by|author|autor(?:in)?|text|von|por|par|di|door|"
    r"(?:geschrieben|veröffentlicht|verfasst|erstellt|posted) (?:von|by)|(?:écrit|publié|rédigé) par|escrito por|"
    rf"(?:អត្ថបទ|រាយការណ៍|សរសេរ|យកព័ត៌មាន|ប្រែសម្រួល)?\s*ដោយ|អ្នកនិពន្ធ|អ្នកយកព័ត៌មាន|អ្នកសរសេរ)"
)
_BY = re.compile(rf"{_OPENING}(?:\s*[:៖ៈ|]\s*|\s+|(?<=ដោយ)(?=[{KHMER_RUN}]))", re.IGNORECASE)
_END = re.compile(
    r"\s*(?:[|·•–—/,;(\[]|\s-\s)?\s*"
    r"(?:(?:published|posted|updated|publication date|last updated|am|on|at|vom|veröffentlicht|"
    r"aktualisiert|stand|erstellt|publié|publicado|ថ្ងៃ\w*|ចុះផ្សាយ|ផ្សាយ)(?=[\s:៖]).*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|\d.*|[(\[].*|[|·•].*|\s-\s.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"\s*[|·•]\s*")
_ADDRESS = re.compile(r"https?:|www\.|\S+@\S+\.\S+|(?:^|\s)[\w-]+\.(?:com|org|net|kh|info|de|at|ch|co)\b", re.IGNORECASE)
# What publishing systems call the one who set them up.
_PROGRAMS = frozenset(
    "admin administrator administrateur root user superuser super owner hp dell lenovo acer asus pc "
    "webmaster webadmin wpadmin guest anonymous unknown none null author default test demo nobody "
    "windowsuser microsoft microsoftoffice system editoradmin siteadmin".split()
)
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"<[^<>]*>")
_LONGEST = 120
_MOST_WORDS = 12
# Lines of text; those of menus and boxes are not counted, up to a limit.
_BEFORE, _AFTER, _FARTHEST = 8, 14, 80
_LONGEST_LINE = 200
# A line so long is of the text, where names are those of whom it tells.
_PARAGRAPH = 160
_PARAGRAPHS = 2
_LAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Byline:
    """The names as they stand, and whether they were read in print and not in the page's data."""

    names: str = ""
    printed: bool = False


def byline_of(
    outline: Outline, heading: range, said: Iterable[Sequence[str]], names: Names
) -> Byline:
    """The byline; empty where nobody is named.

    ``said`` are the names that the page's data gives, the best evidence first; ``heading`` the lines
    of the title. What is the site itself, an address or a program's own user is no name.
    """
    whole: str | None = None
    for each in said:
        kept = [name for value in each if (name := clean(value, names))]
        if kept:
            whole = ", ".join(dict.fromkeys(kept))
            break
    marked = _marked(outline, heading, names)
    if whole and (marked is None or not _is_fuller(marked, whole)):
        return Byline(whole)
    if marked:
        return Byline(marked, printed=True)
    printed = _printed(outline, heading, names)
    return Byline(printed or "", printed=bool(printed))


def clean(value: str, names: Names) -> str:
    """A name without what stands around it; empty for what names nobody."""
    text = one_line(_MARKUP.sub(" ", html.unescape(value)))
    opening = _BY.match(text)
    text = text[opening.end() :] if opening else text
    text = _END.sub("", text).strip(" \t,;:|–—-•·/")
    key = key_of(text)
    if not key or key in names.site or key in names.sections or key in _PROGRAMS or _ADDRESS.search(text):
        return ""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not _LETTER.search(text):
        return ""
    return text


def _is_fuller(marked: str, said: str) -> bool:
    """Whether the page shows the same name whole where its data gives a part of it."""
    return len(key_of(said)) > 2 and key_of(said) != key_of(marked) and (
        key_of(marked).startswith(key_of(said)) and len(marked) <= 3 * len(said)
    )


def _marked(outline: Outline, heading: range, names: Names) -> str | None:
    """The name in the elements that say to hold the author's, those nearest the heading."""
    near: list[str] = []
    for each in outline.marked:
        if each.mark is Mark.AUTHOR and not each.aside and _is_near(outline, heading, each):
            text = clean(_own_text(each), names)
            if text and not any(key_of(text) in key_of(kept) for kept in near):
                near.append(text)
    if not near:
        return None
    return near[0]


def _own_text(marked: Marked) -> str:
    """What the element prints; of a box, the innermost element that names the author."""
    element = marked.element
    if element.tag == "meta":
        return element.get("content") or ""
    inner = [
        child for child in element.iterdescendants()
        if isinstance(child.tag, str) and (
            (child.get("itemprop") or "") == "name" or "author" in (child.get("rel") or "").split()
            or "fn" in (child.get("class") or "").split()
        )
    ]
    if inner:
        texts = [one_line(child.text_content()) or child.get("content") or "" for child in inner]
        return ", ".join(dict.fromkeys(filter(None, texts)))
    return element.text_content()


def _is_near(outline: Outline, heading: range, marked: Marked) -> bool:
    if heading:
        article = outline.lines[heading[0]].article
        if marked.article is not None and article is not None and marked.article is not article:
            return False
        if heading[0] - _BEFORE <= marked.at <= heading[-1] + _AFTER:
            return True
        return article is not None and marked.article is article
    return True


def near_heading(outline: Outline, heading: range) -> Iterator[tuple[Line, bool]]:
    """The lines around the heading, where dates and names are printed.

    With each goes whether it stands after the beginning of the text.
    """
    lines = outline.lines
    if not heading:
        return
    article = lines[heading[0]].article
    after = lines[heading[-1] + 1 : heading[-1] + 1 + _FARTHEST]
    long = counted = 0
    for line in after:
        counted += not line.aside and not line.linked
        if counted > _AFTER:
            break
        long += len(line.text) > _PARAGRAPH and not line.aside
        if long > _PARAGRAPHS or 0 < line.level < lines[heading[0]].level:
            break
        if not line.aside and (line.article is article or line.article is None or article is None):
            yield line, long > 0
    before = lines[max(0, heading[0] - _BEFORE) : heading[0]]
    for line in reversed(before):
        if line.level or len(line.text) > _PARAGRAPH:
            break
        if not line.aside:
            yield line, False


def _printed(outline: Outline, heading: range, names: Names) -> str | None:
    for line, _ in near_heading(outline, heading):
        if len(line.text) > _LONGEST_LINE or line.level:
            continue
        for part in _PARTS.split(without_invisible(line.text)):
            opening = _BY.match(part.strip())
            text = clean(part, names) if opening else ""
            if text and _is_name(text):
                return text
    return None


def _is_name(text: str) -> bool:
    """Whether a text looks like names: capitals at the beginning of its words, or Khmer."""
    words = [word for word in re.split(r"[\s,&]+", text) if word]
    small = [word for word in words if word[0].islower()]
    return bool(words) and len(words) <= 8 and len(small) * 2 < len(words) and not text.endswith((".", "។", "!", "?"))
