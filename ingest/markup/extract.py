"""Finds the article on a page of a site we have no parser for, with trafilatura's help.

Trafilatura says which lines are the article; the text itself is our own reading of the page, since
trafilatura changes white space and marks lists and tables with characters of its own. What only
leads to other articles is left out.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml.html import HtmlElement
from trafilatura import extract

from archive.languages.script import BLANK
from ingest.markup.blocks import one_line
from ingest.markup.outline import Line, Outline
from ingest.reading import Block

_NOT_IN_KEYS = re.compile(f"[{BLANK}]+|^\\s*[-•]\\s*")
_CELL = re.compile(r"\s*\|\s*")
_ENOUGH = 0.9
# A line so long is found inside another, where a break ended it on the page only.
_LONG_ENOUGH = 20
_AFTER_THE_HEADING = 0.8

# What introduces other articles, alone or before their titles.
_ELSEWHERE = re.compile(
    r"(?:[>»→*•\-\s]*)(?:(?:you (?:may|might) also like|read (?:more|also|next|the full story)|also read|"
    r"see also|related(?: (?:news|stor(?:y|ies)|articles?|posts?|topics?|content|links?))?|"
    r"more (?:news|stories|on this(?: topic)?|from .{2,40})|recommended(?: for you)?|don.t miss|"
    r"lesen sie auch.*|auch (?:lesen|interessant)|mehr (?:zum thema|themen)|weitere (?:artikel|beiträge|themen).*|"
    r"das könnte (?:sie|dich) auch interessieren|à lire aussi|lire aussi|lea(?: también| más)?|"
    r"le puede interesar|vea también|notas? relacionadas?|contenido relacionado|czytaj też|"
    r"(?:សូម)?អាន(?:បន្ត|ផងដែរ|បន្ថែម)|(?:អត្ថបទ|ព័ត៌មាន)(?:ពាក់ព័ន្ធ|ទាក់ទង|ដែលទាក់ទង|ផ្សេងទៀត|ផ្សេងៗទៀត|ដទៃទៀត))"
    r"\s*(?:[:៖…]|$))",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright ©?|រក្សាសិទ្ធិ|all rights reserved).*|(?:subscribe (?:now|to)\b|sign up\b|"
    r"follow us\b|like us on\b|join our\b|download (?:our|the) .{0,40}\bapps?\b|view comments|"
    r"(?:zum |our )?newsletter\b|advertisement$|anzeige$|share (?:this|on)\b).{0,160}$",
    re.IGNORECASE,
)
_FURNITURE_SHARE = 0.2
_MOSTLY = 0.5
_HARDLY = 0.2


def extract_article(tree: HtmlElement, outline: Outline, heading: range) -> tuple[Block, ...]:
    """The paragraphs and headings of the page's article; empty where there is none.

    ``heading`` are the lines of its title.
    """
    found = (extract(deepcopy(tree), include_comments=False) or "").splitlines()
    wanted = sum(len(_key(line)) for line in found)
    lines = list(_matching(outline.lines, found))
    if sum(len(_key(line.text)) for line in lines) < _ENOUGH * wanted:
        cells = (one_line(cell) for line in found for cell in _CELL.split(line))
        return tuple(Block(cell) for cell in cells if cell)
    kept = _ended(list(_own(_after(lines, outline, heading)))) or lines
    return tuple(Block(line.text, bool(line.level)) for line in kept)


def _matching(lines: Sequence[Line], found: Sequence[str]) -> Iterator[Line]:
    """The lines of the page that trafilatura gives, whole or as part of a longer line."""
    keys = {_key(part) for line in found for part in (line, *line.split("|"))}
    joined = "\n".join(map(_key, found))
    for line in lines:
        key = _key(line.text)
        if key in keys or (len(key) >= _LONG_ENOUGH and key in joined):
            yield line


def _after(lines: list[Line], outline: Outline, heading: range) -> list[Line]:
    """The lines from the heading on, where nearly all of the text stands after it."""
    if not heading:
        return lines
    before = {id(line) for line in outline.lines[: heading[0]]}
    after = [line for line in lines if id(line) not in before]
    letters, whole = (sum(len(line.text) for line in each) for each in (after, lines))
    return after if letters >= _AFTER_THE_HEADING * whole else lines


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without furniture, and without what introduces and names other articles."""
    furniture = sum(len(line.text) for line in lines if line.apart)
    # Where it is much, the name of a class means something else.
    apart = furniture <= _FURNITURE_SHARE * sum(len(line.text) for line in lines)
    elsewhere = False
    for line in lines:
        introduces = _ELSEWHERE.match(line.text)
        if introduces and (introduces.end() == len(line.text) or line.link_share >= _HARDLY):
            elsewhere = introduces.end() == len(line.text)
            continue
        elsewhere = elsewhere and line.link_share >= _MOSTLY
        if not elsewhere and not (apart and line.apart) and not _FURNITURE.match(line.text):
            yield line


def _ended(lines: list[Line]) -> list[Line]:
    """The lines without headings that head nothing: links to other pages, and those at the end."""
    kept: list[Line] = []
    for line in reversed(lines):
        heads_nothing = not kept or bool(kept[-1].level)
        leads_away = line.linked and line.element.find(".//a[@href]") is not None
        leftover = (line.level or line.text.endswith((":", "៖"))) and not kept
        if not (leftover or (line.level and heads_nothing and leads_away)):
            kept.append(line)
    return kept[::-1]


def _key(line: str) -> str:
    return _NOT_IN_KEYS.sub("", line)
