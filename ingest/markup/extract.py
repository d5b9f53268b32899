"""Finds the article on a page of a site we have no parser for, with trafilatura's help.

Trafilatura says which lines are the article; the text itself is our own reading of the page, since
trafilatura changes white space and marks lists and tables with characters of its own.
"""

import re
from copy import deepcopy

from lxml.html import HtmlElement
from trafilatura import extract

from archive.languages.script import BLANK
from ingest.markup.blocks import one_line
from ingest.markup.outline import Outline
from ingest.reading import Block

_NOT_IN_KEYS = re.compile(f"[{BLANK}]+|^\\s*[-•]\\s*")
_ENOUGH = 0.9


def extract_article(tree: HtmlElement, outline: Outline) -> tuple[Block, ...]:
    """The paragraphs and headings of the page's article; empty where there is none."""
    found = (extract(deepcopy(tree), include_comments=False) or "").splitlines()
    keys = {_key(part) for line in found for part in (line, *line.split("|"))}
    article = tuple(
        Block(line.text, bool(line.level)) for line in outline.lines if _key(line.text) in keys
    )
    if sum(len(_key(block.text)) for block in article) >= _ENOUGH * sum(map(len, map(_key, found))):
        return article
    return tuple(Block(text) for line in found if (text := one_line(line)))


def _key(line: str) -> str:
    return _NOT_IN_KEYS.sub("", line)
