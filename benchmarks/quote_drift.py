"""Quotes that drifted between articles: python -m benchmarks.quote_drift HOME

HOME is a home that holds the articles of ../shared/data/khmer_news.zip, ingested as files. How many
of the judged pairs of ../shared/stories/dev_quote_drift.tsv are found from either side, how many
of the variants of their articles are in articles of one story, and the time that one takes.
"""

import csv
import sys
import time
from collections import defaultdict
from pathlib import Path

from archive.archive import open_archive
from archive.records import Document
from archive.told_settings import read_settings
from search.quotes.words import Stretch
from search.service.documents import open_search
from search.service.quotes import Quotes

STORIES = Path(__file__).parent.parent.parent / "shared" / "stories"


def _rows(name: str) -> list[dict[str, str]]:
    with (STORIES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def paragraph(document: Document, stretch: Stretch) -> set[int]:
    """The numbers, from 1, of the paragraphs that a stretch stands in; a heading has none."""
    first = 1 if document.title else 0
    return {
        number
        for number, each in enumerate(document.paragraphs, first)
        if each.start < stretch.span.end and stretch.span.start < each.end
    }


def main(home: str) -> None:
    """Collect the variants of every document, and compare them with what was judged."""
    archive = open_archive(read_settings(Path(home), {}))
    story = {row["document"]: row["story_cluster"] for row in _rows("dev_stories.tsv")}
    found: defaultdict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    together = apart = 0
    judged = _rows("dev_quote_drift.tsv")
    names = {row[side] for row in judged for side in ("document_a", "document_b")}
    held = archive.store.documents(archive.store.document_ids())
    documents = [each for each in held if Path(each.origin).stem in names]
    with open_search(archive).snapshot() as snapshot:
        quotes = Quotes(archive.store, snapshot)
        started = time.process_time()
        for document in documents:
            own = Path(document.origin).stem
            for gathered in quotes.of_document(document):
                for variant in gathered.variants:
                    other = Path(variant.document.origin).stem
                    places = paragraph(document, variant.own)
                    others = paragraph(variant.document, variant.stretch)
                    found[own, other] |= {(one, two) for one in places for two in others}
                    if story.get(own) and story.get(own) == story.get(other):
                        together += 1
                    else:
                        apart += 1
        each = (time.process_time() - started) / len(documents)
    hits = 0
    for row in judged:
        first, second = row["document_a"], row["document_b"]
        one, two = int(row["para_a"]), int(row["para_b"])
        hit = (one, two) in found[first, second] or (two, one) in found[second, first]
        hits += hit
        if not hit:
            print(f"missed: {row['n']}")
    print(
        f"{hits} found; {together} variants within a story, {apart} between; {1000 * each:.0f} ms"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
