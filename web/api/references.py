"""A document or a statement as a reference to be saved."""

from dataclasses import dataclass
from typing import Any

from fastapi import Response

from archive.records import Document, Language
from web.attachment import attachment
from web.presentation.references import REFERENCES, ReferenceEnding
from web.presentation.sourced import Sourced, SourcedDocument

REFERENCE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {each.media_type: {} for each in REFERENCES.values()},
        "description": "The reference.",
    }
}


@dataclass(frozen=True, slots=True)
class _References:
    entries: tuple[SourcedDocument | Sourced, ...]
    language: Language

    def named(self, document: Document) -> None:
        """None: by itself it stands in no list."""


def referred_to(
    entries: tuple[SourcedDocument | Sourced, ...],
    language: Language,
    ending: ReferenceEnding,
    name: str,
) -> Response:
    """The references to ``entries`` as a file."""
    form = REFERENCES[ending]
    return Response(
        b"".join(form.write(_References(entries, language))),
        headers=attachment(form.media_type, f"bannasar-{name}.{ending}"),
    )
