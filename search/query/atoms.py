"""Words and phrases as they are typed: what the signs at their ends make of them."""

import re

from search.query.lexer import Token
from search.query.nodes import Fuzzy, Near, Node, Phrase, Prefix, Remark, Word

# A nearness never reaches from one paragraph into the next; PARAGRAPH_GAP is one more.
WIDEST_NEARNESS = 49
USUAL_NEARNESS = 10
MOST_EDITS = 2

_PREFIX = re.compile(r"([^*]+)\*")
_FUZZY = re.compile(r"([^*~]+)~(\d*)")


def word(text: str, remarks: list[Remark]) -> Node:
    """``word``, ``begin*``, ``almost~``; adds to ``remarks``."""
    if prefix := _PREFIX.fullmatch(text):
        return Prefix(prefix[1])
    if "*" in text:
        remarks.append(Remark.STRAY_STAR)
    elif fuzzy := _FUZZY.fullmatch(text):
        edits = int(fuzzy[2] or 1)
        if edits > MOST_EDITS:
            remarks.append(Remark.FUZZY_TOO_WIDE)
        return Fuzzy(fuzzy[1], min(edits, MOST_EDITS))
    return Word(text)


def phrase(token: Token, remarks: list[Remark]) -> Node | None:
    """What stands between quotation marks; nothing where nothing does. Adds to ``remarks``."""
    text = token.text.strip()
    if not text:
        remarks.append(Remark.EMPTY_OPERAND)
        return None
    if token.slop is None:
        return Phrase(text)
    slop = int(token.slop or USUAL_NEARNESS)
    if slop > WIDEST_NEARNESS:
        remarks.append(Remark.NEAR_TOO_WIDE)
    return Near(text, min(slop, WIDEST_NEARNESS))
