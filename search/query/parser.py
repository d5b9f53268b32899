"""Reading a query. Every text is a query: what is wrong is mended and remarked on.

``docs/query-language.md`` describes the grammar. Juxtaposition binds tightest, then AND, then OR.
"""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from archive.languages.script import KHMER
from search.query import atoms
from search.query.addresses import may_identify
from search.query.fields import FieldName, ValueField, asked, field_named
from search.query.joining import chain, group
from search.query.lexer import COLONS, Kind, Token, tokens
from search.query.listed_names import name_ahead
from search.query.nodes import (
    And,
    Everything,
    Identified,
    Must,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Remark,
    TextScope,
    Unmet,
    Within,
)

# In a text that was pasted in, "Source: the ministry" is no condition.
LONGEST_WITH_SPACED_FIELDS = 12

_FIELD = re.compile(rf"([^\W\d_][\w{KHMER}]*?)([{COLONS}])(.*)", re.DOTALL)


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
    if tree is None:
        tree = Nothing() if query.strip() else Everything()
    return Parsed(tree, tuple(dict.fromkeys(reader.remarks)))


class _Reader:
    """A recursive descent over the tokens; brackets are balanced before it starts."""

    def __init__(self, query: str, scopes: Collection[TextScope]) -> None:
        self.remarks: list[Remark] = []
        self._scopes = scopes
        self._tokens = tokens(query, self.remarks)
        self._next = 0
        # Of which field the words are a value, in a bracket after its name.
        self._field: ValueField | None = None
        self._excluding = False

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
        operands = [self._remarked(operand)]
        while self._take(operator):
            operands.append(self._remarked(operand))
        found = [node for node, _ in operands if node is not None]
        if len(operands) > 1 and any(node is None and not said for node, said in operands):
            self.remarks.append(Remark.STRAY_OPERATOR)
        return chain(found, join)

    def _remarked(self, read: Callable[[], Node | None]) -> tuple[Node | None, bool]:
        """What was read, and whether anything had to be said of it."""
        before = len(self.remarks)
        return read(), len(self.remarks) > before

    def _group(self) -> Node | None:
        """``a b c``"""
        items: list[Node] = []
        while (token := self._peek()) is not None and token.kind is not Kind.CLOSE:
            if token.kind in (Kind.AND, Kind.OR):
                break
            item = self._item()
            if item is not None:
                items.append(item)
        return group(items)

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
        with self._excluded(signs.startswith("-")):
            name = self._name_left_out() if signs.startswith("-") else None
            atom, said = (name, False) if name else self._remarked(self._atom)
        if atom is None:
            if signs and not said:
                self.remarks.append(Remark.STRAY_OPERATOR)
            return None
        if not signs:
            return atom
        return Not(atom) if signs[0] == "-" else Must(atom)

    def _name_left_out(self) -> Phrase | None:
        """A listed name of several words behind a minus: all of it, and not its first word."""
        words: list[str] = []
        for token in self._tokens[self._next :]:
            if token.kind is not Kind.WORD:
                break
            words.append(token.text)
        count = name_ahead(words)
        if not count:
            if len(words) > 1 and all(word[:1].isupper() for word in words[:2]):
                self.remarks.append(Remark.ONE_WORD_LEFT_OUT)
            return None
        self._next += count
        return Phrase(" ".join(words[:count]))

    @contextmanager
    def _excluded(self, turned: bool) -> Iterator[None]:
        """What is read here leaves out more where it finds more, if ``turned``."""
        before, self._excluding = self._excluding, self._excluding != turned
        yield
        self._excluding = before

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
            case Kind.ADDRESS if self._field is None:
                return Identified(token.text)
            case _:
                return self._word(token)

    def _bracketed(self) -> Node | None:
        inside, said = self._remarked(self.alternatives)
        if inside is None and not said:
            self.remarks.append(Remark.EMPTY_OPERAND)
        self._take(Kind.CLOSE)
        return inside

    def _phrase(self, token: Token) -> Node | None:
        if self._field is not None:
            return self._value(self._field, token)
        return atoms.phrase(token, self.remarks)

    def _word(self, token: Token) -> Node | None:
        """``word``, or ``name:value`` where there is a field of that name."""
        if self._field is not None:
            return self._value(self._field, token)
        if may_identify(token.text):
            return Identified(token.text)
        named = _FIELD.fullmatch(token.text)
        if named is None:
            return atoms.word(token.text, self.remarks)
        name, _, value = named.groups()
        field = self._known(name)
        if field is None:
            return self._no_field(token, named)
        if value:
            if isinstance(field, TextScope):
                return Within(field, atoms.word(value, self.remarks))
            return self._value(field, replace(token, text=value))
        if self._touching(token):
            return self._followed(field)
        if self._heads(name, field):
            return atoms.word(token.text, self.remarks)
        if len(self._tokens) > LONGEST_WITH_SPACED_FIELDS:
            # Without its colon it stays a word where the text is shorter when it is read back.
            return atoms.word(name, self.remarks)
        self.remarks.append(Remark.SPACED_FIELD if self._spaced() else Remark.EMPTY_FIELD)
        return self._followed(field) if self._spaced() else None

    def _no_field(self, token: Token, named: re.Match[str]) -> Node | None:
        """A word with a colon in it that names no field, or none that can be asked here."""
        name, colon, value = named.groups()
        elsewhere = field_named(name) is not None
        if elsewhere and not (value or self._touching(token) or self._spaced()):
            self.remarks.append(Remark.EMPTY_FIELD)
            return None
        joined = colon == ":" and (value or self._touching(token)) and not value.startswith("//")
        if elsewhere or joined:
            self.remarks.append(Remark.UNKNOWN_FIELD)
        return atoms.word(token.text, self.remarks)

    def _known(self, name: str) -> FieldName | None:
        field = field_named(name)
        return None if isinstance(field, TextScope) and field not in self._scopes else field

    def _followed(self, field: FieldName) -> Node | None:
        """A field whose value is the next token, or the bracket that it opens."""
        token = self._tokens[self._next]
        if isinstance(field, TextScope):
            child: Node | None
            if token.kind is Kind.WORD:
                self._next += 1
                child = atoms.word(token.text, self.remarks)
            elif token.kind is Kind.ADDRESS:
                self._next += 1
                child = Phrase(token.text)
            else:
                child = self._atom()
            return Within(field, child) if child is not None else None
        if token.kind is not Kind.OPEN:
            self._next += 1
            return self._value(field, token)
        self._field = field
        found = self._atom()
        self._field = None
        return found

    def _value(self, field: ValueField, token: Token) -> Node | None:
        """What a field and its value ask; nothing where there is no value.

        What no document can have finds nothing, and excludes nothing.
        """
        if token.slop is not None:
            self.remarks.append(Remark.STRAY_OPERATOR)
        if not token.text.strip():
            self.remarks.append(Remark.EMPTY_FIELD)
            return None
        read = asked(field, token.text)
        self.remarks += read.remarks
        return None if self._excluding and isinstance(read.node, Unmet) else read.node

    def _touching(self, token: Token) -> bool:
        """Whether a phrase or a bracket follows a token without a space."""
        follower = self._peek()
        if follower is None or follower.start != token.end:
            return False
        return follower.kind in (Kind.OPEN, Kind.PHRASE)

    def _spaced(self) -> bool:
        """Whether the value of a field follows after a space."""
        follower = self._peek()
        if follower is None:
            return False
        if follower.kind is not Kind.WORD:
            return follower.kind in (Kind.OPEN, Kind.PHRASE, Kind.ADDRESS)
        named = _FIELD.fullmatch(follower.text)
        return named is None or self._known(named[1]) is None

    def _heads(self, name: str, field: FieldName) -> bool:
        """Whether a capital makes it more likely a headline, as in "Ministry: no new cases"."""
        follower = self._peek()
        if name == name.lower() or follower is None or isinstance(field, TextScope):
            return False
        if follower.kind not in (Kind.WORD, Kind.PHRASE):
            return False
        return isinstance(asked(field, follower.text).node, Unmet)
