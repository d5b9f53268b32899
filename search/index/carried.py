"""The words of documents for a program that has nothing but files: what an edition is searched by.

Of every term of the titles and the texts, as the one analysis gives them, it is kept in which
documents it stands and where. Terms are spread over files by a sum over their letters, so that a
question reads a few of them; ``web/static/edition/postings.js`` reads what is written here.
"""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.records import Document
from search.engines.entries import Positions
from search.engines.plan import TextField
from search.index.documents import index_entry

FIELDS = {
    TextField.TITLE: "t",
    TextField.BODY: "b",
    TextField.TITLE_PAIRS: "T",
    TextField.BODY_PAIRS: "B",
}
"""The letter that stands before the terms of each field."""

_OPENED = (TextField.BODY, TextField.BODY_PAIRS)
_BYTES_A_FILE = 96_000


@dataclass(slots=True)
class Carried:
    """Terms of numbered documents, and what their scores rest on.

    By the letter of a field, for each document: ``lengths`` are how many terms it has there, and
    ``openings`` the place before which a term counts more, of the fields that have one.
    """

    lengths: dict[str, list[int]] = field(
        default_factory=lambda: {letter: [] for letter in FIELDS.values()}
    )
    openings: dict[str, list[int]] = field(
        default_factory=lambda: {FIELDS[each]: [] for each in _OPENED}
    )
    _count: int = 0
    _postings: defaultdict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    _last: dict[str, int] = field(default_factory=dict)

    def add(self, documents: Iterable[Document]) -> None:
        """Take in more documents; each has the number after the one before."""
        for document in documents:
            number = self._count
            self._count += 1
            fields = index_entry(document).fields
            for name, letter in FIELDS.items():
                self.lengths[letter].append(fields[name].length)
                if name in _OPENED:
                    self.openings[letter].append(fields[name].opening)
                for key, positions in fields[name].everywhere().items():
                    self._note(letter + key, number, positions)

    def _note(self, term: str, number: int, positions: Positions) -> None:
        found = self._postings[term]
        found.extend(_varint(number - self._last.get(term, -1) - 1))
        self._last[term] = number
        found.extend(_varint(len(positions)))
        before = 0
        for position in positions:
            found.extend(_varint(position - before))
            before = position

    def files(self) -> int:
        """How many files there are to be: a term's is ``file_of``."""
        held = sum(len(term) * 2 + len(found) for term, found in self._postings.items())
        return max(1, held // _BYTES_A_FILE)

    def by_file(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """What each file holds: terms in order, and where they stand as numbers in Base64.

        The numbers are variable-length, seven bits to a byte, the lowest first. For each document:
        how many documents are left out before it, how many places there are, and the places, each
        by how far it is from the one before.
        """
        files = self.files()
        terms: list[list[str]] = [[] for _ in range(files)]
        for term in self._postings:
            terms[file_of(term[1:], files)].append(term)
        for number, some in enumerate(terms):
            yield (
                number,
                {term: base64.b64encode(self._postings[term]).decode() for term in sorted(some)},
            )


def file_of(key: str, files: int) -> int:
    """In which of so many files the terms of a key are."""
    found = 0
    for letter in key:
        found = (found * 31 + ord(letter)) & 0x7FFFFFFF
    return found % files


def _varint(number: int) -> Sequence[int]:
    if number < 0x80:
        return (number,)
    found = []
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return (*found, number)
