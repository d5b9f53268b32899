"""What belongs together because each is beside the next."""

from collections.abc import Collection, Iterable


def joined_sets(sets: Iterable[Collection[str]]) -> list[frozenset[str]]:
    """The sets of which no two have anything in common: those that had are one."""
    lead: dict[str, str] = {}

    def leader(each: str) -> str:
        while lead[each] != each:
            lead[each] = each = lead[lead[each]]
        return each

    for some in sets:
        first: str | None = None
        for each in some:
            lead.setdefault(each, each)
            if first is None:
                first = leader(each)
            lead[leader(each)] = first
    found: dict[str, set[str]] = {}
    for each in lead:
        found.setdefault(leader(each), set()).add(each)
    return [frozenset(each) for each in found.values()]
