"""What the search of an edition reads: scripts, as pages on a disk may read nothing else."""

import json
from collections.abc import Iterator, Sequence
from typing import ClassVar

from archive.languages.named_days import named_days
from archive.records import Document
from search.analysis.carried import tables
from search.engines.bm25 import rounded_length
from search.index.carried import Carried
from search.index.documents import EMPHASIS, languages_of
from search.query.listed_names import listed_names
from web.presentation.site import Site

_AT_ONCE = 200


class Data:
    """The documents of an edition, numbered in the order given, and their words.

    Of a source that gives out no whole texts there are the words of what it gives out: where words
    stand is as good as the text.
    """

    HITS: ClassVar[int] = 50
    """So many hits are in a file."""

    def __init__(self, site: Site, documents: Sequence[str]) -> None:
        self._site = site
        self._documents = documents

    @staticmethod
    def script(name: str, held: object) -> tuple[str, bytes]:
        """The file of a name, which says what it holds when a page runs it."""
        told = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        return f"data/{name}.js", f"edition.take({json.dumps(name)}, {told});\n".encode()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file but those of the hits."""
        rules = tables()
        yield self.script(
            "rules",
            {
                "bases": rules.bases,
                "ordinary": rules.ordinary,
                "functional": rules.functional,
            },
        )
        yield self.script("lexicon", {"costs": rules.costs, "unknown": rules.unknown})
        yield self.script("names", sorted(listed_names()))
        carried, told = Carried(), _Told()
        sources = self._site.sources()
        for at in range(0, len(self._documents), _AT_ONCE):
            ids = self._documents[at : at + _AT_ONCE]
            held = {each.id: each for each in self._site.store.documents(ids)}
            batch = [held[each] for each in ids]
            carried.add(batch)
            for document in batch:
                told.add(document, sources[document.source_id].kind)
        lengths = carried.lengths
        yield self.script(
            "documents",
            {
                **told.columns,
                # As scores take them, so that they are those of the archive.
                "lengths": {
                    letter: [*map(rounded_length, some)] for letter, some in lengths.items()
                },
                "averages": {
                    letter: sum(some) / max(len(some), 1) or 1 for letter, some in lengths.items()
                },
                "openings": carried.openings,
                "emphasis": EMPHASIS,
                "files": carried.files(),
                "hits": self.HITS,
            },
        )
        for number, terms in carried.by_file():
            yield self.script(f"words/{number}", terms)


class _Told:
    """What the documents are narrowed by, as columns."""

    def __init__(self) -> None:
        self.columns: dict[str, list[object]] = {
            name: [] for name in ("ids", "languages", "dates", "named", "source", "party", "kind")
        }

    def add(self, document: Document, party: str) -> None:
        told: dict[str, object] = {
            "ids": document.id,
            "languages": sorted(languages_of(document)),
            "dates": document.published.date.isoformat() if document.published else "",
            "named": [day.isoformat() for day in named_days(document)],
            "source": document.source_id,
            "party": party,
            "kind": document.kind.value,
        }
        for name, value in told.items():
            self.columns[name].append(value)
