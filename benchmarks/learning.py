"""An archive that learns from its own documents: python -m benchmarks.learning [EVERY]

Over ../shared/search_dev as ``benchmarks.cross_language``, EVERY n-th query (1), one fold of five:
what is learnt from the other four fifths as aligned sentences (as what ships is), what a home
learns that holds the same passages as pairs of documents, and neither. A home aligns sentences
itself, by the glossary and the names alone: no table that was learnt from TICO-19 helps it.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean

from archive.archive import Archive, open_archive
from archive.settings import Settings
from archive.visibility import Audience
from benchmarks.cross_language import (
    TERMS,
    TITLES,
    article,
    folded_knowledge,
    judged,
    left_out,
    terms,
    titles,
)
from benchmarks.known_items import SEARCH_DEV, fill, read_documents
from corpus.translations import Phrase, Translation
from corpus.translations.book import ListedPhrases
from search.engines.registry import engine_for
from search.expansion.bilingual import Bilingual
from search.expansion.knowledge import Knowledge
from search.expansion.lists import shipped_lists
from search.learning.learning import learn
from search.learning.sentences import sentence_pairs
from search.pairing.versions import beside
from search.service.documents import Search, open_search

_FOLD = 0


def _knowing(words: tuple[Translation, ...] = (), phrases: tuple[Phrase, ...] = ()) -> Bilingual:
    return Bilingual(
        Knowledge(
            shipped_lists(),
            words,
            ListedPhrases(phrases),
        )
    )


def learnt_by_a_home() -> Bilingual:
    """What a home learns that holds the passages of the other four fifths, and nothing else."""
    without, plain = left_out(_FOLD), _knowing()
    passages = {
        each.origin: each
        for each in read_documents(SEARCH_DEV / "docs.zip")
        if each.source_id == "tico" and article(each.origin) not in without
    }
    started = time.process_time()
    found = [
        sentence
        for name, khmer in passages.items()
        if "-km-" in name
        for sentence in sentence_pairs(
            beside(khmer, passages[name.replace("-km-", "-en-")], plain), plain
        )
    ]
    learnt = learn(found)
    print(
        f"{len(found)} pairs of sentences, {len(learnt.words)} words, "
        f"{len(learnt.phrases)} phrases, {time.process_time() - started:.0f} s of CPU"
    )
    return _knowing(learnt.words, learnt.phrases)


def _search(archive: Archive, known: Bilingual) -> Search:
    return Search(archive, engine_for(archive), Audience.ADMINISTRATORS, lambda: known)


def main(every: str = "1") -> None:
    """Build an archive and an index in a temporary folder, and measure."""
    sets, own = judged(int(every)), left_out(_FOLD)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        archive = open_archive(Settings(home=home, database=f"sqlite:///{home / 'a.sqlite'}"))
        fill(archive, SEARCH_DEV / "docs.zip")
        open_search(archive).rebuild(lambda done, total: None)
        for name, known in (
            ("nothing learnt", _knowing()),
            ("aligned sentences", folded_knowledge(_FOLD)),
            ("a home", learnt_by_a_home()),
        ):
            folds = [(_search(archive, known), own)]
            figures = [fmean(titles(folds, sets[each])) for each in TITLES]
            of_terms = [
                fmean(terms(folds, [query for query in sets[each] if _asked(query.relevant, own)]))
                for each in TERMS
            ]
            print(
                f"{name}: titles en-km {figures[0]:.3f}, km-en {figures[1]:.3f}; "
                f"terms en-km {of_terms[0]:.3f}, km-en {of_terms[1]:.3f}"
            )


def _asked(relevant: frozenset[str], own: set[str]) -> bool:
    return any(article(name) in own for name in relevant)


if __name__ == "__main__":
    main(*sys.argv[1:])
