"""Reading a query. Every text is a query: what is wrong is mended and remarked on.

``docs/query-language.md`` describes the grammar. Juxtaposition binds tightest, then AND, then OR.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from search.query.fields import EXACT, condition, field_named
from search.query.lexer import Kind, Token, tokens
from search.query.nodes import (
    And,
    Best,
    DateRange,
    Everything,
    Exact,
    Fuzzy,
    Is,
    Must,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Remark,
    TextScope,
    Within,
    Word,
)

# A nearness never reaches from one paragraph into the next; PARAGRAPH_GAP is one more.
WIDEST_NEARNESS = 49
USUAL_NEARNESS = 10
MOST_EDITS = 2

_NAME = re.compile(r"[^\W\d_][\w\u1780-\u17ff]*")
_PREFIX = re.compile(r"([^*]+)\*")
_FUZZY = re.compile(r"([^*~]+)~(\d*)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query's tree, and each remark on it once, in order."""

    tree: Node
    remarks: tuple[Remark, ...]


def parse(query: str, scopes: Collection[TextScope] = tuple(TextScope)) -> Parsed:
    """Read any text at all; in time proportional to its length.

    Of the parts that words can be asked of only ``scopes`` are known.
    """
    reader = _Reader(query, scopes)
    tree = reader.alternatives()
    return Parsed(tree or Everything(), tuple(dict.fromkeys(reader.remarks)))


class _Reader:
    """A recursive descent over the tokens; brackets are balanced before it starts."""

    def __init__(self, query: str, scopes: Collection[TextScope]) -> None:
        self.remarks: list[Remark] = []
        self._scopes = scopes
        self._tokens = tokens(query, self.remarks)
        self._next = 0

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, operator: Kind) -> bool:
        """Step over an operator if it comes next."""
        token = self._peek()
        if token is None or token.kind is not operator:
            return False
        self._next += 1
        return True

    def alternatives(self) -> Node | None:
        """``a OR b``"""
        return self._chain(Kind.OR, self._conjunction, Or)

    def _conjunction(self) -> Node | None:
        """``a AND b``"""
        return self._chain(Kind.AND, self._group, And)

    def _chain(
        self,
        operator: Kind,
        operand: Callable[[], Node | None],
        join: type[And] | type[Or],
    ) -> Node | None:
        operands = [operand()]
        while self._take(operator):
            operands.append(operand())
        found = [node for node in operands if node is not None]
        if len(operands) > 1 and len(found) < len(operands):
            self.remarks.append(Remark.STRAY_OPERATOR)
        return _join(found, join)

    def _group(self) -> Node | None:
        """``a b c``: what is plain is joined by best match, what is a condition must hold."""
        plain: list[Node] = []
        conditions: list[Node] = []
        while (token := self._peek()) is not None and token.kind is not Kind.CLOSE:
            if token.kind in (Kind.AND, Kind.OR):
                break
            item = self._item()
            match item:
                case None:
                    pass
                case Best():
                    plain.extend(item.children)
                case Not() | Is() | DateRange() | Within(narrows=True):
                    conditions.append(item)
                case Must(child=Is() | DateRange() | Not() | Within(narrows=True)):
                    conditions.append(item.child)
                case _:
                    plain.append(item)
        best = _best(plain)
        return _join([*([best] if best else []), *conditions], And)

    def _item(self) -> Node | None:
        signs = ""
        while (token := self._peek()) is not None:
            if token.kind is Kind.SIGN:
                signs += token.text
            elif token.kind is Kind.NOT:
                signs += "-"
            else:
                break
            self._next += 1
        if len(signs) > 1:
            self.remarks.append(Remark.STRAY_OPERATOR)
        atom = self._atom()
        if atom is None:
            if signs:
                self.remarks.append(Remark.STRAY_OPERATOR)
            return None
        if not signs:
            return atom
        return Not(atom) if signs[0] == "-" else Must(atom)

    def _atom(self) -> Node | None:
        token = self._peek()
        if token is None or token.kind in (Kind.CLOSE, Kind.AND, Kind.OR):
            return None
        self._next += 1
        match token.kind:
            case Kind.OPEN:
                return self._bracketed()
            case Kind.PHRASE:
                return self._phrase(token)
            case _:
                return self._word(token)

    def _bracketed(self) -> Node | None:
        inside = self.alternatives()
        token = self._peek()
        if token is not None and token.kind is Kind.CLOSE:
            self._next += 1
        return inside

    def _phrase(self, token: Token) -> Node | None:
        text = token.text.strip()
        if not text:
            return None
        if token.slop is None:
            return Phrase(text)
        slop = int(token.slop or USUAL_NEARNESS)
        if slop > WIDEST_NEARNESS:
            self.remarks.append(Remark.NEAR_TOO_WIDE)
        return Near(text, min(slop, WIDEST_NEARNESS))

    def _word(self, token: Token) -> Node:
        """``word``, or ``name:value`` where there is a field of that name and something in it."""
        name, colon, value = token.text.partition(":")
        if not colon or not _NAME.fullmatch(name):
            return self._plain(token.text)
        follower = self._follower(token) if not value else None
        if not value and follower is None:
            return self._plain(token.text)
        field = field_named(name)
        if field is None or (isinstance(field, TextScope) and field not in self._scopes):
            if not value.startswith("//"):
                self.remarks.append(Remark.UNKNOWN_FIELD)
            return self._plain(token.text)
        if isinstance(field, TextScope):
            child = self._atom() if follower else self._plain(value)
            return Within(field, child) if child is not None else Word(name)
        if follower is not None and follower.kind is Kind.PHRASE:
            self._next += 1
            value = follower.text
            if follower.slop is not None:
                self.remarks.append(Remark.STRAY_OPERATOR)
        if field == EXACT:
            found: Node | None = Exact(value) if value.strip() else None
        else:
            found = condition(field, value.strip())
        if found is None:
            self.remarks.append(Remark.UNKNOWN_VALUE)
            return Word(token.text if follower is None else name)
        return found

    def _follower(self, token: Token) -> Token | None:
        """The phrase or bracket that follows a token without a space."""
        follower = self._peek()
        if follower is None or follower.start != token.end:
            return None
        return follower if follower.kind in (Kind.OPEN, Kind.PHRASE) else None

    def _plain(self, text: str) -> Node:
        """``word``, ``begin*``, ``almost~``"""
        if prefix := _PREFIX.fullmatch(text):
            return Prefix(prefix[1])
        if "*" in text:
            self.remarks.append(Remark.STRAY_STAR)
        elif fuzzy := _FUZZY.fullmatch(text):
            edits = int(fuzzy[2] or 1)
            if edits > MOST_EDITS:
                self.remarks.append(Remark.FUZZY_TOO_WIDE)
            return Fuzzy(fuzzy[1], min(edits, MOST_EDITS))
        return Word(text)


def _best(plain: list[Node]) -> Node | None:
    if len(plain) == 1:
        only = plain[0]
        return only.child if isinstance(only, Must) else only
    return Best(tuple(plain)) if plain else None


def _join(nodes: list[Node], join: type[And] | type[Or]) -> Node | None:
    """One node for all; a chain inside a chain of the same kind is the same chain."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, join):
            flat.extend(node.children)
        else:
            flat.append(node)
    if len(flat) > 1:
        return join(tuple(flat))
    return flat[0] if flat else None
