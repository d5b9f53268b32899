"""One statement at its permanent address: its place in the source, and who answers for it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.records import Language
from archive.statements import Decision
from web.here import SiteHere
from web.pages.shown import Shown, shown
from web.pages.surroundings import Surroundings, surroundings
from web.presentation.citation import citation
from web.presentation.messages import LANGUAGES
from web.presentation.sourced import sourced
from web.presentation.variants import ShownWords, of_statement
from web.presentation.versions_of import Elsewhere, elsewhere
from web.render import own_address, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What the template shows.

    ``decisions`` are oldest first; ``same`` are all listed statements with these words, the first
    published first. ``elsewhere`` is what it is in the versions of its document in the other
    language, ``variants`` what other documents made of the words.
    """

    shown: Shown
    surroundings: Surroundings
    decisions: tuple[Decision, ...]
    same: tuple[Shown, ...]
    elsewhere: tuple[Elsewhere, ...]
    variants: ShownWords | None
    citations: dict[Language, str]


@router.get("/statements/{statement_id}")
def statement(statement_id: str, request: Request, site: SiteHere) -> Response:
    """A statement for good: it stays here when it is rejected or no longer found."""
    store = site.archive.store
    found = site.statement(statement_id)
    (entry,) = sourced(store, [found], own_address(request))
    page = StatementPage(
        shown=Shown(entry),
        surroundings=surroundings(entry.document, found.parts),
        decisions=tuple(store.decisions(found.id)),
        elsewhere=tuple(elsewhere(store, found)),
        variants=of_statement(site, found),
        same=shown(site, store.same_words(found.id)),
        citations={language: citation(entry, language) for language in LANGUAGES},
    )
    return render(request, "statement.html", page)
