"""A query cut into tokens, its brackets balanced. Takes any text, in time that follows its length.

Khmer has no capitals, so its operators are marked by a colon: និង ("and") and ឬ ("or") without
one are words like any others.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from search.query.nodes import Remark

LONGEST_QUERY = 2000
DEEPEST_BRACKETS = 20

# A straight quote ends at the next straight one, so that curly ones may stand inside.
_TOKEN = re.compile(
    r"(?P<OPEN>\()|(?P<CLOSE>\))"
    r"|(?:\"(?P<STRAIGHT>[^\"]*)\"|[\"“”](?P<PHRASE>[^\"“”]*)(?P<END>[\"“”]?))"
    r"(?:~(?P<SLOP>\d*))?"
    r"|(?P<SIGN>[-+](?=[^\s)]))"
    r"|(?P<AND>AND(?![^\s()\"“”])|និង:)"
    r"|(?P<OR>OR(?![^\s()\"“”])|ឬ:)"
    r"|(?P<NOT>NOT(?![^\s()\"“”])|មិន:)"
    r"|(?P<WORD>[^\s()\"“”]+)"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    PHRASE = auto()
    SIGN = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``slop`` holds the digits after a phrase's ~, and is None without one."""

    kind: Kind
    text: str
    start: int
    end: int
    slop: str | None = None


def tokens(query: str, remarks: list[Remark]) -> list[Token]:
    """The tokens in order, every closing bracket with its opening one; adds to ``remarks``."""
    if len(query) > LONGEST_QUERY:
        remarks.append(Remark.TOO_LONG)
        query = query[:LONGEST_QUERY]
    # A lone surrogate is no character; it comes from bytes that are not UTF-8.
    query = _SURROGATE.sub("\ufffd", query)
    return _balanced([_token(match, remarks) for match in _TOKEN.finditer(query)], remarks)


def _token(match: re.Match[str], remarks: list[Remark]) -> Token:
    start, end = match.span()
    if match["STRAIGHT"] is not None:
        return Token(Kind.PHRASE, match["STRAIGHT"], start, end, match["SLOP"])
    if match["PHRASE"] is not None:
        if not match["END"]:
            remarks.append(Remark.UNCLOSED_QUOTE)
        return Token(Kind.PHRASE, match["PHRASE"], start, end, match["SLOP"])
    kind = Kind[match.lastgroup or "WORD"]
    return Token(kind, match[kind.name], start, end)


def _balanced(found: list[Token], remarks: list[Remark]) -> list[Token]:
    """Without brackets that close nothing and those nested too deeply."""
    kept: list[Token] = []
    depth = 0
    for token in found:
        if token.kind is Kind.CLOSE and depth == 0:
            remarks.append(Remark.STRAY_BRACKET)
            continue
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        deepest = depth + 1 if token.kind is Kind.CLOSE else depth
        if token.kind in (Kind.OPEN, Kind.CLOSE) and deepest > DEEPEST_BRACKETS:
            remarks.append(Remark.TOO_DEEP)
            continue
        kept.append(token)
    if depth:
        remarks.append(Remark.UNCLOSED_BRACKET)
    return kept
