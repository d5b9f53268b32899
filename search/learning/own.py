"""What a home knows of the words of both languages: what ships, and what it has learnt itself."""

from collections.abc import Callable
from pathlib import Path

from archive.archive import Archive
from archive.visibility import Audience
from corpus.translations import read_translations
from corpus.translations.book import ListedPhrases, shipped_phrases
from corpus.translations.merging import BothBooks, merged_words
from search.cache import Bounded
from search.expansion.bilingual import Bilingual, bilingual
from search.expansion.knowledge import Knowledge
from search.expansion.lists import shipped_lists
from search.learning.sentences import pair_of
from search.learning.shelf import Shelf

Withheld = Callable[[frozenset[str]], frozenset[str]]
"""Which of the documents with these ids are kept from the public now."""

Rejected = Callable[[], frozenset[str]]
"""The pairs of documents, as the evidence calls them, that are no translations after all."""

_Stamp = tuple[tuple[int, int], ...]
# One for each home that this process serves, and the one before it was learnt anew.
_known: Bounded[tuple[Path, _Stamp, frozenset[str], frozenset[str]], Bilingual] = Bounded(
    2, lambda _: 1
)
_shown_by: Bounded[tuple[Path, _Stamp], frozenset[str]] = Bounded(2, lambda _: 1)


def knowledge_of(
    home: Path,
    *,
    learnt: bool,
    withheld: Withheld = lambda _: frozenset(),
    rejected: Rejected = frozenset,
) -> Callable[[], Bilingual]:
    """What a home knows, as it is whenever it is asked; without ``learnt`` what ships alone.

    What a document shows that is withheld is not known, from the moment on that it is, nor what
    only rejected pairs show.
    """
    if not learnt:
        return bilingual
    shelf = Shelf(home)

    def known() -> Bilingual:
        stamp = shelf.stamp()
        if not stamp:
            return bilingual()
        gone = withheld(_shown_by.get((home, stamp), shelf.shown_by))
        none = rejected()
        return _known.get((home, stamp, gone, none), lambda: with_learnt(shelf, gone, none))

    return known


def known_to(archive: Archive) -> Callable[[], Bilingual]:
    """What the home of an archive knows that its documents show, as far as these are public."""
    public = archive.store.seen_by(Audience.PUBLIC)

    def withheld(ids: frozenset[str]) -> frozenset[str]:
        return ids - public.among(ids)

    def rejected() -> frozenset[str]:
        return frozenset(pair_of(*ids) for ids in archive.store.rejected_pairs())

    settings = archive.settings
    return knowledge_of(settings.home, learnt=settings.learnt, withheld=withheld, rejected=rejected)


def with_learnt(
    shelf: Shelf, withheld: frozenset[str] = frozenset(), rejected: frozenset[str] = frozenset()
) -> Bilingual:
    """What ships and what stands on a shelf, as far as documents and pairs still show it."""
    held = shelf.held(withheld, rejected)
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
