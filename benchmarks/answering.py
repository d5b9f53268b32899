"""Processor time of whole answers and of commands from their start, over an archive that is there.

    bannasar --home HOME ingest corpus/documents FOLDER
    python -m benchmarks.answering HOME

An answer is widened, has all facets and twenty hits with their snippets. Queries are two and three
neighbouring words of the documents themselves, drawn with a fixed seed, each asked twice.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from archive.archive import open_archive
from archive.told_settings import read_settings
from benchmarks.serving import draw_queries
from search.questions import Question
from search.service.documents import Search, open_search

_HITS = 20
_RUNS = 5
_COMMANDS = (("segment",), ("search", "ទឹកស្អាត"), ("search", "clean water"))


def main() -> None:
    """Ask, then start."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    queries = draw_queries(options.home, options.queries)
    archive = open_archive(read_settings(options.home, {}))
    search = open_search(archive)
    search.ask(Question(query=queries[0]))
    print(f"{archive.store.count()} documents, {len(queries)} queries")
    for name in ("first", "again"):
        times = [_milliseconds(search, query) for query in queries]
        cuts = statistics.quantiles(times, n=20)
        print(f"{name:6} p50 {statistics.median(times):6.2f} ms   p95 {cuts[18]:6.2f} ms")
    archive.store.close()
    for command in _COMMANDS:
        spent = statistics.median(_seconds(options.home, command) for _ in range(_RUNS))
        print(f"bannasar {' '.join(command):20} {spent:.2f} s of CPU")


def _milliseconds(search: Search, query: str) -> float:
    started = time.thread_time()
    search.ask(Question(query=query, size=_HITS))
    return (time.thread_time() - started) * 1000


def _seconds(home: Path, command: tuple[str, ...]) -> float:
    """The processor time of a process that is started for one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = [sys.executable, "-m", "bannasar", "--home", str(home), *command]
    subprocess.run(line, input="ទឹកស្អាត\n", encoding="utf-8", stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
