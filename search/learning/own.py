"""What a home knows of the words of both languages: what ships, and what it has learnt itself."""

from collections.abc import Callable
from pathlib import Path

from corpus.translations import read_translations
from corpus.translations.book import ListedPhrases, shipped_phrases
from corpus.translations.merging import BothBooks, merged_words
from search.cache import Bounded
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.knowledge import Knowledge
from search.expansion.lists import shipped_lists
from search.learning.shelf import Shelf

# One for each home that this process serves, and the one before it was learnt anew.
_known: Bounded[tuple[Path, tuple[tuple[int, int], ...]], Bilingual] = Bounded(2, lambda _: 1)


def knowledge_of(home: Path, *, learnt: bool) -> Callable[[], Bilingual]:
    """What a home knows, as it is whenever it is asked; without ``learnt`` what ships alone."""
    if not learnt:
        return bilingual
    shelf = Shelf(home)

    def known() -> Bilingual:
        stamp = shelf.stamp()
        return _known.get((home, stamp), lambda: with_learnt(shelf)) if stamp else bilingual()

    return known


def with_learnt(shelf: Shelf) -> Bilingual:
    """What ships and what stands on a shelf."""
    held = shelf.held()
    shipped = read_translations()
    known = {(row.direction, row.source) for row in shipped}
    here = {
        (each.source, each.target): count
        for each, count in held.documents.items()
        if (each.direction, each.source) not in known
    }
    return Bilingual(
        Knowledge(
            shipped_lists(),
            merged_words(shipped, held.words),
            BothBooks(shipped_phrases(), ListedPhrases(held.phrases)),
            here,
        )
    )
