"""Fifty hostile clients for a minute, and what other readers notice of them.

    python -m benchmarks.hostile_clients HOME --workers 2

serves the archive in HOME on the loopback, each client with an address of its own there. Readers
ask short questions and open pages, alone for a while and then beside the hostile clients, who ask
for as much work as they can, hang up in the middle, send heads byte by byte, hold connections,
order whole lists and read them slowly. Printed are the times of readers and of the health check,
what was answered, and how busy the server is one second after they have left.
"""

import argparse
import http.client
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from archive.archive import open_archive
from archive.told_settings import read_settings
from benchmarks.hostile_queries import hostile_queries, some_words

_READERS = 4
_PAUSE = 0.5


@contextmanager
def server(home: Path, workers: int) -> Iterator[tuple[int, int]]:
    """The port and process id of a running server."""
    command = [sys.executable, "-u", "-m", "bannasar", "--home", str(home)]
    command += ["serve", "--port", "0", "--workers", str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        line = process.stdout.readline() if process.stdout else ""
        port = re.search(r":(\d+) ", line)
        if not port:
            raise SystemExit("the server did not start")
        yield int(port[1]), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@dataclass(slots=True)
class Tally:
    """What came back, and how long it took."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int | str] = field(default_factory=Counter)

    def told(self) -> str:
        """Median, p95 and maximum in milliseconds, and how often each status came."""
        if len(self.seconds) < 2:
            return f"{dict(self.statuses)}"
        cuts = statistics.quantiles(self.seconds, n=20)
        middle, most = statistics.median(self.seconds), max(self.seconds)
        return (
            f"p50 {middle * 1000:7.0f}  p95 {cuts[18] * 1000:7.0f}  max {most * 1000:7.0f} ms  "
            f"of {len(self.seconds)}; {dict(self.statuses)}"
        )


@dataclass(frozen=True, slots=True)
class Client:
    """One address that asks; ``until`` is when it stops."""

    port: int
    address: str
    until: float
    tally: Tally

    def get(self, path: str) -> None:
        """Ask and read the whole answer."""
        started = time.perf_counter()
        try:
            connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=30, source_address=(self.address, 0)
            )
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            self.tally.statuses[answer.status] += 1
            connection.close()
        except OSError as error:
            self.tally.statuses[type(error).__name__] += 1
        self.tally.seconds.append(time.perf_counter() - started)

    def opened(self) -> socket.socket:
        """A connection of its own."""
        return socket.create_connection(
            ("127.0.0.1", self.port), timeout=5, source_address=(self.address, 0)
        )


def read(client: Client, paths: list[str], seed: int) -> None:
    """A reader: looks at something, thinks, looks on."""
    chance = random.Random(seed)
    while time.monotonic() < client.until:
        client.get(chance.choice(paths))
        time.sleep(_PAUSE * chance.random() * 2)


def watch(client: Client) -> None:
    """Whoever looks after the service."""
    while time.monotonic() < client.until:
        client.get("/api/v1/health")
        time.sleep(0.5)


def attack(client: Client, queries: list[str], seed: int) -> None:
    """One hostile client, a little of everything as fast as it can."""
    chance = random.Random(seed)
    ways = (_ask, _ask, _ask, _ask, _hang_up, _hang_up, _order, _drip, _hold, _flood)
    while time.monotonic() < client.until:
        with suppress(OSError):
            chance.choice(ways)(client, chance.choice(queries), chance)


def _path(query: str, chance: random.Random) -> str:
    where = chance.choice(("/api/v1/search", "/en/search", "/api/v1/suggest", "/km/statements"))
    return f"{where}?size=100&q={quote(query)}"


def _ask(client: Client, query: str, chance: random.Random) -> None:
    client.get(_path(query, chance))


def _hang_up(client: Client, query: str, chance: random.Random) -> None:
    with client.opened() as connection:
        connection.sendall(f"GET {_path(query, chance)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(chance.random())


def _order(client: Client, query: str, chance: random.Random) -> None:
    path = f"/api/v1/search.jsonl?q={quote(chance.choice(('', query)))}"
    with client.opened() as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        for _ in range(10):
            if not connection.recv(1000):
                break
            time.sleep(0.2)


def _drip(client: Client, query: str, chance: random.Random) -> None:
    with client.opened() as connection:
        for letter in b"GET /en/ HTTP/1.1\r\nHost":
            connection.sendall(bytes((letter,)))
            time.sleep(0.2)


def _hold(client: Client, query: str, chance: random.Random) -> None:
    held = [client.opened() for _ in range(4)]
    time.sleep(2)
    for each in held:
        each.close()


def _flood(client: Client, query: str, chance: random.Random) -> None:
    for _ in range(20):
        client.get(chance.choice(("/en/", "/static/nothing", "/en/help")))


def run(threads: list[threading.Thread]) -> None:
    """All of them, to their end."""
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def crowd(
    port: int, seconds: float, paths: list[str], hostile: int, queries: list[str]
) -> dict[str, Tally]:
    """Readers and the health check for so long, with so many hostile clients beside them."""
    until = time.monotonic() + seconds
    told = {"readers": Tally(), "health": Tally(), "hostile": Tally()}
    threads = [
        threading.Thread(
            target=read, args=(Client(port, f"127.0.1.{n + 1}", until, told["readers"]), paths, n)
        )
        for n in range(_READERS)
    ]
    watcher = Client(port, "127.0.2.1", until, told["health"])
    threads.append(threading.Thread(target=watch, args=(watcher,)))
    threads += [
        threading.Thread(
            target=attack,
            args=(Client(port, f"127.0.3.{n + 1}", until, told["hostile"]), queries, n),
        )
        for n in range(hostile)
    ]
    run(threads)
    return told


def family(process: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    return [process, *(each for child in children for each in family(int(child)))]


def processor_seconds(process: int) -> float:
    """What a process and its children have used of the processors."""
    used = 0
    for each in family(process):
        fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> str:
    """Of each of its children: what is its own, and what it shares with others, in MB."""
    told = []
    for each in family(process):
        if not Path(f"/proc/{each}/exe").exists():
            continue
        rollup = Path(f"/proc/{each}/smaps_rollup").read_text("utf-8")
        found = dict(re.findall(r"^(\w+):\s+(\d+) kB", rollup, re.MULTILINE))
        own = int(found["Private_Dirty"]) + int(found["Private_Clean"])
        told.append(f"{int(found['Rss']) // 1024} ({own // 1024} own)")
    return ", ".join(told)


def main() -> None:
    """Alone, then in company, then the silence after it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    archive = open_archive(read_settings(options.home, {}))
    words = some_words(archive)
    ids = archive.store.document_ids()[:50]
    archive.store.close()
    queries = [query for _, query in hostile_queries(words)]
    paths = [f"/en/search?q={quote(f'{a} {b}')}" for a, b in pairwise(words)]
    paths += [f"/km/documents/{each}" for each in ids]
    with server(options.home, options.workers) as (port, process):
        _until_it_answers(port)
        crowd(port, 5, paths, 0, [])
        alone = crowd(port, options.seconds / 2, paths, 0, [])
        beside = crowd(port, options.seconds, paths, options.clients, queries)
        time.sleep(1)
        before, started = processor_seconds(process), time.perf_counter()
        time.sleep(2)
        busy = (processor_seconds(process) - before) / (time.perf_counter() - started)
        for name, told in (("alone", alone), ("beside", beside)):
            for who, tally in told.items():
                print(f"{name:7} {who:8} {tally.told()}")
        print(f"one second after: {busy:.0%} of a processor; memory in MB {memory(process)}")


def _until_it_answers(port: int) -> None:
    health = Client(port, "127.0.0.1", 0, Tally())
    while health.tally.statuses[200] < 5:
        health.get("/api/v1/health")
        time.sleep(0.2)


if __name__ == "__main__":
    main()
