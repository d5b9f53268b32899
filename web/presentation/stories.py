"""A story as its page and JSON show it: who published when, and what became of the words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from archive.days import published_by
from archive.errors import IndexMissingError, IndexUnavailableError, NotFoundError
from archive.records import Document, Source, SourceKind, one_language
from archive.statements import Statement
from archive.stories.carrying import (
    Disagreement,
    Fate,
    Sentence,
    disagreements,
    fates,
    sentences_of,
)
from archive.stories.records import Likeness, Measured, Placed
from archive.visibility import Rights
from web.presentation.altered import Altered, altered
from web.presentation.site import Site
from web.presentation.standing import is_translation
from web.presentation.versions_of import Versions, versions_of

MOST_SHOWN = 60
"""Documents of a story that are compared with one another; the first ones."""

# Comparing two texts is most of a story's page: so many pairs are kept, some 20 kB each.
_KEPT = 200


class Telling(StrEnum):
    """How a document tells the story."""

    MAIN = "main"
    """What the others are compared with: the official text, else what came first."""
    COPY = "copy"
    UPDATE = "update"
    VERSION = "version"
    """The same text in the other language."""
    OWN = "own"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a text made of the sentences and figures of the main one; nothing if not compared."""

    fates: tuple[Fate, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A document of a story; ``altered`` is there for a copy, ``fates`` for what is compared.

    ``versions`` are those of its text in both languages where the story has the other one too.
    """

    document: Document
    source: Source
    telling: Telling
    versions: Versions | None
    altered: Altered | None
    fates: tuple[Fate, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story: its documents as they were published, undated ones last, and what they say.

    ``sentences`` are those of the main text; each document has what became of them. ``linked``
    are first documents of other stories that tell of the same matter.
    """

    id: str
    told: tuple[Told, ...]
    main: Document
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    linked: tuple[Document, ...]

    @property
    def outlets(self) -> int:
        """How many publishers tell it."""
        return len({each.source.id for each in self.told})

    def with_fate(self, at: int, fate: Fate) -> list[Told]:
        """The documents in which the sentence at this place became that."""
        return [each for each in self.told if each.fates and each.fates[at] == fate]


def story(site: Site, document_id: str) -> Story:
    """The story that holds a document, which may be that alone. Raises NotFoundError."""
    store = site.store
    found = site.document(document_id)
    placed = store.placed([found.id]).get(found.id)
    if placed is None:
        raise NotFoundError(f"The document {document_id} has no place among the stories yet.")
    ids = store.telling(placed.story)
    documents = sorted(store.documents(ids), key=_when)
    sources = site.sources()
    where = store.placed(ids)
    main = _main(documents, sources)
    # What is cut here is no text that left something out.
    shown = [each for each in documents[:MOST_SHOWN] if site.rights_of(each) is Rights.FULL]
    sentences = _sentences(main) if site.rights_of(main) is Rights.FULL else ()
    measured = store.measured(ids)
    said = store.statements_in([each.id for each in documents])
    # In one language there are no versions to ask for.
    both = len({one_language(each.language) for each in documents}) > 1
    translated = store.translated(ids).keys() if both else ()
    return Story(
        id=placed.story,
        told=tuple(
            _told(site, each, main, sentences, shown, sources, where, measured, said, translated)
            for each in documents
        ),
        main=main,
        sentences=sentences,
        statements=tuple(each for document in documents for each in said[document.id]),
        linked=tuple(_linked(site, main, said[main.id], ids, measured)),
    )


def tellers(site: Site, document: Document) -> list[Document]:
    """All that tell the story of a document, the newest first."""
    return newest_first(site.store.documents(site.store.telling(document.id) or [document.id]))


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """As they were published, undated ones last."""
    return sorted(documents, key=lambda each: _when(each)[1:], reverse=True)


@dataclass(frozen=True, slots=True)
class StoryOf:
    """The story that a document tells: its id, empty where nobody else tells it, and its size."""

    id: str
    documents: int


def story_of(site: Site, document_id: str) -> StoryOf:
    """Where the story of a document is: one page for all that tell it."""
    telling = site.store.telling(document_id)
    shared = len(telling) > 1
    name = site.store.placed([document_id])[document_id].story if shared else ""
    return StoryOf(name, len(telling))


def _main(documents: Sequence[Document], sources: Mapping[str, Source]) -> Document:
    """What the others are compared with: the official text, and no translation where there is more.

    Then what is in the language of most, as only that can be compared, then the earliest.
    """
    languages = Counter(one_language(each.language) for each in documents)
    return min(
        documents,
        key=lambda each: (
            _kind(sources, each),
            is_translation(each),
            -languages[one_language(each.language)],
            *_when(each),
        ),
    )


def _told(
    site: Site,
    document: Document,
    main: Document,
    sentences: Sequence[Sentence],
    shown: Sequence[Document],
    sources: Mapping[str, Source],
    where: Mapping[str, Placed],
    measured: Sequence[Measured],
    said: Mapping[str, Sequence[Statement]],
    translated: Collection[str],
) -> Told:
    compared = bool(sentences) and document is not main and document in shown
    same = one_language(document.language) == one_language(main.language)
    beside = _beside(main, document) if compared and same else _Beside()
    versions = _versions(site, document, where) if document.id in translated else None
    return Told(
        document=document,
        source=sources[document.source_id],
        telling=_telling(document, main, where, measured, None if same else versions),
        versions=versions,
        altered=altered(document, shown, sources, where, said),
        fates=beside.fates,
        disagreements=beside.disagreements,
    )


def _versions(site: Site, document: Document, where: Mapping[str, Placed]) -> Versions | None:
    """The surest pair of a document and one in the other language that is of the story as well."""
    found = versions_of(site.store, document.id, document)
    return next((each for each in found if each.other(document.id).id in where), None)


@lru_cache(maxsize=_KEPT)
def _beside(main: Document, document: Document) -> _Beside:
    """One text measured by the main one."""
    became = fates(_sentences(main), _sentences(document))
    return _Beside(tuple(became), tuple(disagreements(main, document)))


@lru_cache(maxsize=_KEPT)
def _sentences(document: Document) -> tuple[Sentence, ...]:
    """Those of the main text are compared with each of the others."""
    return tuple(sentences_of(document))


def _telling(
    document: Document,
    main: Document,
    where: Mapping[str, Placed],
    measured: Sequence[Measured],
    versions: Versions | None,
) -> Telling:
    if document is main:
        return Telling.MAIN
    if versions is not None and versions.other(document.id).id != document.id:
        return Telling.VERSION
    if where[document.id].copies is not None:
        return Telling.COPY
    updates = (each for each in measured if each.likeness is Likeness.UPDATE)
    if any(document.id in each.pair.both and main.id in each.pair.both for each in updates):
        return Telling.UPDATE
    return Telling.OWN


def _linked(
    site: Site,
    main: Document,
    said: Sequence[Statement],
    ids: Collection[str],
    measured: Sequence[Measured],
) -> Iterator[Document]:
    """The first documents of other stories that tell of the same matter, such as what came of it.

    None while there is no index to look in. Twins say another day's or place's in the same words.
    """
    twins = (each for each in measured if each.likeness is Likeness.TWIN)
    left_out = {*ids, *(each for twin in twins for each in twin.pair.both)}
    try:
        found = site.search.candidates(main, said, frozenset(left_out))
    except (IndexMissingError, IndexUnavailableError):
        return
    related = site.store.related(main.id, found) if found else ()
    if related:
        stories = {each.story for each in site.store.placed(related).values()}
        yield from sorted(site.store.documents(sorted(stories)), key=_when)


def _when(document: Document) -> tuple[bool, str, str]:
    day = published_by(document.published).isoformat() if document.published else ""
    return not day, day, document.id


def _kind(sources: Mapping[str, Source], document: Document) -> bool:
    """Official texts sort first."""
    return sources[document.source_id].kind is not SourceKind.MINISTRY
