"""How the nodes of a query are put together."""

from search.query.nodes import And, Best, Condition, Must, Node, Not, Or, Within


def group(items: list[Node]) -> Node | None:
    """What stands side by side: what is plain is a best match, and conditions must hold."""
    plain: list[Node] = []
    conditions: list[Node] = []
    for item in items:
        match item:
            case Best():
                plain.extend(item.children)
            case Must() if _narrows(item.child):
                conditions.append(item.child)
            case _ if _narrows(item):
                conditions.append(item)
            case _:
                plain.append(item)
    best = _best(plain)
    return chain([*([best] if best else []), *conditions], And)


def chain(nodes: list[Node], join: type[And] | type[Or]) -> Node | None:
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


def _narrows(node: Node) -> bool:
    """Whether it is a condition, and no member of a best match."""
    return isinstance(node, Not | Condition) or (isinstance(node, Within) and node.narrows)


def _best(plain: list[Node]) -> Node | None:
    if len(plain) == 1:
        only = plain[0]
        return only.child if isinstance(only, Must) else only
    return Best(tuple(plain)) if plain else None
