"""A query cut into tokens, its brackets balanced. Takes any text, in time that follows its length.

Khmer has no capitals, so its operators are marked by a colon, ``:`` or ``៖``: និង ("and") and ឬ
("or") without one are words like any others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from archive.languages.telephones import telephones
from search.query.nodes import Remark

LONGEST_QUERY = 2000
DEEPEST_BRACKETS = 20

MARKS = '"“”„‟«»‹›'
"""The marks that a phrase may stand between."""

COLONS = ":៖"
"""What ends an operator in Khmer, and the name of a field."""

_END = rf"(?=[\s(){MARKS}]|<<|\Z)"
"""That no word goes on here."""

# A straight quote ends at the next straight one, a mark of the press at its own other half, so
# that other marks may stand inside; else any two marks make a pair, as in „a“ and “a". Khmer
# newspapers double them too: ‹‹a›› and <<a>>. A nearness that does not touch its phrase is told
# apart, to be remarked on.
_TOKEN = re.compile(
    r"(?P<OPEN>\()|(?P<CLOSE>\))"
    r"|(?:\"(?P<STRAIGHT>[^\"]*)\"|«(?P<GUILLEMETS>[^«»]*)»|‹‹?(?P<SINGLE>[^«»‹›\"]*)››?"
    rf"|<<(?P<DOUBLED>[^<>\"]*)>>|[\"“”„‟«‹](?P<MIXED>[^{MARKS}]*)[\"“”‟»›]"
    rf"|[\"“”„‟](?P<PHRASE>[^{MARKS}]*\Z))"
    rf"(?:(?P<LOOSE>\s+~\s*\d*{_END}|~\s+\d+{_END})|~(?P<SLOP>\d*))?"
    rf"|(?P<STRAY>[{MARKS}]|<<)"
    r"|(?P<ADDRESS>https?://(?:[^\s()<>\"“”„‟«»‹›]|\([^\s()\"]*\))+)"
    r"|(?P<SIGN>[-+](?=[^\s)]))"
    rf"|(?P<AND>AND{_END}|និង[{COLONS}])"
    rf"|(?P<OR>OR{_END}|ឬ[{COLONS}])"
    rf"|(?P<NOT>NOT{_END}|មិន[{COLONS}])"
    rf"|(?P<TILDE>~\d*{_END})"
    rf"|(?P<WORD>(?:[^\s()<{MARKS}]|<(?!<))+)"
)
_PHRASES = ("STRAIGHT", "GUILLEMETS", "SINGLE", "DOUBLED", "MIXED", "PHRASE")
_REMARKED = {"STRAY": Remark.STRAY_QUOTE, "TILDE": Remark.STRAY_TILDE}
"""What is left out, with a remark."""

_PRINTED = "«‹<„"
_LONGEST_PRINTED = 40
"""Characters of a phrase in marks of the press beside other words."""
_WORD_INSIDE = re.compile(rf"[^\s()<>*~+{COLONS}{MARKS}-][^\s()<>*~{COLONS}{MARKS}]*")
_OPERATORS = {"AND", "OR", "NOT"}

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
    ADDRESS = auto()
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
    found = [token for match in _TOKEN.finditer(query) if (token := _token(match, remarks))]
    found = _dialled(found, query)
    if len(found) > 1:
        found = [part for token in found for part in _unquoted(token, query, remarks)]
    return _balanced(found, remarks)


def _dialled(found: list[Token], query: str) -> list[Token]:
    """With the plus sign of a telephone number as a part of it: +855 12 952 518."""
    if "+" not in query:
        return found
    # The sign may stand behind a bracket: (+855) 12 952 518.
    numbers = {query.find("+", each.start, each.start + 2) for each in telephones(query)}
    dialled: list[Token] = []
    for token in found:
        sign = dialled[-1] if dialled else None
        if sign and sign.start in numbers and sign.kind is Kind.SIGN and token.kind is Kind.WORD:
            dialled.pop()
            token = replace(token, text=f"+{token.text}", start=sign.start)
        dialled.append(token)
    return dialled


def _unquoted(token: Token, query: str, remarks: list[Remark]) -> Iterator[Token]:
    """A long quotation in marks of the press, beside other words, as its words.

    So headlines quote; who looks for a phrase types straight marks, or nothing beside it.
    """
    printed = token.kind is Kind.PHRASE and query[token.start] in _PRINTED and token.slop is None
    if not printed or len(token.text) <= _LONGEST_PRINTED:
        yield token
        return
    remarks.append(Remark.LONG_QUOTE)
    for word in _WORD_INSIDE.finditer(token.text):
        start = token.start + 1 + word.start()
        text = word[0].lower() if word[0] in _OPERATORS else word[0]
        yield Token(Kind.WORD, text, start, start + len(text))


def _token(match: re.Match[str], remarks: list[Remark]) -> Token | None:
    """The token; None for what is left out."""
    for name, remark in _REMARKED.items():
        if match[name] is not None:
            remarks.append(remark)
            return None
    start, end = match.span()
    for name in _PHRASES:
        if match[name] is not None:
            if name == "PHRASE":
                blank = not match[name].strip()
                remarks.append(Remark.STRAY_QUOTE if blank else Remark.UNCLOSED_QUOTE)
                if blank:
                    return None
            if match["LOOSE"] is not None:
                remarks.append(Remark.STRAY_TILDE)
            return Token(Kind.PHRASE, match[name], start, end, match["SLOP"])
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
