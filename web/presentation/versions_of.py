"""The versions of a text in both languages: how each is known, whose it is, which came first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import NotFoundError
from archive.pairs import Pair
from archive.provenance import DeclaredBy, Translation
from archive.records import Document, Source
from archive.statements import Statement
from archive.store import SeenStore
from search.cache import Bounded
from search.expansion.bilingual import bilingual
from search.pairing.aligning import Bead
from search.pairing.texts import Said, said_in, says_the_same
from search.pairing.versions import Beside, Passage, Version, beside
from web.presentation.standing import OriginalBy, Side, Standing, original_of, standing_of

_KEPT = 64
_aligned: Bounded[tuple[tuple[str, int, int], ...], Beside] = Bounded(_KEPT, lambda _: 1)

# With less, paragraphs stand beside each other for their place more than for what they say.
_SURE = 0.35


@dataclass(frozen=True, slots=True)
class Versions:
    """A pair with its documents; ``declaring`` are the ids of those that name the other one."""

    pair: Pair
    khmer: Side
    english: Side
    declaring: frozenset[str]

    @property
    def original(self) -> str | None:
        """The id of the one that came first; None where nothing shows it."""
        found = original_of(self.khmer, self.english)
        return found.document_id if found else None

    @property
    def original_by(self) -> OriginalBy | None:
        """What shows which that is."""
        found = original_of(self.khmer, self.english)
        return found.by if found else None

    def other(self, document_id: str) -> Document:
        """The document that is not this one."""
        return self._sides(document_id)[1].document

    def standing(self, document: Document) -> Standing:
        """Who answers for the words of one of them."""
        return standing_of(*self._sides(document.id), self.declaring)

    def _sides(self, document_id: str) -> tuple[Side, Side]:
        """That of a document, and the other."""
        both = (self.khmer, self.english)
        return both if document_id == self.khmer.document.id else (self.english, self.khmer)


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside each other; ``score`` is 0 where one side has none."""

    khmer: tuple[Passage, ...]
    english: tuple[Passage, ...]
    score: float

    @property
    def doubtful(self) -> bool:
        """Whether they say little alike: looking is better than trusting."""
        return bool(self.khmer and self.english) and self.score < _SURE

    def beside(self, statement: Statement) -> tuple[Passage, ...]:
        """What stands in the language that a statement of this row is not in."""
        return self.english if statement.language == "km" else self.khmer


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a statement is in the other language: its ``statement`` there, or the paragraphs."""

    versions: Versions
    document: Document
    standing: Standing
    passages: tuple[Passage, ...]
    statement: Statement | None
    score: float


def versions_of(
    store: SeenStore,
    document_id: str,
    known: Document | None = None,
    declared: Sequence[Translation] | None = None,
) -> tuple[Versions, ...]:
    """The versions of a document in the other language, the surest first.

    What is at hand is not read again: the document, ``known``, and what ``translations_of`` gave.
    """
    pairs = store.pairs_of(document_id, declared)
    if not pairs:
        return ()
    held = {known.id: known} if known else {}
    both = dict.fromkeys(each for pair in pairs for each in (pair.khmer_id, pair.english_id))
    held |= {each.id: each for each in store.documents([one for one in both if one not in held])}
    sources = store.sources_of(held.values())
    return tuple(
        _versions(pair, document_id, held, sources)
        for pair in pairs
        if pair.khmer_id in held and pair.english_id in held
    )


def two_versions(store: SeenStore, one: str, other: str, known: Document | None = None) -> Versions:
    """Two documents that are versions of one text; ``known`` as above. Raises NotFoundError."""
    for each in versions_of(store, one, known):
        if each.pair.other(one) == other:
            return each
    raise NotFoundError(f"Nothing says that {one} and {other} are one text in two languages.")


def rows_of(versions: Versions) -> tuple[Row, ...]:
    """Both texts paragraph by paragraph, in the order of both."""
    found = _beside(versions.khmer.document, versions.english.document)
    return tuple(_row(found, bead) for bead in found.beads)


def elsewhere(
    store: SeenStore, statement: Statement, document: Document | None = None
) -> Iterator[Elsewhere]:
    """What a statement is in each version in the other language, where that can be told.

    ``document`` is its own in the newest revision, where that is at hand.
    """
    own = document if document and document.revision == statement.revision else None
    found = versions_of(store, statement.document_id, own)
    ids = [statement.document_id, *(each.other(statement.document_id).id for each in found)]
    said = store.statements_in(ids) if found else {}
    for versions in found:
        document = versions.other(statement.document_id)
        row = row_of(versions, statement)
        if row is None:
            continue
        yield Elsewhere(
            versions=versions,
            document=document,
            standing=versions.standing(document),
            passages=row.beside(statement),
            statement=_same_statement(
                statement,
                said[statement.document_id],
                said[document.id],
                row,
            ),
            score=row.score,
        )


def row_of(versions: Versions, statement: Statement) -> Row | None:
    """The row of two versions that a statement of one of them begins in.

    None where it is not sure enough, or has nothing on the other side.
    """
    own = (versions.khmer if statement.language == "km" else versions.english).document
    if own.id != statement.document_id or own.revision != statement.revision:
        return None
    return _row_with(rows_of(versions), statement)


def _versions(
    pair: Pair, asked: str, held: dict[str, Document], sources: dict[str, Source]
) -> Versions:
    khmer, english = held[pair.khmer_id], held[pair.english_id]
    return Versions(
        pair=pair,
        khmer=Side(khmer, sources[khmer.source_id]),
        english=Side(english, sources[english.source_id]),
        declaring=_declaring(pair, asked),
    )


def _declaring(pair: Pair, asked: str) -> frozenset[str]:
    """The ids of the documents that name the other; a declaration is told as of the one asked."""
    match pair.declared and pair.declared.declared_by:
        case DeclaredBy.THIS:
            return frozenset({asked})
        case DeclaredBy.OTHER:
            return frozenset({pair.other(asked)})
        case DeclaredBy.BOTH:
            return frozenset({pair.khmer_id, pair.english_id})
        case _:
            return frozenset()


def _beside(khmer: Document, english: Document) -> Beside:
    # Of a revision some are given the beginning alone.
    key = tuple((each.id, each.revision, len(each.text)) for each in (khmer, english))
    return _aligned.get(key, lambda: beside(khmer, english, bilingual()))


def _row(found: Beside, bead: Bead) -> Row:
    return Row(
        _passages(found.khmer, bead.first), _passages(found.english, bead.second), bead.score
    )


def _passages(version: Version, numbers: range) -> tuple[Passage, ...]:
    return tuple(version.passages[number] for number in numbers)


def _row_with(rows: Sequence[Row], statement: Statement) -> Row | None:
    """The row that a statement begins in, if it is sure enough and stands in both texts."""
    start = statement.parts[0].start
    for row in rows:
        own = row.khmer if statement.language == "km" else row.english
        if any(_holds(passage, start) for passage in own):
            return row if row.khmer and row.english and not row.doubtful else None
    return None


def _same_statement(
    statement: Statement,
    own: Sequence[Statement],
    others: Sequence[Statement],
    row: Row,
) -> Statement | None:
    """The one statement there that says the same; nothing where it is not sure that one does.

    No other statement of the row may say it, on either side.
    """
    here, there = (
        (row.khmer, row.english)
        if statement.language == "km"
        else (
            row.english,
            row.khmer,
        )
    )
    said = _said(statement)
    same = [each for each in _within(others, there) if says_the_same(said, _said(each))]
    if len(same) != 1:
        return None
    (found,) = same
    if {statement.person_id, found.person_id} - {None, statement.person_id}:
        return None
    again = [each for each in _within(own, here) if says_the_same(_said(each), _said(found))]
    return found if [each.id for each in again] == [statement.id] else None


def _said(statement: Statement) -> Said:
    return said_in(statement.words, bilingual())


def _within(statements: Sequence[Statement], passages: Sequence[Passage]) -> list[Statement]:
    """Those that begin in one of the passages."""
    return [
        each
        for each in statements
        if any(_holds(passage, each.parts[0].start) for passage in passages)
    ]


def _holds(passage: Passage, offset: int) -> bool:
    return (
        passage.start is not None
        and passage.end is not None
        and passage.start <= offset < passage.end
    )
