"""Time of a search over HTTP, from a server started by the real command.

    python -m benchmarks.serving ../shared/data/khmer_news.zip
    python -m benchmarks.serving ../shared/data/khmer_news.zip --documents 20000

The second recombines the sentences of the texts into so many documents first.

Queries are two and three neighbouring words of the documents themselves, drawn with a fixed seed,
each asked once (cold) and once more (warm), with facets and ten snippets.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.archive import open_archive
from archive.languages import RULES
from archive.told_settings import read_settings
from benchmarks.recombined import read_sentences, recombine


@contextmanager
def server(home: Path) -> Iterator[tuple[str, int]]:
    """The address and process id of a running server."""
    command = [sys.executable, "-u", "-m", "bannasar", "--home", str(home), "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        line = process.stdout.readline() if process.stdout else ""
        address = re.search(r"http://\S+", line)
        if not address:
            raise SystemExit("the server did not start")
        yield address[0], process.pid
    finally:
        process.terminate()
        process.wait()


def draw_queries(home: Path, count: int) -> list[str]:
    """Neighbouring words of random documents."""
    chance = random.Random(2026)
    archive = open_archive(read_settings(home, {}))
    queries: list[str] = []
    ids = archive.store.document_ids()
    while len(queries) < count:
        document = archive.store.document(chance.choice(ids))
        words = [token.text for token in RULES["km"].words(document.text) if token.text.isalpha()]
        if len(words) > 10:
            start = chance.randrange(len(words) - 3)
            queries.append(" ".join(words[start : start + chance.choice((2, 3))]))
    archive.store.close()
    return queries


def recombined(source: Path, count: int, path: Path) -> Path:
    """A zip of documents made of the sentences of another's."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as documents:
        for document in recombine(read_sentences(source), count):
            documents.writestr(f"{document.id}.txt", f"{document.title}\n{document.text}\n")
    return path


def ask(root: str, query: str) -> float:
    """Milliseconds of one search."""
    address = f"{root}/api/v1/search?{urllib.parse.urlencode({'q': query, 'size': 10})}"
    started = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


def cpu_seconds(process: int) -> float:
    """What a process has used of the processors, by user and system; 0 where nothing tells."""
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        return 0.0
    fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(name: str, times: list[float]) -> None:
    """One line of figures."""
    cuts = statistics.quantiles(times, n=20)
    print(f"{name:6} p50 {statistics.median(times):7.1f} ms   p95 {cuts[18]:7.1f} ms")


def main() -> None:
    """Ingest, serve, ask."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--documents", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        source: Path = options.input
        if options.documents:
            source = recombined(source, options.documents, Path(folder) / "recombined.zip")
        command = [sys.executable, "-m", "bannasar", "--home", str(home), "ingest", str(source)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        queries = draw_queries(home, options.queries)
        with server(home) as (root, process):
            ask(root, "")
            for name in ("cold", "warm"):
                before = cpu_seconds(process)
                report(name, [ask(root, query) for query in queries])
                spent = (cpu_seconds(process) - before) / len(queries) * 1000
                print(f"{name:6} CPU a question {spent:.1f} ms")
            status = Path(f"/proc/{process}/status")
            if status.exists():
                memory = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="utf-8"))
                print(f"peak memory of the server {int(memory[1]) / 1024 if memory else 0:.0f} MB")


if __name__ == "__main__":
    main()
