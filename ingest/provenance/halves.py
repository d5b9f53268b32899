"""Which documents of a run are one text in two languages by the names of their files."""

from archive.provenance import LinkEvidence, TranslationLink
from ingest.provenance.file_names import file_name_pairs, marked_name


class Halves:
    """Told of each item of a run as it is met; only those with a marked name are remembered."""

    def __init__(self) -> None:
        self._met: dict[str, str | None] = {}

    def met(self, origin: str, document_id: str | None) -> None:
        """``document_id`` is what the item is in the archive, None where it is not in it."""
        if marked_name(origin):
            self._met[origin] = document_id

    def links(self) -> list[TranslationLink]:
        """A link for each document whose other half was met as well, be it that that one failed."""
        links: dict[str, TranslationLink] = {}
        for pair in file_name_pairs(self._met):
            for own, other in (pair, pair[::-1]):
                if identity := self._met[own]:
                    links[identity] = TranslationLink(
                        document_id=identity, other=other, evidence=LinkEvidence.FILE_NAME
                    )
        return list(links.values())
