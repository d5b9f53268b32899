"""A statement as it is looked at before somebody decides: words, paragraph, printed page."""

from dataclasses import dataclass

from archive.statements import Statement
from web.pages.shown import Shown
from web.pages.surroundings import Surroundings, surroundings
from web.presentation.site import Site
from web.presentation.sourced import sourced
from web.printed import can_be_drawn, picture_address


@dataclass(frozen=True, slots=True)
class Looked:
    """``picture`` is the address of the page as it was printed; empty where there is none."""

    shown: Shown
    surroundings: Surroundings
    picture: str


def looked_at(site: Site, statement: Statement) -> Looked:
    """The statement with everything that decides whether it is right."""
    (entry,) = sourced(site.store, [statement])
    drawable = entry.page is not None and can_be_drawn(entry.capture)
    return Looked(
        shown=Shown(entry),
        surroundings=surroundings(entry.document, statement.parts),
        picture=picture_address(entry.document, entry.page or 0) if drawable else "",
    )
