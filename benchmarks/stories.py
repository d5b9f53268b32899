"""What it costs to place one more document among many: time, memory, and the growth of the disk.

    python -m benchmarks.stories [1000 20000 100000]

Documents are sentences of real articles drawn anew, so each sentence stands in many of them, which
is the worst case: everything shares passages with everything. The first ones are put on the shelf
without being compared; then some are placed as an ingest places them.
"""

import argparse
import random
import resource
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from archive.archive import Archive, open_archive
from archive.records import SourceKind, document_id
from archive.store.stories.likening import Countable
from archive.stories.records import Placed
from archive.stories.units import TELLING_KEY, Read, Units, read
from archive.stories.weights import vector
from archive.told_settings import read_settings
from benchmarks.recombined import NEWS
from ingest.stories.memory import memory_of
from ingest.stories.placing import Placer
from tests.records import a_document, a_source

_SENTENCES = 14
_PLACED = 200
_AT_ONCE = 500


def sentences() -> list[Read]:
    """Every sentence of the articles as units and keys."""
    found: list[Read] = []
    with zipfile.ZipFile(NEWS) as texts:
        for name in sorted(texts.namelist()):
            text = texts.read(name).decode("utf-8")
            for each in filter(str.strip, text.replace("។", "។\n").splitlines()):
                made = read(a_document([("km", each.strip())], source_id="x", origin=name))
                if made.units.body.size:
                    found.append(made)
    return found


def countables(count: int, drawn_from: list[Read]) -> Iterator[Countable]:
    """Documents made of sentences that were written for others, the same every time."""
    chance = random.Random(2026)
    for number in range(count):
        drawn = [chance.choice(drawn_from) for _ in range(_SENTENCES)]
        made = [each.units for each in drawn]
        units = Units(
            drawn[0].units.body,
            np.concatenate([each.body for each in made]),
            np.concatenate([each.clusters for each in made]),
            np.concatenate([each.spans for each in made]),
        )
        keys = frozenset(key for each in drawn for key in each.keys)
        own = document_id(url=None, source_id="x", origin=f"{number}.txt")
        yield Countable(document_id=own, revision=1, units=units, keys=keys)


def shelved(archive: Archive, made: Iterable[Countable], placed: int) -> None:
    """All of them counted, the first ones in places of their own, found by what they tell."""
    engine = sa.create_engine(archive.settings.database)
    ids: list[str] = []
    with engine.begin() as connection:
        source = a_source("x", SourceKind.PRESS)
        connection.execute(
            sa.text(
                "INSERT INTO sources VALUES (:id, :name, '', 'press', '', '[]') "
                "ON CONFLICT DO NOTHING"
            ),
            {"id": source.id, "name": source.name},
        )
    left = iter(made)
    while some := list(islice(left, _AT_ONCE)):
        rows = [{"id": each.document_id} for each in some]
        with engine.begin() as connection:
            connection.execute(sa.text("INSERT INTO documents VALUES (:id, 'x', 1)"), rows)
        archive.store.keep_units("benchmark", some)
        ids += (each.document_id for each in some)
    engine.dispose()
    memory = memory_of([])
    first = ids[:placed]
    for start in range(0, len(first), _AT_ONCE):
        known = first[start : start + _AT_ONCE]
        with archive.store.shelf() as shelf:
            for own in shelf.kept(known):
                telling = vector(own.units, memory.counts(shelf, [own])).telling()
                nothing = np.zeros(own.units.body.size, np.bool_)
                shelf.note(own, nothing, [TELLING_KEY | unit for unit in telling])
            shelf.place([Placed(each, None, each) for each in known])


def measure(count: int, drawn_from: list[Read]) -> None:
    """Print a line of the table for an archive of so many documents."""
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(read_settings(Path(folder), environment={}))
        shelved(archive, countables(count + _PLACED, drawn_from), count)
        size = (Path(folder) / "archive.sqlite").stat().st_size
        memory = memory_of([])
        times: list[float] = []
        for document in archive.store.unplaced():
            started = time.process_time()
            with archive.store.shelf() as shelf:
                Placer(shelf, memory).place(document)
            times.append(time.process_time() - started)
        archive.store.close()
    times.sort()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(
        f"| {count:,} | {1000 * times[len(times) // 2]:.0f} ms | "
        f"{1000 * times[len(times) * 95 // 100]:.0f} ms | {peak:.0f} MB | "
        f"{size / (count + _PLACED) / 1e3:.1f} kB |",
        flush=True,
    )


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 20_000, 100_000])
    options = parser.parse_args()
    drawn_from = sentences()
    for count in options.sizes:
        measure(count, drawn_from)


if __name__ == "__main__":
    main()
