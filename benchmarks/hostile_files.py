"""Files that mean harm: what each costs, and whether its neighbours come to harm.

    python -m benchmarks.hostile_files --files 5000

First the files that are made to cost more than they weigh, then so many that are samples of every
format, damaged by chance. Each goes from its bytes to its index entries in a process of its own
limits; then all of them are taken into one archive with sound files between them.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.archive import open_archive
from archive.errors import LimitError
from archive.told_settings import read_settings
from archive.work import Work, in_order, workers
from archive.worker import Limits
from benchmarks.hostile.bombs import BOMBS
from benchmarks.hostile.measuring import Cost, cost_of
from benchmarks.hostile.samples import damaged, samples
from ingest.guard import Guard
from ingest.pipeline import ingest
from ingest.progress import Silent

_LIMITS = Limits(seconds=60, memory=1 << 30, wait=3600)
_PRELOADED = ("benchmarks.hostile.warm",)
_NEIGHBOUR = "The sound ferry number {} sails on Monday."
_EVERY = 20
_SLOW_SECONDS, _LARGE_MEGABYTES = 10.0, 300.0


@dataclass(slots=True)
class Tally:
    """What all the files of one kind came to."""

    costs: list[tuple[str, Cost]] = field(default_factory=list)
    crashes: list[tuple[str, str]] = field(default_factory=list)
    ended: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, what: str) -> None:
        """Print it."""
        print(f"{what}: {len(self.costs) + len(self.crashes) + len(self.ended)} files")
        for name, error in self.crashes:
            print(f"  {name}: unforeseen: {error}")
        for name, reason in self.ended:
            print(f"  {name}: {reason}")
        for name, cost in self.costs:
            if cost.seconds > _SLOW_SECONDS or cost.megabytes > _LARGE_MEGABYTES:
                print(f"  {name}: {cost.seconds:.1f} s, {cost.megabytes:.0f} MB ({cost.slowest})")
        if self.costs:
            slowest = max(self.costs, key=lambda each: each[1].seconds)
            largest = max(self.costs, key=lambda each: each[1].megabytes)
            print(
                f"  unforeseen {len(self.crashes)}, ended by a limit {len(self.ended)}; "
                f"most time {slowest[1].seconds:.1f} s ({slowest[0]}), "
                f"most memory {largest[1].megabytes:.0f} MB ({largest[0]})",
                flush=True,
            )


def main() -> None:
    """Print what stands out, and the most that any file took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=5000, help="how many damaged files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only-damaged", action="store_true")
    options = parser.parse_args()
    with (
        workers(options.workers, preload=_PRELOADED) as work,
        tempfile.TemporaryDirectory() as folder,
    ):
        if not options.only_damaged:
            bombs = ((name, make()) for name, make in BOMBS.items())
            measured(work, written(Path(folder) / "bombs", bombs)).tell("made to cost much")
        files = Path(folder) / "damaged"
        made = damaged(samples(), options.files, options.seed)
        measured(work, written(files, made)).tell("damaged by chance")
        lost, reasons = lost_neighbours(work, files, Path(folder) / "home", options.files)
        print(f"  sound files between them that are not in the archive: {lost}")
        for reason, count in reasons.most_common(8):
            print(f"  {count:5} {reason}")


def written(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """The paths of the files, each written when it is asked for."""
    folder.mkdir()
    for name, data in files:
        path = folder / name
        path.write_bytes(data)
        yield str(path)


def measured(work: Work, paths: Iterable[str]) -> Tally:
    """What each of them costs."""
    tally = Tally()
    for path, call in in_order(work, _LIMITS, cost_of, paths):
        name = Path(path).name
        try:
            tally.costs.append((name, call.result()))
        except LimitError as error:
            tally.ended.append((name, error.reason))
        except Exception as error:
            tally.crashes.append((name, f"{type(error).__name__}: {error}"[:200]))
    return tally


def lost_neighbours(work: Work, files: Path, home: Path, count: int) -> tuple[int, Counter[str]]:
    """How many sound files between the damaged ones are not taken in, and why others are not."""
    sound = range(0, count, _EVERY)
    for number in sound:
        (files / f"{number:05}-sound.txt").write_text(_NEIGHBOUR.format(number))
    archive = open_archive(read_settings(home, {}))
    guard = Guard(archive.store, work)
    report = ingest(archive, [str(files)], source_id=None, progress=Silent(), guard=guard)
    texts = {each.text for each in archive.store.documents(archive.store.document_ids())}
    lost = sum(_NEIGHBOUR.format(number) not in texts for number in sound)
    archive.store.close()
    return lost, Counter(each.reason for each in report.errors)


if __name__ == "__main__":
    main()
