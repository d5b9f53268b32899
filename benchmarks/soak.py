"""Readers for a long time, with a writer and a harvest beside them: python -m benchmarks.soak

A server of two workers, as operators run it, over the sample documents; beside it `ingest` takes in
new texts and `harvest` asks a site on this machine, by turns without end. Told are the errors, the
times of answers, and the memory of each worker at the start, in the middle and at the end: what
grows without end shows there. Each reader asks from an address of its own.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.crash.site import site
from benchmarks.hostile_clients import memory, server

ROOT = Path(__file__).parent.parent
_QUERIES = (
    *("ទឹកស្អាត", "ក្រសួង", "dengue", "water OR school", '"clean water"', "រដ្ឋមន្ត្រី"),
    *("speaker:minister", "date:2024", "title:water", "zzzqqq"),
)
_PATHS = (
    "/",
    "/search?q={}",
    "/search?q={}&group=copies",
    "/statements?q={}",
    "/sources",
    "/about",
)
_STATES = 3
_KEPT_SECONDS = 2


@dataclass
class Told:
    """What the readers came to."""

    seconds: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def bannasar(*words: str) -> list[str]:
    """A command of ours."""
    return [sys.executable, "-m", "bannasar", *words]


def read(port: int, number: int, told: Told, pause: float, until: float) -> None:
    """One reader: asks, waits, asks; what failed is kept with its address."""
    chance = random.Random(number)
    # Kept shorter than the server keeps them, a connection is never closed just as it is used.
    kept = httpx.Limits(keepalive_expiry=_KEPT_SECONDS)
    own = httpx.HTTPTransport(local_address=f"127.0.1.{number + 1}", limits=kept)
    with httpx.Client(transport=own, timeout=120) as asking:
        while time.monotonic() < until:
            path = chance.choice(_PATHS).format(chance.choice(_QUERIES))
            started = time.monotonic()
            try:
                answer = asking.get(f"http://127.0.0.1:{port}/{chance.choice(('km', 'en'))}{path}")
                told.answers[str(answer.status_code)] += 1
                if answer.status_code != httpx.codes.OK:
                    told.wrong.append(f"{path}: {answer.status_code}")
            except httpx.HTTPError as error:
                told.answers[type(error).__name__] += 1
                told.wrong.append(f"{path}: {error!r}")
            told.seconds.append(time.monotonic() - started)
            time.sleep(chance.uniform(0, 2 * pause))


def write(home: Path, root: Path, told: Counter[str], until: float) -> None:
    """A writer and a harvest by turns; what ended badly is counted by its code."""
    environment = os.environ | {"BANNASAR_HOME": str(home), "BANNASAR_CONTACT": "a@example.org"}
    harvest = ("harvest", "ferries", "--allow", "127.0.0.1", "--pause", "0", "--sources-file")
    number = 0
    while time.monotonic() < until:
        number += 1
        page = root / "in" / f"{number:05}.txt"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"Ferry {number}\n\nThe ministry said that ferry {number} sails at seven.")
        for words in (("ingest", str(page)), (*harvest, str(root / "sources.toml"))):
            done = subprocess.run(
                bannasar(*words), env=environment, capture_output=True, text=True, check=False
            )
            told[f"{words[0]} {done.returncode}"] += 1
            if done.returncode:
                print(done.stderr[-500:], file=sys.stderr)


def main() -> int:
    """Run it; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=5, help="seconds of a reader, on average")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    readers, writers = Told(), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        home = root / "home"
        taken = bannasar("--home", str(home), "ingest", str(ROOT / "corpus" / "documents"))
        subprocess.run(taken, check=True, capture_output=True)
        with site(root / "sources.toml"), server(home, options.workers) as (port, process):
            until = time.monotonic() + 60 * options.minutes
            threads = [
                threading.Thread(target=read, args=(port, number, readers, options.pause, until))
                for number in range(options.readers)
            ]
            threads.append(threading.Thread(target=write, args=(home, root, writers, until)))
            for each in threads:
                each.start()
            for state in range(_STATES):
                left = until - time.monotonic()
                # After a start in which everything is read for the first time, then half-way.
                time.sleep(max(0.0, (left * 0.15, left / 2, left)[state] - (state == 2) * 1))
                print(f"memory in MB, of the server and each worker: {memory(process)}", flush=True)
            for each in threads:
                each.join()
    seconds = sorted(readers.seconds)
    late = statistics.quantiles(seconds, n=20)[-1]
    print(f"{len(seconds)} answers: p50 {statistics.median(seconds):.2f} s, p95 {late:.2f} s")
    print(f"readers {dict(readers.answers)}, writers {dict(writers)}")
    print("\n".join(readers.wrong[:20]))
    bad = [name for name in writers if not name.endswith(" 0")]
    return 1 if readers.wrong or bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
