"""The names that a text prints: which full name a surname alone is of, whom it tells of besides."""

from collections.abc import Iterable

from ingest.statements.entity import joined


class PrintedNames:
    """All that a text seems to name, surnames alone among them, before anybody is known in it."""

    def __init__(self, names: Iterable[str]) -> None:
        seen = list(names)
        self._alone = {name.casefold() for name in seen if " " not in name}
        self._full: dict[str, str] = {}
        full = [name for name in seen if " " in name]
        for name in full:
            self._full.setdefault(name.casefold().split()[-1], name)
        for name in full:
            self._full.setdefault(name.casefold().split()[0], name)

    def show_person(self, name: str) -> bool:
        """Whether a full name's surname stands alone elsewhere, or it is such a surname."""
        words = name.casefold().split()
        if len(words) == 1:
            return words[0] in self._full
        return bool({words[0], words[-1]} & self._alone)

    def fullest(self, name: str) -> str:
        """The longer name seen in the text that ends in ``name``, or begins with a lone word."""
        words = name.casefold().split()
        fuller = self._full.get(words[-1], "")
        if fuller.casefold().endswith(f" {name.casefold()}"):
            return fuller
        return self._full.get(words[0], name) if len(words) == 1 else name

    def tell_of_others(self, name: str) -> bool:
        """Whether the text has another full name whose surname it also prints alone."""
        return any(
            surname in self._alone and joined(full) != joined(name)
            for surname, full in self._full.items()
        )
