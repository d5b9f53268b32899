"""Our codec by Whoosh's own extension point: what Whoosh needs to read our segments by itself.

Whoosh never writes by it: ``writer`` does, and only the table of contents is Whoosh's.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage

from search.engines.whoosh.arrays_file import ArraysFile
from search.engines.whoosh.codec_documents import ArrayDocuments
from search.engines.whoosh.codec_terms import ArrayTerms
from search.engines.whoosh.layout import EXTENSION
from search.engines.whoosh.segment import Segment


class ArrayCodec(base.Codec):
    """Segments of arrays, read by Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: "ArraySegment") -> ArrayTerms:
        """The terms and postings of a segment."""
        return ArrayTerms(segment.open(Path(storage.folder)))

    def per_document_reader(self, storage: FileStorage, segment: "ArraySegment") -> ArrayDocuments:
        """The columns and lengths of a segment."""
        return ArrayDocuments(segment.open(Path(storage.folder)), segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> "ArraySegment":
        """A segment without documents."""
        return ArraySegment(indexname)

    def postings_reader(self, *_: object, **__: object) -> NoReturn:
        """Postings are read by term only."""
        raise NotImplementedError("postings of this index are read by its terms reader")

    def per_document_writer(self, *_: object) -> NoReturn:
        """Whoosh does not write this index."""
        raise NotImplementedError("only search.engines.whoosh.writer writes this index")

    def field_writer(self, *_: object) -> NoReturn:
        """Whoosh does not write this index."""
        raise NotImplementedError("only search.engines.whoosh.writer writes this index")

    def postings_writer(self, *_: object, **__: object) -> NoReturn:
        """Whoosh does not write this index."""
        raise NotImplementedError("only search.engines.whoosh.writer writes this index")


class ArraySegment(base.Segment):
    """What the table of contents says of a segment."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._documents = 0
        self._gone: set[int] = set()

    def codec(self) -> ArrayCodec:
        """What reads it."""
        return ArrayCodec()

    def path(self, folder: Path) -> Path:
        """Its file."""
        return folder / str(self.make_filename(EXTENSION))

    def open(self, folder: Path, base: int = 0) -> Segment:
        """Its arrays, documents numbered from ``base`` on; raises EngineError on damage."""
        file = ArraysFile(self.path(folder), self.segment_id(), self._documents)
        return Segment(file, self._gone, base)

    def set_doc_count(self, doccount: int) -> None:
        """How many documents it was written with."""
        self._documents = doccount

    def doc_count_all(self) -> int:
        """How many documents it was written with."""
        return self._documents

    def deleted_count(self) -> int:
        """How many of them are gone."""
        return len(self._gone)

    def deleted_docs(self) -> Iterator[int]:
        """Those that are gone."""
        return iter(self._gone)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Let a document be gone, or be there again."""
        if delete:
            self._gone.add(docnum)
        else:
            self._gone.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether it is gone."""
        return docnum in self._gone
