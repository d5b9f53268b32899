"""A small site to harvest, in a process of its own."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ingest.loopback import HOST, Site, html, serving

PAGES = 12
LISTING = "/feed"


@contextmanager
def site(sources: Path) -> Iterator[None]:
    """The site for the block; ``sources`` becomes the list that names it."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        with serving() as running:
            _fill(running)
            os.write(writer, str(running.port).encode())
            signal.pause()
        os._exit(0)
    try:
        port = int(os.read(reader, 9))
        sources.write_text(_listed(Site(port)), encoding="utf-8")
        yield
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _fill(running: Site) -> None:
    links = "".join(f"<item><link>{running.url(f'/{n}')}</link></item>" for n in range(PAGES))
    feed = f"<rss><channel><title>x</title>{links}</channel></rss>"
    running.pages[LISTING] = html(feed)
    for number in range(PAGES):
        running.pages[f"/{number}"] = html(
            f"<html><head><title>Ferry {number}</title></head><body><article>"
            f"<h1>Ferry {number}</h1><p>The ministry said that ferry {number} will sail again at "
            "seven, and that tickets are to be had at the pier from six.</p></article></body>"
        )


def _listed(site: Site) -> str:
    return f"""[[source]]
id = "ferries"
name = "Ferry News"
kind = "press"
homepage = "{site.url()}"
languages = ["en"]
hosts = ["{HOST}"]
listings = [
    {{ url = "{site.url(LISTING)}", kind = "feed", languages = ["en"], sureness = "tested" }},
]
"""
