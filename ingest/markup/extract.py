"""Finds the article on a page of a site we have no parser for, with trafilatura's help.

Trafilatura says which lines are the article; the text itself is our own reading of the page, since
trafilatura changes white space and marks lists and tables with characters of its own.
"""

import re

from bs4 import BeautifulSoup
from trafilatura import extract

from archive.languages.script import BLANK
from ingest.markup.blocks import blocks_of, one_line
from ingest.reading import Block

_NOT_IN_KEYS = re.compile(f"[{BLANK}]+|^\\s*[-•]\\s*")
_ENOUGH = 0.9


def extract_article(soup: BeautifulSoup) -> tuple[Block, ...]:
    """The paragraphs and headings of the page's article; empty where there is none."""
    found = (extract(str(soup), include_comments=False) or "").splitlines()
    keys = {_key(part) for line in found for part in (line, *line.split("|"))}
    article = tuple(block for block in blocks_of(soup) if _key(block.text) in keys)
    if sum(len(_key(block.text)) for block in article) >= _ENOUGH * sum(map(len, map(_key, found))):
        return article
    return tuple(Block(text) for line in found if (text := one_line(line)))


def _key(line: str) -> str:
    return _NOT_IN_KEYS.sub("", line)
