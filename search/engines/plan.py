"""What an engine is asked: a query lowered to analysed terms. The whole of an engine's language."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias


class TextField(StrEnum):
    """The searchable fields of a document or a statement; pairs are of Khmer clusters.

    An identity is the speaker as a whole, where the field of speakers has the words of the names.
    An occasion is what is printed of place, occasion and audience beside somebody's words.
    A heading is what readers are shown above a document that has no title. The days are those that
    a text names without their year, the day of publication without its own, and of what has no
    date the days that its text names with their year (``search.engines.named_days``).
    """

    TITLE = "title"
    BODY = "body"
    SPEAKER = "speaker"
    OFFICE = "office"
    OCCASION = "occasion"
    IDENTITY = "identity"
    HEADING = "heading"
    DATELINE = "dateline"
    DAY = "day"
    TITLE_PAIRS = "title_pairs"
    BODY_PAIRS = "body_pairs"
    SPEAKER_PAIRS = "speaker_pairs"
    HEADING_PAIRS = "heading_pairs"


PAIRS = {
    TextField.TITLE: TextField.TITLE_PAIRS,
    TextField.BODY: TextField.BODY_PAIRS,
    TextField.SPEAKER: TextField.SPEAKER_PAIRS,
    TextField.HEADING: TextField.HEADING_PAIRS,
}
"""Where the cluster pairs of a field of words are. Offices are of words that the lexicon has."""

FacetName: TypeAlias = Literal[
    "party", "language", "source", "kind", "year", "ocr", "speaker", "day_from"
]
"""An engine knows of a ``party`` only the ids of sources: what it filters by and counts there are
sources once more, apart from the facet ``source``."""

DOCUMENT_FACETS: tuple[FacetName, ...] = ("party", "language", "source", "kind", "year", "ocr")
STATEMENT_FACETS: tuple[FacetName, ...] = (*DOCUMENT_FACETS, "speaker", "day_from")


@dataclass(frozen=True, slots=True)
class Term:
    """The documents with one term in one field, scored by BM25 times ``weight``."""

    field: TextField
    key: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Sequence:
    """The documents with these terms at consecutive positions; scored as their terms are."""

    field: TextField
    keys: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """The documents with these terms in any order, at most ``slop`` other places among them.

    Two terms side by side have a slop of 0: all stand within a run of as many places as there are
    keys, and ``slop`` more. A key given twice stands at two of them. Scored as their terms are.
    """

    field: TextField
    keys: tuple[str, ...]
    slop: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One way to say something: terms at consecutive positions, and how likely it is."""

    keys: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Blend:
    """The documents with one of ``parts``, scored as if these were one term.

    How often that stands in a document, and in how many documents, are the sums over the parts,
    each times its probability. A part of one key counts as its term does, a longer one as often
    as it stands there. No probability may be 0.
    """

    field: TextField
    parts: tuple[Part, ...]
    weight: float = 1.0
    _hash: int = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Plans are keys of caches many times over, and this one may have many parts.
        object.__setattr__(self, "_hash", hash((self.field, self.parts, self.weight)))

    def __hash__(self) -> int:
        """Computed once."""
        return self._hash


@dataclass(frozen=True, slots=True)
class Beside:
    """The documents in which one of ``first`` and one of ``second`` stand beside each other.

    Either may come first: languages differ in that. At most ``slop`` other places are between them.
    It counts as often as they do so, each time
    by both probabilities multiplied, and is scored as a term of the documents found.
    """

    field: TextField
    first: tuple[Part, ...]
    second: tuple[Part, ...]
    slop: int
    weight: float = 1.0
    _hash: int = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # As with Blend.
        object.__setattr__(
            self, "_hash", hash((self.field, self.first, self.second, self.slop, self.weight))
        )

    def __hash__(self) -> int:
        """Computed once."""
        return self._hash


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document, without a score."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """The documents that all children match; their scores added."""

    children: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The documents that one child or more match; the scores of those that match added."""

    children: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The documents that ``count`` children or more match; scored as in AnyOf.

    With ``weights``, one for each child, those whose children weigh ``count`` together or more.
    """

    children: tuple["Plan", ...]
    count: int
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Except:
    """The documents that the child does not match, without a score."""

    child: "Plan"


@dataclass(frozen=True, slots=True)
class Unscored:
    """The documents of the child, without a score."""

    child: "Plan"


@dataclass(frozen=True, slots=True)
class Also:
    """The documents of ``child``; what ``bonus`` matches adds to the score and finds nothing."""

    child: "Plan"
    bonus: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Has:
    """The documents with a facet value, without a score."""

    facet: FacetName
    value: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The documents with these ids, without a score."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dated:
    """The documents published from ``since`` to ``until``, both included; None is open."""

    since: dt.date | None
    until: dt.date | None


Plan: TypeAlias = (
    Term
    | Sequence
    | Near
    | Blend
    | Beside
    | Everything
    | AllOf
    | AnyOf
    | AtLeast
    | Except
    | Unscored
    | Also
    | Has
    | OneOf
    | Dated
)

NOTHING = AnyOf(())
