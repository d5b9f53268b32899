"""Files read a second, by format, and the seconds that a page takes a machine to read.

    python -m benchmarks.reading corpus/documents tests/ingest/readers/files

Reading alone: nothing is fetched or stored. Files of a broken text layer are read by Tesseract,
where it is installed.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass

from archive.errors import ItemError
from ingest.capture import Item, walk
from ingest.readers import reader_for


@dataclass
class Rate:
    """What one format came to so far."""

    files: int = 0
    pages: int = 0
    characters: int = 0
    seconds: float = 0.0


def main() -> None:
    """Print one line for each format and way of reading."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("inputs", nargs="+")
    options = parser.parse_args()
    rates: defaultdict[str, Rate] = defaultdict(Rate)
    items = (item for item in walk(options.inputs) if isinstance(item, Item))
    for item in items:
        try:
            data = item.read()
            reader = reader_for(item.file_name, data)
            started = time.perf_counter()
            reading = reader.read(data)
        except ItemError as error:
            print(f"{item.origin}: {error.stage}: {error.reason}")
            continue
        rate = rates[f"{reader.media_type}, {reading.legibility}"]
        rate.seconds += time.perf_counter() - started
        rate.files += 1
        rate.pages += len(reading.pages)
        rate.characters += sum(len(block.text) for block in reading.blocks)
    for name, rate in sorted(rates.items()):
        pages = f", {rate.seconds / rate.pages:.2f} s a page" if rate.pages else ""
        print(
            f"{name:40} {rate.files:4} files, {rate.characters:8} characters, "
            f"{rate.files / rate.seconds:8.1f} files a second{pages}"
        )


if __name__ == "__main__":
    main()
