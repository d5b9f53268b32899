"""A tree written in the query language again: how a query was understood."""

import re

from search.query.lexer import MARKS
from search.query.nodes import (
    And,
    Best,
    Condition,
    DateRange,
    DayOfYear,
    Everything,
    Exact,
    Fuzzy,
    Identified,
    Is,
    Leaf,
    Must,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Place,
    Prefix,
    Publisher,
    Unmet,
    Within,
    Word,
)

_ONE_WORD = re.compile(rf"(?:[^\s()<{MARKS}]|<(?!<))+")


def read_back(node: Node) -> str:
    """The query that this tree is read from; parsing it gives the same tree."""
    match node:
        case Best():
            return " ".join(_tight(child) for child in node.children)
        case And():
            return " AND ".join(_operand(child) for child in node.children)
        case Or():
            return " OR ".join(read_back(child) for child in node.children)
        case Must():
            return f"+{_atom(node.child)}"
        case Not():
            return f"-{_atom(node.child)}"
        case Within():
            return f"{node.scope}:{_value(node.child)}"
        case Everything():
            return ""
        case Nothing():
            return "()"
        case _:
            return _leaf(node)


def _leaf(node: Leaf) -> str:
    match node:
        case Word():
            return node.text
        case Phrase():
            return _marked(node.text)
        case Near():
            return f"{_marked(node.text)}~{node.slop}"
        case Prefix():
            return f"{node.text}*"
        case Fuzzy():
            return f"{node.text}~{node.edits}"
        case Exact():
            return f"exact:{_marked(node.text)}"
        case Identified():
            return node.text
        case _:
            return _condition(node)


def _condition(node: Condition) -> str:
    match node:
        case Is():
            return f"{node.attribute}:{_quoted(node.value)}"
        case Publisher() | Unmet():
            return f"{node.field}:{_quoted(node.value)}"
        case Place():
            return f"place:{_quoted(node.value)}"
        case DateRange():
            return _dates(node)
        case DayOfYear():
            return f'date:"{node.day}"'


def _tight(node: Node) -> str:
    """A member of a best match."""
    return f"({read_back(node)})" if isinstance(node, And | Or | Best) else read_back(node)


def _operand(node: Node) -> str:
    return f"({read_back(node)})" if isinstance(node, Or) else read_back(node)


def _atom(node: Node) -> str:
    joined = isinstance(node, Best | And | Or | Not | Must | Everything | Nothing)
    return f"({read_back(node)})" if joined else read_back(node)


def _value(node: Node) -> str:
    """What stands after a field's name."""
    whole = isinstance(node, Word | Phrase | Near | Prefix | Fuzzy)
    return read_back(node) if whole else f"({read_back(node)})"


def _quoted(value: str) -> str:
    return value if _ONE_WORD.fullmatch(value) else _marked(value)


def _marked(text: str) -> str:
    """Between quotation marks that it does not hold itself."""
    return f"«{text}»" if '"' in text else f'"{text}"'


def _dates(dates: DateRange) -> str:
    since = dates.since.isoformat() if dates.since else ""
    until = dates.until.isoformat() if dates.until else ""
    return f"date:{since}" if since == until else f"date:{since}..{until}"
