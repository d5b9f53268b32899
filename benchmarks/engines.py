"""Our engine against others, same run, same words, same documents.

    python -m benchmarks.engines --documents 20000
    python -m benchmarks.engines --documents 20000 --only ours --only tantivy

Documents are recombined from the sentences of ../shared/data/khmer_news.zip. Their words are found
once, by our analysis, and given to every engine as w1, w2 and so on, so that none reads them
otherwise. Queries are neighbouring words of documents, drawn with a fixed seed. An answer is whole:
the total, and ten hits with ids and titles. "warm" is the second time a query is asked; "empty" is
ours with a snapshot opened anew for each query, its opening not counted. All times are of CPU, so
that whatever else the machine does is left out.
"""

import argparse
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from benchmarks.contenders import Ask, Contender, Join, Ours, Page, WhooshItself, contenders
from benchmarks.recombined import Recombined, Sentence, read_sentences, recombine

Query = tuple[str, ...]

_SEED = 2027


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one kind of query in one state of the cache."""

    join: Join
    state: str
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one contender in a process of its own; MB of memory that it took."""

    opening: float
    memory: float
    times: tuple[Times, ...]
    pages: tuple[Page, ...]


def main() -> None:
    """Build every index, then measure every contender over the same queries."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--only", action="append", help="an engine by its name; may be repeated")
    options = parser.parse_args()
    documents = list(recombine(as_numbers(read_sentences()), options.documents))
    queries = list(draw(documents, options.queries))
    print(f"{len(documents)} documents, {len(queries)} queries of two and three words")
    wanted: tuple[int, ...] | None = None
    with tempfile.TemporaryDirectory() as root:
        for contender in _chosen(options.only):
            folder = Path(root) / _index_name(contender)
            if not folder.exists():
                _build(contender, folder, documents)
            figures = _in_a_new_process(contender, folder, queries)
            _report(contender, figures)
            totals = tuple(page.total for page in figures.pages)
            wanted = wanted or totals
            if contender.exact and totals != wanted:
                differing = sum(a != b for a, b in zip(totals, wanted, strict=True))
                print(f"    {differing} of {len(totals)} totals differ from ours")


def _chosen(names: list[str] | None) -> list[Contender]:
    return [each for each in contenders() if names is None or each.name in names]


def as_numbers(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with each word as w1, w2 and so on."""
    number: dict[str, str] = {}
    return [
        Sentence(each.text, tuple(number.setdefault(w, f"w{len(number)}") for w in each.words))
        for each in sentences
    ]


def draw(documents: list[Recombined], count: int) -> Iterator[Query]:
    """Neighbouring words of documents, the same each time."""
    chance = random.Random(_SEED)
    for _ in range(count):
        words = chance.choice(documents).words
        length = chance.choice((2, 3))
        start = chance.randrange(len(words) - length)
        yield words[start : start + length]


def _index_name(contender: Contender) -> str:
    match contender:
        case WhooshItself():
            return "whoosh"
        case Ours():
            return "ours"
        case _:
            return contender.name


def _build(contender: Contender, folder: Path, documents: list[Recombined]) -> None:
    folder.mkdir()
    started = time.process_time()
    contender.build(folder, documents)
    seconds = time.process_time() - started
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    speed = len(documents) / seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    built = f"indexed {speed:.0f} documents a second, {size / 1e6:.1f} MB"
    print(f"{contender.name}: {built}, the process has taken {peak:.0f} MB", flush=True)


def _in_a_new_process(contender: Contender, folder: Path, queries: list[Query]) -> Figures:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measure, contender, folder, queries).result()


def _measure(contender: Contender, folder: Path, queries: list[Query]) -> Figures:
    before = _memory()
    started = time.process_time()
    ask = contender.open(folder)
    opening = (time.process_time() - started) * 1000
    times: list[Times] = []
    pages: list[Page] = []
    for join in get_args(Join):
        for query in queries:
            pages.append(ask(query, join))
        times.append(_times(join, "warm", [_timed(ask, query, join) for query in queries]))
        if isinstance(contender, Ours):
            fresh = [_timed(contender.open(folder), query, join) for query in queries]
            times.append(_times(join, "empty", fresh))
    return Figures(opening, _memory() - before, tuple(times), tuple(pages))


def _memory() -> float:
    """Megabytes that the process holds, where the system says so."""
    status = Path("/proc/self/statm")
    pages = int(status.read_text(encoding="ascii").split()[1]) if status.exists() else 0
    return pages * resource.getpagesize() / 1e6


def _timed(ask: Ask, query: Query, join: Join) -> float:
    started = time.process_time()
    ask(query, join)
    return (time.process_time() - started) * 1000


def _times(join: Join, state: str, milliseconds: list[float]) -> Times:
    cuts = statistics.quantiles(milliseconds, n=20)
    return Times(join, state, statistics.median(milliseconds), cuts[18])


def _report(contender: Contender, figures: Figures) -> None:
    opening = f"opened in {figures.opening:.0f} ms, memory {figures.memory:.0f} MB"
    print(f"{contender.name}: {opening}")
    for each in figures.times:
        print(f"    {each.join:6} {each.state:5} p50 {each.p50:8.2f} ms   p95 {each.p95:8.2f} ms")


if __name__ == "__main__":
    main()
