"""What a document costs on its way in: statements to the database, and CPU time, step by step.

    python -m benchmarks.passes ../shared/data/khmer_news.zip

CPU time, and not the clock's, for the clock counts what else the machine does. What a process does
once, whatever the number of documents, is in it.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from archive.archive import open_archive
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from search.service.upkeep import update_all

_TURNS = ("BEGIN", "SET ", "SELECT pg_advisory")
"""How a transaction begins: no question and no row."""


def main() -> None:
    """Print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    options = parser.parse_args()
    sent = 0

    def count(connection: object, cursor: object, statement: str, *rest: object) -> None:
        nonlocal sent
        sent += not statement.startswith(_TURNS)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(read_settings(Path(folder), {}))

        def take_in() -> None:
            ingest(archive, [str(options.input)], source_id=None, progress=Silent())

        def index() -> None:
            update_all(archive, lambda done, total: None)

        steps: dict[str, Callable[[], object]] = {
            "new files": take_in,
            "their statements": lambda: catch_up(archive, Silent()),
            "their index": index,
            "the same files again": take_in,
        }
        print(f"{'of each document':22}{'SQL statements':>16}{'CPU ms':>10}")
        for name, step in steps.items():
            sent, began = 0, time.process_time()
            step()
            took = time.process_time() - began
            documents = archive.store.count()
            print(f"{name:22}{sent / documents:16.1f}{took * 1000 / documents:10.1f}")
        archive.store.close()


if __name__ == "__main__":
    main()
