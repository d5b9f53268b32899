"""Changes to a Whoosh index: all of a batch, or nothing of it."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from whoosh import index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from search.engines.plan import TextField
from search.engines.protocol import EngineError, IndexEntry
from search.engines.whoosh.schema import (
    CEREMONIAL,
    CONFIDENCE,
    DATE,
    DAY_FROM,
    ID,
    KIND,
    LANGUAGE_BITS,
    LANGUAGES,
    NO_DAY,
    OCR,
    PLACE,
    SOURCE,
    SPEAKER,
    length_column,
    make_schema,
)

# Postings in a block. We read whole lists, so few large blocks are read three times as fast as
# Whoosh's own blocks of 128.
_BLOCK = 4096

# Postings are sorted in runs of this many megabytes before they are written.
_MEMORY_LIMIT = 256


def create(folder: Path) -> None:
    """Make an empty index; the folder's parent must be there."""
    folder.mkdir()
    index.create_in(folder, make_schema())
    _hand_to_disk(folder)


def apply(folder: Path, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
    """Write one batch and commit it; on any exception leave the index as it was.

    Whoosh commits what it has when its writer is left by an exception, and loses fields of the
    document before; so nothing but ``cancel`` follows one here. Compound files are switched off:
    readers would copy them whole into memory.
    """
    writer = index.open_dir(folder).writer(
        limitmb=_MEMORY_LIMIT, compound=False, codec=W3Codec(blocklimit=_BLOCK)
    )
    try:
        _write(writer, entries, gone)
    except BaseException:
        writer.cancel()
        raise
    try:
        writer.commit()
    except OSError:
        raise
    except Exception as error:
        # A commit merges older segments: this is how damage in one of them shows.
        raise EngineError(f"The index in {folder} takes no commit: {error}") from error
    finally:
        if not writer.is_closed:
            writer.cancel()
    _hand_to_disk(folder)


def _write(writer: SegmentWriter, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
    with writer.reader() as reader:
        for name in gone:
            _delete(writer, reader, name)
        for entry in entries:
            _delete(writer, reader, entry.id)
            writer.add_document(**_row(entry))


def _delete(writer: SegmentWriter, reader: IndexReader, name: str) -> None:
    if (ID, name.encode()) in reader:
        for number in list(reader.postings(ID, name.encode()).all_ids()):
            writer.delete_document(number)


def _row(entry: IndexEntry) -> dict[str, object]:
    row: dict[str, object] = {
        ID: entry.id,
        LANGUAGES: sum(LANGUAGE_BITS[language] for language in entry.languages),
        SOURCE: entry.source,
        KIND: entry.kind.value,
        DATE: entry.published.toordinal() if entry.published else NO_DAY,
        SPEAKER: entry.speaker,
        DAY_FROM: entry.day_from,
        CONFIDENCE: round(entry.confidence * 100),
        CEREMONIAL: int(entry.ceremonial),
        PLACE: entry.place,
        OCR: entry.ocr,
    }
    for name in TextField:
        terms = entry.fields.get(name)
        row[name.value] = terms
        row[length_column(name)] = terms.length if terms else 0
    return row


def _hand_to_disk(folder: Path) -> None:
    """Whoosh itself never asks the disk to keep what it wrote."""
    for path in (*folder.iterdir(), folder):
        if path.is_dir() and path != folder:
            continue
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
