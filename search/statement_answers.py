"""What is asked about statements and what comes back. Nothing of an engine is in here."""

from dataclasses import dataclass, field

from archive.records import Published
from archive.statements import Statement
from search.answers import FacetValue, Filters, Mark, Match, Sort, Widening


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementQuestion:
    """One request for what was said. ``page`` counts from 1.

    ``query`` is in the query language; its plain words are looked for in the words of the
    speakers. ``speaker`` is a name in either script that the speaker must go by as well. The
    dates of ``filters`` are those of the saying, where the text gives none of publication. What
    has no words to rank by comes newest first.
    """

    query: str = ""
    speaker: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    match: Match = Match.BEST
    widen: bool = True
    without: frozenset[str] = frozenset()
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHit:
    """One found statement with what its document says of itself.

    ``marks`` are offsets into ``statement.words``; ``heading`` and ``published`` are the
    document's, and ``capture_id`` names the bytes that it was read from.
    """

    statement: Statement
    marks: tuple[Mark, ...]
    score: float
    heading: str
    source_id: str
    published: Published | None
    url: str | None
    origin: str
    capture_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswer:
    """One page of what was said; ``read_as``, ``remarks`` and ``widened`` as in ``Answer``.

    ``facets`` are ``speaker``, ``kind``, ``source``, ``year`` and ``language``. A speaker is the
    id of somebody in ``corpus.people``, else the name as printed: ``Filters.speaker`` takes both.
    """

    question: StatementQuestion
    read_as: str
    remarks: tuple[str, ...]
    widened: tuple[Widening, ...]
    total: int
    hits: tuple[StatementHit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    did_you_mean: tuple[str, ...] = ()
