"""A query with its dates loosened, so that it also finds what has no date."""

from search.query.nodes import And, Attribute, Best, DateRange, Is, Must, Node, Or
from search.questions import UNDATED

_NO_DATE = Is(Attribute.YEAR, UNDATED)


def with_undated(node: Node) -> Node:
    """The tree in which no date at all does for every date that is asked for.

    What NOT leaves out stays left out: nothing is missing there for having no date.
    """
    match node:
        case DateRange() | Is(attribute=Attribute.YEAR):
            return node if node == _NO_DATE else Or((node, _NO_DATE))
        case Best() | And() | Or():
            return type(node)(tuple(with_undated(child) for child in node.children))
        case Must():
            return Must(with_undated(node.child))
        case _:
            return node
