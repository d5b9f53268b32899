"""Translations found among distractors: python -m benchmarks.pairing

Over ../shared/search_dev: each of the 369 Khmer passages of TICO-19 has its English one there, and
with them stand 981 Khmer articles of the news. What ships was learnt from the same passages. So
each fifth of the articles is looked for with what was learnt without it, all the others being
distractors. Recall and precision are of documents, each way; the time is that of one document.
"""

import tempfile
import time
from pathlib import Path

from archive.archive import open_archive
from archive.pairs import standing
from archive.settings import Settings
from benchmarks.cross_language import article, folded_knowledge, left_out
from benchmarks.known_items import SEARCH_DEV, fill, read_documents
from corpus.translations.build import FOLDS
from search.service.documents import open_search
from search.service.pairing import Finder


def main() -> None:
    """Build an archive and an index in a temporary folder, and measure."""
    documents = list(read_documents(SEARCH_DEV / "docs.zip"))
    names = {document.id: document.origin for document in documents}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        archive = open_archive(Settings(home=home, database=f"sqlite:///{home / 'a.sqlite'}"))
        fill(archive, SEARCH_DEV / "docs.zip")
        search = open_search(archive)
        search.rebuild(lambda done, total: None)
        asked = right = wrong = 0
        started = time.process_time()
        for fold in range(FOLDS):
            knowledge, own = folded_knowledge(fold), left_out(fold)
            with search.snapshot() as snapshot:
                finder = Finder(archive.store, snapshot, knowledge)
                for document in documents:
                    if document.source_id != "tico" or article(document.origin) not in own:
                        continue
                    asked += 1
                    found = finder.versions_of(document)
                    scores = {(each.khmer_id, each.english_id): each.score for each in found}
                    for pair in standing(scores):
                        khmer, english = names[pair[0]], names[pair[1]]
                        if khmer.replace("-km-", "-en-") == english:
                            right += 1
                        else:
                            wrong += 1
                            print(f"wrong: {khmer} {english} {scores[pair]}")
        each = (time.process_time() - started) / asked
        print(
            f"{asked} documents, each way: recall {right / asked:.3f}, "
            f"precision {right / max(1, right + wrong):.3f}, {1000 * each:.0f} ms of CPU each"
        )


if __name__ == "__main__":
    main()
