"""What comes out of a container, read as an ingest reads it."""

from collections.abc import Iterator
from pathlib import Path

from archive.errors import ItemError
from ingest.capture import Item, walk
from ingest.readers import reader_for
from ingest.reading import Reading


def items(path: Path) -> Iterator[Item]:
    return (each for each in walk([str(path)]) if isinstance(each, Item))


def read(item: Item) -> Reading:
    data = item.read()
    return reader_for(item.file_name, data).read(data, item.served)


def outcomes(path: Path) -> dict[str, str]:
    told = {}
    for item in items(path):
        try:
            told[item.origin] = " | ".join(block.text for block in read(item).blocks)
        except ItemError as error:
            told[item.origin] = f"{error.stage}: {error.reason}"
    return told
