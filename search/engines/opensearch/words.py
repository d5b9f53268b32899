"""The words of an index, each with how many entries have it: an index of their own.

The number goes up with every entry taken in, and is exact where none was taken in anew.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from search.engines.entries import IndexEntry
from search.engines.opensearch import mapping
from search.engines.opensearch.cluster import Cluster, Json, encoded
from search.engines.opensearch.writing import Bulk
from search.engines.plan import TextField
from search.engines.protocol import TermCount

_PAGE = 10_000
_MOST_HELD = 100_000
_MORE = "ctx._source.documents += params.more"


class WordCounts:
    """The words of entries on their way into an index, added up before they are sent."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        self._counts: Counter[tuple[TextField, str]] = Counter()

    def add(self, entry: IndexEntry) -> None:
        """Count each word of an entry once more."""
        for field, terms in entry.fields.items():
            for word in terms.everywhere():
                self._counts[field, mapping.key_of(word)] += 1
        if len(self._counts) > _MOST_HELD:
            self.send()

    def send(self) -> None:
        """Send what is held."""
        for (field, word), more in self._counts.items():
            self._bulk.add(
                {"update": {"_id": _id(field, word), "retry_on_conflict": 3}},
                {
                    "script": {"source": _MORE, "params": {"more": more}},
                    "upsert": {
                        mapping.WORD: word,
                        mapping.WORD_FIELD: field.value,
                        mapping.WORD_COUNT: more,
                    },
                },
            )
        self._counts.clear()
        self._bulk.send()


class Words:
    """The words of one index. Safe for many threads."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster = cluster
        self._index = index

    def beginning_with(self, field: TextField, prefix: str, most: int) -> Sequence[TermCount]:
        """The ``most`` most frequent words of a field that begin so, by code point."""
        found = list(self._most_frequent_first(field, prefix, most))
        return sorted(found, key=lambda term: term.key)

    def _most_frequent_first(self, field: TextField, prefix: str, most: int) -> Iterator[TermCount]:
        beginning = [{"prefix": {mapping.WORD: mapping.key_of(prefix)}}] if prefix else []
        body: Json = {
            "query": {
                "bool": {"filter": [{"term": {mapping.WORD_FIELD: field.value}}, *beginning]}
            },
            "sort": [{mapping.WORD_COUNT: "desc"}, {mapping.WORD: "asc"}],
            "track_total_hits": False,
        }
        path = f"/{self._index}/_search?allow_partial_search_results=false"
        while most > 0:
            page = min(_PAGE, most)
            hits = self._cluster.ask("POST", path, {**body, "size": page})["hits"]["hits"]
            for hit in hits:
                # What it is sorted by is all there is to know of it.
                documents, word = hit["sort"]
                yield TermCount(word, documents)
            most -= len(hits)
            if len(hits) < page:
                return
            body["search_after"] = hits[-1]["sort"]


def _id(field: TextField, word: str) -> str:
    """No word is too long for it."""
    return hashlib.sha256(encoded({field.value: word})).hexdigest()[:32]
