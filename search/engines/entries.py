"""What an engine takes in: one analysed document or statement, term by term and field by field."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archive.records import DocumentKind, Language
from archive.statements import StatementKind
from search.engines.plan import TextField

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Where the words of one text stand: of each the position, ascending, and the offsets."""

    positions: Sequence[int] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one field of one document, each with its positions, ascending.

    ``terms`` make up the field's length; ``beside`` stand at the same positions and add nothing
    to it (stems beside words, and the parts of a compound, which may be words elsewhere). Before
    position ``opening`` a term counts ``emphasis`` times. ``spans`` are there where readers are
    shown the text: what matched is marked by them.
    """

    terms: Mapping[str, Positions]
    beside: Mapping[str, Positions] = field(default_factory=dict)
    opening: int = 0
    emphasis: float = 1.0
    spans: Spans = Spans()

    def everywhere(self) -> Mapping[str, Positions]:
        """Each term, beside others or not, with all its positions, ascending."""
        if not self.beside:
            return self.terms
        every = dict(self.terms)
        for key, positions in self.beside.items():
            own = every.get(key, ())
            every[key] = tuple(sorted({*own, *positions})) if own else positions
        return every

    def frequency(self, positions: Positions) -> float:
        """How often a term counts that stands at ``positions``: the tf of its score."""
        return len(positions) + (self.emphasis - 1) * bisect_left(positions, self.opening)

    @property
    def length(self) -> int:
        """The number of places where a term stands."""
        return sum(map(len, self.terms.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One analysed document or statement as an engine takes it in.

    ``published`` is the day that it is sorted and filtered by, ``day_from`` what a statement's day
    is read from, ``confidence`` from 0 to 1, to a hundredth. What is alike otherwise comes in
    the order of ``place``, then of ids. A field that is not there is empty, and so is ``ocr`` for
    what no machine read.
    """

    id: str
    fields: Mapping[TextField, FieldTerms]
    languages: frozenset[Language]
    source: str
    kind: DocumentKind | StatementKind
    published: dt.date | None
    speaker: str = ""
    day_from: str = ""
    confidence: float = 1.0
    ceremonial: bool = False
    place: str = ""
    ocr: str = ""
