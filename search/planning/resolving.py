"""What only the archive knows of a query: which document is named, which publishers there are."""

from search.expansion.alike import is_spelt_alike
from search.planning.known import Named
from search.query.addresses import is_address
from search.query.joining import chain
from search.query.nodes import (
    And,
    Attribute,
    Best,
    Identified,
    Is,
    Must,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Publisher,
    Remark,
    Unmet,
    Within,
    Word,
)


def resolved(tree: Node, known: Named) -> Node:
    """``tree`` with its documents looked up, and conditions that nothing meets told as such.

    What names no document is words; an address that nobody has is looked for as it is written. A
    source of which there is nothing finds nothing, and excludes nothing.
    """
    return _Resolving(known).node(tree, excluding=False) or Nothing()


class _Resolving:
    def __init__(self, known: Named) -> None:
        self._known = known

    def node(self, node: Node, *, excluding: bool) -> Node | None:
        """None where nothing is left."""
        match node:
            case Identified():
                return self._identified(node)
            case Word():
                if not excluding and is_spelt_alike(node.text):
                    self._known.remark(Remark.SPELT_ALIKE)
                return node
            case Publisher():
                if not any(map(self._known.has_source, node.sources)):
                    self._known.remark(Remark.UNKNOWN_SOURCE)
                return node
            case Is(Attribute.SOURCE, source) if not self._known.has_source(source):
                self._known.remark(Remark.UNKNOWN_SOURCE)
                return None if excluding else Unmet(Attribute.SOURCE, source)
            case Not():
                child = self.node(node.child, excluding=not excluding)
                return Not(child) if child else None
            case Must():
                child = self.node(node.child, excluding=excluding)
                return Must(child) if child else None
            case Within():
                # No part of a document names another.
                child = self.node(_as_words(node.child), excluding=excluding)
                return Within(node.scope, child) if child else None
            case Best():
                return _apart(self._all(node.children, excluding=excluding))
            case And() | Or():
                return chain(self._all(node.children, excluding=excluding), type(node))
            case _:
                return node

    def _all(self, nodes: tuple[Node, ...], *, excluding: bool) -> list[Node]:
        found = [self.node(each, excluding=excluding) for each in nodes]
        return [each for each in found if each is not None]

    def _identified(self, node: Identified) -> Node:
        ids = self._known.identified(node.text)
        if ids:
            return Identified(node.text, ids)
        if not is_address(node.text):
            return Word(node.text)
        self._known.remark(Remark.UNKNOWN_ADDRESS)
        return Phrase(node.text)


def _apart(children: list[Node]) -> Node | None:
    """A document that is named narrows a best match, and is no member of it."""
    named = [_bare(each) for each in children if isinstance(_bare(each), Identified)]
    words = [each for each in children if not isinstance(_bare(each), Identified)]
    best = [Best(tuple(words))] if len(words) > 1 else words
    return chain([*best, *named], And)


def _bare(node: Node) -> Node:
    return node.child if isinstance(node, Must) else node


def _as_words(node: Node) -> Node:
    match node:
        case Identified():
            return Word(node.text)
        case Best() | And() | Or():
            return type(node)(tuple(map(_as_words, node.children)))
        case Must() | Not():
            return type(node)(_as_words(node.child))
        case _:
            return node
