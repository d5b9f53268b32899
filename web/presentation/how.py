"""How a document was got: the steps that are stored with it, and the search for its statements."""

from collections.abc import Sequence

from archive.records import Document
from archive.steps import Step, StepKind, Tool
from archive.store import Extraction, SeenStore

RULES = "ingest.statements"


def steps_of(
    store: SeenStore, documents: Sequence[Document]
) -> dict[tuple[str, int], tuple[Step, ...]]:
    """The steps of each revision in order, by document id and revision."""
    found = store.extractions([each.id for each in documents])
    return {
        (each.id, each.revision): (*each.steps, *_looked_for(each, found.get(each.id)))
        for each in documents
    }


def _looked_for(document: Document, extraction: Extraction | None) -> tuple[Step, ...]:
    """The search for statements, if the last was in this very revision and it is known when."""
    if extraction is None or extraction.revision != document.revision or extraction.at is None:
        return ()
    tools = (Tool(RULES, extraction.rules),)
    return (Step(kind=StepKind.STATEMENTS, at=extraction.at, tools=tools),)
