"""Pages harvested a second from a site on this machine, without pauses, and the memory it takes.

python -m benchmarks.harvesting --pages 10000
"""

import argparse
import datetime as dt
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from archive.archive import open_archive
from archive.told_settings import read_settings
from corpus.listings import Listing
from corpus.sources import SourceEntry
from ingest.fetch.fetcher import Fetcher
from ingest.harvest.harvest import harvested
from ingest.harvest.source_round import Measure
from ingest.harvest.visitor import Visitor

HOST = "127.0.0.1"
TEXT = "ក្រសួងបានប្រកាសថា កំពង់ចម្លងនឹងបើកដំណើរការឡើងវិញនៅថ្ងៃច័ន្ទ លេខ {number}។ "


def page(number: int) -> bytes:
    """An article of usual length."""
    body = "".join(f"<p>{TEXT.format(number=number) * 5}</p>" for _ in range(12))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{number}</title></head>'
        f"<body><article><h1>{number}</h1>{body}</article></body></html>"
    ).encode()


def serve(pages: int, port_to: Connection) -> None:
    """Serve a sitemap and its pages until this process ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"]
            if self.path == "/sitemap.xml":
                urls = (f"<url><loc>http://{host}/{n}</loc></url>" for n in range(1, pages + 1))
                self._answer(200, f"<urlset>{''.join(urls)}</urlset>".encode())
            elif self.path[1:].isdecimal():
                self._answer(200, page(int(self.path[1:])))
            else:
                self._answer(404, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("ETag", f'"{self.path}"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    port_to.send(server.server_address[1])
    server.serve_forever()


@contextmanager
def site(pages: int) -> Iterator[int]:
    """The port of a site in a process of its own."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(pages, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as home, site(pages) as port:
        listing = Listing(
            url=f"http://{HOST}:{port}/sitemap.xml",
            kind="sitemap",
            languages=("km",),
            sureness="tested",
        )
        entry = SourceEntry(
            id="here", name="Here", name_km="", kind="press", homepage=f"http://{HOST}:{port}/",
            languages=("km",), hosts=(HOST,), sureness="tested", listings=(listing,),
        )  # fmt: skip
        archive = open_archive(read_settings(Path(home), {}))
        visitor = Visitor(archive, Fetcher("benchmark", pause=0, allowed=(HOST,)))
        measure = Measure(most=pages, revisit=dt.timedelta(days=1))
        never = threading.Event().is_set
        for name in ("first round", "second round"):
            started = time.perf_counter()
            (report,) = harvested(visitor, [entry], measure=measure, stopped=never)
            seconds = time.perf_counter() - started
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            sys.stdout.write(
                f"{name}: {report.asked} pages asked, {report.report.added} added, "
                f"{report.report.failed} failed in {seconds:.1f} s "
                f"({report.asked / seconds:.0f} a second), peak memory {peak:.0f} MB\n"
            )
        archive.store.close()


if __name__ == "__main__":
    main()
