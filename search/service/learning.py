"""Learning renderings from all pairs of translations that an archive holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.archive import Archive
from archive.visibility import Audience
from search.expansion.bilingual import Bilingual, bilingual
from search.index.indexer import Progress
from search.learning.learning import Learnt, learn
from search.learning.sentences import SentencePair, sentence_pairs
from search.learning.shelf import Shelf
from search.pairing.versions import beside

# What training holds in memory at once grows with it: about a gigabyte at so many.
_MOST_SENTENCES = 60_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt, from how many pairs of documents and of sentences."""

    pairs: int
    sentences: int
    learnt: Learnt


def learn_from(
    archive: Archive, progress: Progress, knowledge: Callable[[], Bilingual] = bilingual
) -> Lesson:
    """Learn from every pair that is held, and keep it in the home folder.

    The same pairs give the same tables: paragraphs are aligned by what ``knowledge`` has, never by
    what was learnt here before. Only what everybody may know of is learnt from, as far as it is
    given out: searches of everybody are widened by it.
    """
    found: list[SentencePair] = []
    documents: set[str] = set()
    for each in _sentences(archive, progress, knowledge()):
        documents.add(each.pair)
        found.append(each)
        if len(found) == _MOST_SENTENCES:
            break
    learnt = learn(found)
    Shelf(archive.settings.home).keep(learnt)
    return Lesson(len(documents), len(found), learnt)


def learn_without(archive: Archive, destroyed: str, progress: Progress) -> None:
    """Leave nothing in what was learnt that a document showed which is no more.

    How often a word is said is counted over all: so all of it is learnt anew, if there is any.
    """
    shelf = Shelf(archive.settings.home)
    if shelf.stamp():
        shelf.let_go_of_removed({destroyed})
        learn_from(archive, progress)


def _sentences(archive: Archive, progress: Progress, known: Bilingual) -> Iterator[SentencePair]:
    store = archive.store.seen_by(Audience.PUBLIC)
    pairs = archive.store.all_pairs()
    for done, pair in enumerate(pairs, 1):
        held = {each.id: each for each in store.documents([pair.khmer_id, pair.english_id])}
        if pair.khmer_id in held and pair.english_id in held:
            found = beside(held[pair.khmer_id], held[pair.english_id], known)
            yield from sentence_pairs(found, known)
        progress(done, len(pairs))
