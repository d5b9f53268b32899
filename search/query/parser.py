"""Reading a query. Every text is a query: what is wrong is mended and remarked on.

``docs/query-language.md`` describes the grammar. Juxtaposition binds tightest, then AND, then OR.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from search.query.fields import condition, field_named
from search.query.nodes import (
    And,
    Best,
    DateRange,
    Everything,
    Is,
    Must,
    Node,
    Not,
    Or,
    Phrase,
    Remark,
    TextScope,
    Within,
    Word,
)

LONGEST_QUERY = 2000
DEEPEST_BRACKETS = 20

_TOKEN = re.compile(
    r"(?P<OPEN>\()|(?P<CLOSE>\))|[\"“”](?P<PHRASE>[^\"“”]*)(?P<END>[\"“”]?)"
    r"|(?P<SIGN>[-+](?=[^\s)]))|(?P<WORD>[^\s()\"“”]+)"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"[^\W\d_][\w\u1780-\u17ff]*")


class _Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    PHRASE = auto()
    SIGN = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query's tree, and each remark on it once, in order."""

    tree: Node
    remarks: tuple[Remark, ...]


def parse(query: str) -> Parsed:
    """Read any text at all; in time proportional to its length."""
    reader = _Reader(query)
    tree = reader.alternatives()
    return Parsed(tree or Everything(), tuple(dict.fromkeys(reader.remarks)))


class _Reader:
    """A recursive descent over the tokens; brackets are balanced before it starts."""

    def __init__(self, query: str) -> None:
        self.remarks: list[Remark] = []
        if len(query) > LONGEST_QUERY:
            self.remarks.append(Remark.TOO_LONG)
            query = query[:LONGEST_QUERY]
        # A lone surrogate is no character; it comes from bytes that are not UTF-8.
        self._tokens = self._balanced(self._lex(_SURROGATE.sub("\ufffd", query)))
        self._next = 0

    def _lex(self, query: str) -> list[_Token]:
        tokens: list[_Token] = []
        for match in _TOKEN.finditer(query):
            kind = match.lastgroup if match.lastgroup != "END" else "PHRASE"
            if kind == "PHRASE" and not match["END"]:
                self.remarks.append(Remark.UNCLOSED_QUOTE)
            name = _Kind[kind or "WORD"]
            tokens.append(_Token(name, match[name.name], match.start(), match.end()))
        return tokens

    def _balanced(self, tokens: list[_Token]) -> list[_Token]:
        """Without brackets that close nothing and those nested too deeply."""
        kept: list[_Token] = []
        depth = 0
        for token in tokens:
            if token.kind is _Kind.CLOSE and depth == 0:
                self.remarks.append(Remark.STRAY_BRACKET)
                continue
            depth += {_Kind.OPEN: 1, _Kind.CLOSE: -1}.get(token.kind, 0)
            deepest = depth + 1 if token.kind is _Kind.CLOSE else depth
            if token.kind in (_Kind.OPEN, _Kind.CLOSE) and deepest > DEEPEST_BRACKETS:
                self.remarks.append(Remark.TOO_DEEP)
                continue
            kept.append(token)
        if depth:
            self.remarks.append(Remark.UNCLOSED_BRACKET)
        return kept

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, operator: str) -> bool:
        """Step over an operator word if it comes next."""
        token = self._peek()
        if token is None or token.kind is not _Kind.WORD or token.text != operator:
            return False
        self._next += 1
        return True

    def alternatives(self) -> Node | None:
        """``a OR b``"""
        return self._chain("OR", self._conjunction, Or)

    def _conjunction(self) -> Node | None:
        """``a AND b``"""
        return self._chain("AND", self._group, And)

    def _chain(
        self,
        operator: str,
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
        while (token := self._peek()) is not None and token.kind is not _Kind.CLOSE:
            if token.kind is _Kind.WORD and token.text in ("AND", "OR"):
                break
            item = self._item()
            match item:
                case None:
                    pass
                case Best():
                    plain.extend(item.children)
                case Not() | Is() | DateRange():
                    conditions.append(item)
                case Must(child=Is() | DateRange() | Not()):
                    conditions.append(item.child)
                case _:
                    plain.append(item)
        best = _best(plain)
        return _join([*([best] if best else []), *conditions], And)

    def _item(self) -> Node | None:
        signs = ""
        while (token := self._peek()) is not None:
            if token.kind is _Kind.SIGN:
                signs += token.text
            elif token.kind is _Kind.WORD and token.text == "NOT":
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
        if token is None or token.kind is _Kind.CLOSE:
            return None
        if token.kind is _Kind.WORD and token.text in ("AND", "OR"):
            return None
        self._next += 1
        match token.kind:
            case _Kind.OPEN:
                return self._bracketed()
            case _Kind.PHRASE:
                return Phrase(token.text.strip()) if token.text.strip() else None
            case _:
                return self._word(token)

    def _bracketed(self) -> Node | None:
        inside = self.alternatives()
        token = self._peek()
        if token is not None and token.kind is _Kind.CLOSE:
            self._next += 1
        return inside

    def _word(self, token: _Token) -> Node:
        name, colon, value = token.text.partition(":")
        if not colon or not _NAME.fullmatch(name):
            return Word(token.text)
        follower = self._peek()
        attached = (
            not value
            and follower is not None
            and follower.start == token.end
            and follower.kind in (_Kind.OPEN, _Kind.PHRASE)
        )
        if not value and not attached:
            return Word(token.text)
        field = field_named(name)
        if field is None:
            if not value.startswith("//"):
                self.remarks.append(Remark.UNKNOWN_FIELD)
            return Word(token.text)
        if isinstance(field, TextScope):
            child = self._atom() if attached else Word(value)
            return Within(field, child) if child is not None else Word(name)
        if attached and follower is not None and follower.kind is _Kind.PHRASE:
            self._next += 1
            value = follower.text.strip()
        found = condition(field, value)
        if found is None:
            self.remarks.append(Remark.UNKNOWN_VALUE)
            return Word(f"{name}:{value}" if not attached else name)
        return found


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
