"""The search that led to a document: what it marks there, and what stands beside it in the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import Document
from search.answers import Marked, Neighbours
from web.presentation.parameters import SearchParameters
from web.presentation.problems import read_leniently
from web.presentation.site import Site


@dataclass(frozen=True, slots=True)
class Asked:
    """``parameters`` are those of the search, the defaults where nothing was asked.

    ``neighbours`` is None where the document is not in the list, or far down.
    """

    parameters: SearchParameters
    marked: Marked
    neighbours: Neighbours | None

    @property
    def anything(self) -> bool:
        """Whether the document was reached by a search."""
        return self.parameters != SearchParameters()

    @property
    def back(self) -> str:
        """The page of the list on which the document stands, else its first."""
        size = self.parameters.size
        page = (self.neighbours.number - 1) // size + 1 if self.neighbours else 1
        return self.parameters.changed(page=page).address

    def beside(self, document_id: str) -> str:
        """Another document of the same list."""
        return self.parameters.reaching(document_id)


def asked_of(site: Site, document: Document, query: Iterable[tuple[str, str]]) -> Asked:
    """What the query part of a document's address asks; what cannot be used of it is left out."""
    parameters, _ = read_leniently(SearchParameters, query)
    parameters = parameters.changed()
    if parameters == SearchParameters():
        return Asked(parameters, Marked(), None)
    question = parameters.question
    marked = site.search.marked(document, question) if parameters.q else Marked()
    return Asked(parameters, marked, site.search.neighbours(document.id, parameters.listed))
