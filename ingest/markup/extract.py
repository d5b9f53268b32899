"""Finds the article on a page of a site we have no parser for, with trafilatura's help.

Trafilatura says which lines are the article; the text itself is our own reading of the page, since
trafilatura changes white space and marks lists and tables with characters of its own. What only
leads to other articles is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml.html import HtmlElement
from trafilatura import extract

from archive.languages.script import BLANK
from ingest.markup.blocks import one_line
from ingest.markup.outline import Line, Outline
from ingest.markup.titles import key_of
from ingest.reading import Block
from ingest.text.letters import is_letterhead

_NOT_IN_KEYS = re.compile(f"[{BLANK}]+|^\\s*[-•]\\s*")
_CELL = re.compile(r"\s*\|\s*")
_ENOUGH = 0.9
# Where trafilatura gives the whole page on one line.
_ENOUGH_OF_ONE_LINE = 0.6
# A line so long is found inside another, where a break ended it on the page only.
_LONG_ENOUGH = 20
_AFTER_THE_HEADING = 0.8
_MOST_OF_IT = 0.6
_MOST_KEYS, _MOST_LINES = 2000, 500

# What introduces other articles, alone or before their titles.
_ELSEWHERE = re.compile(
    r"(?:[>»→*•\-\s]*)(?:(?:you (?:may|might) also like|also read|"
    r"read (?:more|also|next|the full story)|"
    r"see also|related(?: (?:news|stor(?:y|ies)|articles?|posts?|topics?|content|links?))?|"
    r"more (?:news|stories|on this(?: topic)?|from .{2,40})|recommended(?: for you)?|don.t miss|"
    r"lesen sie (?:auch|hier).*|auch (?:lesen|interessant)|mehr (?:zum thema|themen).{0,40}|"
    r"weitere (?:aktuelle )?(?:artikel|beiträge|themen).*|(?:kommentierte|empfohlene|ähnliche)"
    r" (?:artikel|beiträge)|top-?themen.{0,40}|schon gelesen\?|beiträge aus dem forum|"
    r"m[aá]s sobre .{2,40}|temas|puedes ver|mira|dowiedz się więcej|zobacz też|czytaj także|"
    r"watch|read|also see|see also|listen|most read|latest (?:news|stories)|"
    r"das könnte (?:sie|dich) auch interessieren|à lire aussi|lire aussi|lea(?: también| más)?|"
    r"le puede interesar|vea también|notas? relacionadas?|contenido relacionado|czytaj też|"
    r"(?:សូម)?អាន(?:បន្ត|ផងដែរ|បន្ថែម)|(?:អត្ថបទ|ព័ត៌មាន)"
    r"(?:ពាក់ព័ន្ធ|ទាក់ទង|ដែលទាក់ទង|ផ្សេងទៀត|ផ្សេងៗទៀត|ដទៃទៀត))"
    r"\s*(?:[:៖…]|$))",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\(?(?:(?:titel|beitrags)?bild|fotos?|photos?|images?|pictures?|credits?|រូបភាព|រូបថត)"
    r"(?: credits?| by| courtesy)?\s*[:៖/].{0,160}$|"
    r"(?:crédits?|fotos?|photos?)(?: photos?)?\s*:.{0,80}$|(?:bild|image) anzeigen$|"
    r"(?:last |letzte )?(?:updated|modified|aktualisiert|änderung|aktualisierung)(?: am| on)?:? "
    r"[\d\W]{6,}$|"
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright(?: ©|\s*:)?|រក្សាសិទ្ធិ|all rights reserved).*|"
    r"\*?(?:anzeige|werbung|advertisement|sponsored|publicidad|ពាណិជ្ជកម្ម)"
    r"(?:\s*[-–:,.].{0,160})?$|"
    r"(?:no|keine|\d+) (?:comments?|kommentare?)\b(?:.{0,80}\))?$|"
    r"(?:kommentare|comments) insgesamt|"
    r".{0,40}\b(?:nicht eingeloggt|eingeloggt sein|must be logged in|"
    r"log in to (?:comment|reply))\b|"
    r"(?:subscribe (?:now|to)\b|sign up\b|"
    r"follow us\b|like us on\b|join our\b|download (?:our|the) .{0,40}\bapps?\b|view comments|"
    r"(?:zum |our )?newsletter\b|advertisement$|anzeige$|share (?:this|on)\b).{0,160}$",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"\b(?:newsletter|subscribe|sign(?:ing)? up|submit a letter|"
    r"support(?:ing)? our work|become a member|(?:seeing this message|already a subscriber)|"
    r"(?:already|first-time) subscribers?|"
    r"canal de (?:telegram|whatsapp|youtube)|your letter to the editor|"
    r"hazte miembro|follow us|join (?:us|our)|our .{0,30}\b(?:channel|apps?|page)|apps? for ios)\b",
    re.IGNORECASE,
)
# What asks for no more than that, wherever it stands.
_OUR_NEWSLETTER = re.compile(
    r"\b(?:our|unser(?:em|en)?|nuestro|notre)\b.{0,20}\b(?:newsletter|bolet[ií]n)\b", re.IGNORECASE
)
# A line of the page's head that stands over the text: a day, a time of day, and marks.
_ONLY_A_DAY = re.compile(r"[\d\s.,:/|–-]{6,24}(?:uhr|am|pm|h)?", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)(?:$|[?#])|^#|^mailto:|^tel:", re.IGNORECASE
)
# Lists and tables of links are often what a page is for.
_LISTED = frozenset({"li", "td", "th", "dd", "dt"})
_LAST_LINES = 4
_LONGEST_INVITATION = 250
_FURNITURE_SHARE = 0.2
_MOSTLY = 0.5
_LONGEST_LETTERHEAD = 8
_LOOSE, _LOOSE_AFTER = 40, 3
_HARDLY = 0.2


def extract_article(tree: HtmlElement, outline: Outline, heading: range) -> tuple[Block, ...]:
    """The paragraphs and headings of the page's article; empty where there is none.

    ``heading`` are the lines of its title.
    """
    found = (extract(deepcopy(tree), include_comments=False) or "").splitlines()
    wanted = sum(len(_key(line)) for line in found)
    enough = (_ENOUGH if len(found) > 1 else _ENOUGH_OF_ONE_LINE) * wanted
    lines = list(_matching(outline.lines, found))
    if _letters(lines) < enough:
        lines = list(_holding(outline.lines, lines, found))
    if _letters(lines) < enough:
        cells = (one_line(cell) for line in found for cell in _CELL.split(line))
        lines = [Line(cell, 0, tree, None, False, False, 0.0) for cell in cells if cell]
        return tuple(Block(line.text) for line in _ended(list(_own(lines))) or lines)
    lines = list(_completed(outline.lines, lines))
    kept = _ended(list(_own(_after(lines, outline, heading)))) or lines
    head = _letterhead(outline.lines[: heading.start], kept)
    return tuple(Block(line.text, bool(line.level)) for line in (*head, *kept))


def _letterhead(before: Sequence[Line], kept: Sequence[Line]) -> Sequence[Line]:
    """The head of a letter above the heading, from the name of the kingdom on."""
    before = before[-_LONGEST_LETTERHEAD:]
    first = next((n for n, line in enumerate(before) if is_letterhead(line.text)), len(before))
    known = {id(line) for line in kept}
    return [line for line in before[first:] if id(line) not in known and not line.linked]


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(_key(line.text)) for line in lines)


def _matching(lines: Sequence[Line], found: Sequence[str]) -> Iterator[Line]:
    """The lines of the page that trafilatura gives, whole or as part of a longer line."""
    keys = {_key(part) for line in found for part in (line, *line.split("|"))}
    joined = "\n".join(map(_key, found))
    for line in lines:
        key = _key(line.text)
        if key in keys or (len(key) >= _LONG_ENOUGH and key in joined):
            yield line


def _holding(lines: Sequence[Line], known: Sequence[Line], found: Sequence[str]) -> Iterator[Line]:
    """Those, and the long lines that consist of several of trafilatura's, as code does."""
    kept = {id(line) for line in known}
    keys = [key for line in found if len(key := _key(line)) >= _LONG_ENOUGH][:_MOST_KEYS]
    asked = 0
    for line in lines:
        key = _key(line.text)
        if id(line) not in kept and len(key) >= 2 * _LONG_ENOUGH and asked < _MOST_LINES:
            asked += 1
            if sum(len(each) for each in keys if each in key) >= _MOST_OF_IT * len(key):
                kept.add(id(line))
        if id(line) in kept:
            yield line


