"""Finding translations as documents arrive."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import search.pairing
from archive.archive import Archive
from archive.fingerprint import fingerprint_of, rule_files
from archive.pairs import FoundPair
from archive.records import Document, Language
from archive.store import Store
from corpus import translations
from search.cache import Bounded
from search.engines.protocol import Snapshot
from search.expansion.bilingual import Bilingual, bilingual
from search.index.indexer import Progress
from search.pairing.candidates import candidates
from search.pairing.versions import (
    LEAST,
    Version,
    in_one_time,
    score,
    terms_of,
    version_of,
    worth_a_look,
)
from search.service.documents import open_search

_OTHER: dict[str, Language] = {"km": "en", "en": "km"}
_DOCUMENTS = 50
# Versions of what came in lately: each is compared with what comes after it.
_KEPT = 400


@cache
def rules_stamp() -> str:
    """Sixteen hexadecimal digits over what decides what is found: these rules, and the tables."""
    tables = Path(str(translations.__file__)).parent
    here = Path(__file__)
    return fingerprint_of((*rule_files(search.pairing), here, *sorted(tables.glob("*.tsv"))))


def find_pairs(
    archive: Archive, progress: Progress, knowledge: Callable[[], Bilingual] = bilingual
) -> int:
    """Look for translations of every document that today's rules have not looked at.

    Gives the number of pairs that were found. The index has to be up to date. Stopped at any
    moment, it goes on from there. Errors as in ``Index.newest``.
    """
    rules = rules_stamp()
    if not archive.store.unlooked_pairs(rules) or not archive.store.in_both_languages():
        # What waits is looked at when there is something that it may be a translation of.
        return 0
    found: set[tuple[str, str]] = set()
    with open_search(archive).snapshot() as snapshot:
        finder = Finder(archive.store, snapshot, knowledge())
        # What changes has others looked at again.
        while waiting := archive.store.unlooked_pairs(rules):
            for done in range(0, len(waiting), _DOCUMENTS):
                for document in archive.store.documents(waiting[done : done + _DOCUMENTS]):
                    pairs = list(finder.versions_of(document))
                    archive.store.keep_pairs(document.id, document.revision, rules, pairs)
                    found |= {(each.khmer_id, each.english_id) for each in pairs}
                progress(min(done + _DOCUMENTS, len(waiting)), len(waiting))
    return len(found)


class Finder:
    """Finds the versions of documents among those of one state of the index."""

    def __init__(self, store: Store, snapshot: Snapshot, known: Bilingual) -> None:
        self._store = store
        self._snapshot = snapshot
        self._known = known
        self._versions: Bounded[tuple[str, int], Version] = Bounded(_KEPT, lambda _: 1)
        self._terms: Bounded[tuple[str, int], frozenset[str]] = Bounded(_KEPT, lambda _: 1)

    def versions_of(self, document: Document) -> Iterator[FoundPair]:
        """The pairs of a document with those that may say the same in the other language.

        Which of them stand is for ``archive.pairs.standing`` to say, of what a reader may know of.
        """
        if document.language == "mixed" or self._is_declared(document):
            return
        own = self._version(document)
        for other in self._others(own, _OTHER[document.language]):
            khmer, english = _in_order(own, other)
            found = score(khmer, english)
            if found >= LEAST:
                yield FoundPair(
                    khmer_id=khmer.document.id, english_id=english.document.id, score=found
                )

    def _is_declared(self, document: Document) -> bool:
        """Whether its publisher has said which its translation is, and that is held."""
        return any(each.other_id for each in self._store.translations_of(document.id))

    def _others(self, own: Version, language: Language) -> Iterator[Version]:
        ids = candidates(own.whole, language, self._snapshot)
        for document in self._store.documents(ids):
            if document.language != language or not in_one_time(own.document, document):
                continue
            if worth_a_look(own, self._terms_of(document)):
                yield self._version(document)

    def _terms_of(self, document: Document) -> frozenset[str]:
        key = (document.id, document.revision)
        return self._terms.get(key, lambda: terms_of(document))

    def _version(self, document: Document) -> Version:
        language: Language = "km" if document.language == "km" else "en"
        key = (document.id, document.revision)
        return self._versions.get(key, lambda: version_of(document, language, self._known))


def _in_order(one: Version, other: Version) -> tuple[Version, Version]:
    """The Khmer one first."""
    return (one, other) if one.language == "km" else (other, one)
