"""One document: its text as it was published, who says what in it, and where all comes from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.errors import IndexMissingError, IndexUnavailableError
from archive.provenance import Together, Translation
from archive.records import Capture, Document, Language, Source
from archive.statements import Statement
from archive.steps import Step
from archive.store import Revision
from archive.subjects import SubjectKind
from archive.visibility import Level
from web.here import SiteHere
from web.pages.asked import Asked, asked_of
from web.pages.passages import Passage, marked, passages
from web.pages.shown import Shown, shown
from web.pages.told import metadata_here
from web.presentation.citation import document_citations
from web.presentation.corrections import Corrections, corrections_of
from web.presentation.metadata import Metadata
from web.presentation.sections import Section, sections_of
from web.presentation.similar import Similar, similar_to
from web.presentation.site import Site
from web.presentation.sourced import with_sources
from web.presentation.stories import StoryOf, story_of
from web.presentation.versions_of import Versions, versions_of
from web.render import own_address, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Related:
    """A declared translation, and its document where that is held."""

    declared: Translation
    document: Document | None


@dataclass(frozen=True, slots=True)
class Joined:
    """Another document that one came with, or that came with it, where that is held."""

    together: Together
    document: Document | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the template shows; ``captures`` and ``revisions`` are newest first.

    ``capture`` is the one that the text was read from, ``revised_at`` is when the publisher was
    last found to have changed the text, ``successor`` the document in force instead of this one,
    ``in_story`` the story that it tells, with others or alone.
    """

    document: Document
    passages: tuple[Passage, ...]
    asked: Asked
    statements: tuple[Shown, ...]
    source: Source
    capture: Capture
    captures: tuple[Capture, ...]
    revisions: tuple[Revision, ...]
    revised_at: dt.datetime | None
    successor: Document | None
    sections: tuple[Section, ...]
    related: tuple[Related, ...]
    versions: tuple[Versions, ...]
    wholes: tuple[Joined, ...]
    parts: tuple[Joined, ...]
    steps: tuple[Step, ...]
    address: str
    citations: dict[Language, str]
    metadata: Metadata
    level: Level
    corrections: Corrections
    reported: bool
    in_story: StoryOf
    similar: tuple[Similar, ...]

    @property
    def anchors(self) -> dict[int, str]:
        """The names of the sections by where they begin."""
        return {each.start: each.name for each in self.sections}


@router.get("/documents/{document_id}")
def document(document_id: str, request: Request, site: SiteHere, reported: str = "") -> Response:
    """The newest revision of a document."""
    found = site.document(document_id)
    asked = asked_of(site, found, request.query_params.multi_items())
    store = site.store
    listed = store.statements_of(found.id)
    # Statements of an ingest that is under way may be those of the revision before.
    current = [each for each in listed if each.revision == found.revision]
    statements = shown(site, current, known=[found])
    (entry,) = with_sources(store, [found], own_address(request))
    declared = store.translations_of(found.id)
    versions = versions_of(store, found.id, found, declared)
    page = DocumentPage(
        document=found,
        passages=tuple(marked(passages(found, statements), asked.marked.text)),
        asked=asked,
        statements=statements,
        source=entry.source,
        capture=entry.capture,
        captures=tuple(store.captures(found.id)),
        revisions=tuple(reversed(store.history(found.id))),
        revised_at=store.revised_documents([found.id]).get(found.id),
        successor=successor(site, found),
        sections=sections_of(found),
        related=related(found.id, declared, versions),
        versions=tuple(each for each in versions if each.pair.declared is None),
        wholes=joined(site, store.wholes_of(found.id)),
        parts=joined(site, store.parts_of(found.id)),
        steps=entry.steps,
        address=entry.address,
        citations=document_citations(entry),
        metadata=metadata_here(request, site, entry),
        level=found.level,
        corrections=corrections_of(site.archive.store.requests, SubjectKind.DOCUMENT, found.id),
        reported=bool(reported),
        in_story=story_of(site, found.id),
        similar=similar(site, found, listed, versions),
    )
    return render(request, "document.html", page)


def similar(
    site: Site, document: Document, said: Sequence[Statement], versions: Sequence[Versions]
) -> tuple[Similar, ...]:
    """The documents like it; none while there is no index to look in, as its text is there."""
    try:
        return similar_to(site, document, said, [each.pair for each in versions])
    except (IndexMissingError, IndexUnavailableError):
        return ()


def successor(site: Site, document: Document) -> Document | None:
    """The document that an editor says is in force instead; None where none is named or seen."""
    named = document.standing.by if document.standing else ""
    return next(iter(site.store.documents([named])), None) if named else None


def joined(site: Site, listed: Sequence[Together]) -> tuple[Joined, ...]:
    """The documents of a letter and its attachments, in the order given."""
    ids = [each.other_id for each in listed if each.other_id]
    held = {each.id: each for each in site.store.documents(ids)}
    return tuple(Joined(each, held.get(each.other_id or "")) for each in listed)


def related(
    document_id: str, declared: Sequence[Translation], versions: Sequence[Versions]
) -> tuple[Related, ...]:
    """The declared translations of a document, those that are held first.

    Of those that are held, only what nobody has rejected: they are among its ``versions``.
    """
    accepted = {each.pair.other(document_id): each.other(document_id) for each in versions}
    return tuple(
        Related(each, accepted.get(each.other_id or ""))
        for each in declared
        if each.other_id is None or each.other_id in accepted
    )