def _completed(lines: Sequence[Line], known: Sequence[Line]) -> Iterator[Line]:
    """Those, with the headings between them and the loose text of their own container."""
    kept = {id(line) for line in known}
    letters: Counter[HtmlElement] = Counter()
    for line in known:
        parent = line.element.getparent()
        if parent is not None:
            letters[parent] += len(line.text)
    if not letters:
        return
    container = letters.most_common(1)[0][0]
    numbers = {number for number, line in enumerate(lines) if id(line) in kept}
    first, last = min(numbers), max(numbers)
    for number in range(first, min(last + _LOOSE_AFTER + 1, len(lines))):
        line = lines[number]
        is_ours = not (line.aside or line.apart or line.link_share >= _MOSTLY)
        if is_ours and line.element is container and len(line.text) >= _LOOSE:
            numbers.add(number)
    for number in range(first, max(numbers) + 1):
        line = lines[number]
        is_heading = line.level and line.element.getparent() is container and not line.aside
        if number in numbers or (is_heading and not _leads_away(line)):
            yield line


def _after(lines: list[Line], outline: Outline, heading: range) -> list[Line]:
    """The lines from the heading on, where nearly all of the text stands after it."""
    if not heading:
        return lines
    title = {key_of(line.text) for line in outline.lines[heading.start : heading.stop]}
    before = {id(line) for line in outline.lines[: heading.stop]}
    after = [line for line in lines if id(line) not in before]
    letters, whole = (sum(len(line.text) for line in each) for each in (after, lines))
    kept = after if letters >= _AFTER_THE_HEADING * whole else lines
    return [line for line in kept if not (line.level and key_of(line.text) in title)]


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without furniture, and without what introduces and names other articles."""
    letters = sum(len(line.text) for line in lines)
    # Where it is much, the name of a class means something else.
    apart, aside, linked = (
        sum(len(line.text) for line in each) <= _FURNITURE_SHARE * letters
        for each in (
            [line for line in lines if line.apart],
            [line for line in lines if line.aside],
            [line for line in lines if _leads_away(line)],
        )
    )
    elsewhere = False
    for number, line in enumerate(lines):
        introduces = _ELSEWHERE.match(line.text)
        if introduces and (
            introduces.end() == len(line.text)
            or line.link_share >= _HARDLY
            or number >= len(lines) - _LAST_LINES
        ):
            elsewhere = introduces.end() == len(line.text)
            continue
        elsewhere = elsewhere and line.link_share >= _MOSTLY
        is_furniture = (
            (apart and line.apart)
            or (aside and line.aside)
            or (linked and not line.level and _leads_away(line))
            or _FURNITURE.match(line.text)
            or _invites(line, number, len(lines))
            or (number in (0, len(lines) - 1) and _ONLY_A_DAY.fullmatch(line.text))
        )
        if not elsewhere and not is_furniture:
            yield line


def _leads_away(line: Line) -> bool:
    """Whether a line is a link to another page, not to a file."""
    if not line.linked or line.element.tag in _LISTED:
        return False
    link = line.element.find(".//a[@href]")
    return link is not None and not _FILE.search(link.get("href"))


def _invites(line: Line, number: int, of: int) -> bool:
    """Whether a line asks its reader to subscribe, to join or to follow."""
    near_end = number >= of - _LAST_LINES
    is_short = len(line.text) <= _LONGEST_INVITATION
    if is_short and _OUR_NEWSLETTER.search(line.text):
        return True
    return is_short and (near_end or line.link_share > 0) and bool(_INVITATION.search(line.text))


def _ended(lines: list[Line]) -> list[Line]:
    """The lines without headings that head nothing: links to other pages, and those at the end."""
    kept: list[Line] = []
    for line in reversed(lines):
        heads_nothing = not kept or bool(kept[-1].level)
        leftover = (line.level or line.text.endswith((":", "៖"))) and not kept
        if not (leftover or (line.level and heads_nothing and _leads_away(line))):
            kept.append(line)
    return kept[::-1]


def _key(line: str) -> str:
    return _NOT_IN_KEYS.sub("", line)
