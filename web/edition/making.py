"""All pages of an edition, asked one by one of the application that serves them."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import FastAPI

from archive.errors import ExportError
from archive.records import Language
from web import assets
from web.edition.asking import ask
from web.edition.data import Data
from web.edition.folder import Unfinished
from web.edition.links import Links, Place
from web.presentation.messages import AUTONYMS, LANGUAGES
from web.presentation.site import Site

Progress = Callable[[int, int], None]

_FIRST = ("/", "/search", "/statements", "/people", "/sources", "/help", "/about")
_FOUND = 200


@dataclass(frozen=True, slots=True)
class Making:
    """An edition on its way; ``documents`` are the ids of what is in it, the newest first."""

    app: FastAPI
    site: Site
    links: Links
    folder: Unfinished
    documents: Sequence[str]
    progress: Progress

    async def make(self) -> None:
        """Write every file but the manifest. Raises ExportError where a page cannot be had."""
        self._assets()
        await self._pages()
        for name, data in Data(self.site, self.documents).files():
            self.folder.write(name, data)
        for language in LANGUAGES:
            await self._hits(language)
        self.folder.write("index.html", _entrance(self.site))

    def _assets(self) -> None:
        for name in assets.carried():
            self.folder.write(f"static/{name}", assets.read(name))
        for served in filter(None, (self.site.house.logo, self.site.house.colours)):
            self.folder.write(served.address.partition("?")[0].lstrip("/"), served.data)

    async def _pages(self) -> None:
        """Those of the documents, and all that they and the lists lead to."""
        waiting: deque[str] = deque(
            f"/{language}{path}"
            for path in (*_FIRST, *(f"/documents/{each}" for each in self.documents))
            for language in LANGUAGES
        )
        known = set(waiting)
        done = 0
        while waiting:
            place = self.links.place(waiting.popleft())
            if place is None:
                continue
            for address in await self._page(place):
                if address not in known:
                    known.add(address)
                    waiting.append(address)
            done += 1
            self.progress(done, len(known))

    async def _page(self, place: Place) -> Sequence[str]:
        """Write a page, unless it is there; the addresses that it leads to."""
        written = self.folder.written(place.file)
        if written is None:
            html = await self._html(place.address)
            leads_to = dict.fromkeys(each.address for each in self.links.pages_in(html))
            page = self.links.rewritten(html, place.file)
            written = self.folder.write(place.file, page.encode(), tuple(leads_to))
        return written.leads_to

    async def _html(self, address: str) -> str:
        answered = await ask(self.app, address)
        if answered.status != _FOUND:
            raise ExportError(f"The page {address} was answered with {answered.status}.")
        return answered.body.decode()

    async def _hits(self, language: Language) -> None:
        """The hits as the template of the search writes them, for the search of the edition."""
        page = f"{language}/search.html"
        for number in range(-(-len(self.documents) // Data.HITS)):
            address = f"/{language}/search?sort=newest&group=off&size={Data.HITS}&page={number + 1}"
            html = self.links.rewritten(await self._html(address), page)
            hits = _items(html)
            wanted = len(self.documents[number * Data.HITS : (number + 1) * Data.HITS])
            if len(hits) != wanted:
                raise ExportError(f"The archive was changed while the edition was made: {address}.")
            name, data = Data.script(f"hits/{language}/{number}", hits)
            self.folder.write(name, data)


def _items(html: str) -> list[str]:
    """The items of the list of hits, as they are written."""
    _, _, after = html.partition('<ol class="hits"')
    listed, _, _ = after.partition("</ol>")
    return [f'<li class="hit">{each}' for each in listed.split('<li class="hit">')[1:]]


def _entrance(site: Site) -> bytes:
    """The page that leads to those in either language."""
    ways = "".join(
        f'<p><a href="{language}/index.html" lang="{language}">{AUTONYMS[language]}</a></p>'
        for language in LANGUAGES
    )
    name = site.house.name("km")
    return (
        '<!doctype html>\n<html lang="km">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="refresh" content="0; url=km/index.html">\n'
        f"<title>{name}</title>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n{ways}\n</main>\n"
        "</body>\n</html>\n"
    ).encode()
