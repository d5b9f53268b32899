"""The pictures in an element of a page, with absolute addresses."""

from collections.abc import Iterator, Mapping

from bs4 import Tag
from lxml.html import HtmlElement

from archive.addresses import canonical_url
from archive.records import Image
from ingest.markup.blocks import one_line

# Lazy loading puts a placeholder in ``src`` and the picture elsewhere.
_ADDRESSES = ("data-lazy-src", "data-src", "data-original", "src")
_SAID = (*_ADDRESSES, "alt")


def images_in(container: Tag, page: str) -> Iterator[Image]:
    """The pictures in an element; the caption stands in for a missing alt.

    A picture without an address of its own (drawn inline, or relative on an unknown page) is left
    out: it can be shown to nobody.
    """
    found = [container] if container.name == "img" else container.find_all("img")
    for picture in found:
        figure = picture.find_parent("figure")
        caption = figure.find("figcaption") if figure else None
        said = caption.get_text() if caption else ""
        yield from _image({name: str(picture.get(name) or "") for name in _SAID}, said, page)


def images_of(container: HtmlElement, page: str) -> Iterator[Image]:
    """The same for an element of the other kind of tree."""
    for picture in container.iter("img"):
        figure = next(picture.iterancestors("figure"), None)
        caption = figure.find(".//figcaption") if figure is not None else None
        said = caption.text_content() if caption is not None else ""
        yield from _image({name: picture.get(name) or "" for name in _SAID}, said, page)


def _image(said: Mapping[str, str], caption: str, page: str) -> Iterator[Image]:
    printed = (said[name] for name in _ADDRESSES)
    absolute = (canonical_url(address, page) for address in printed if address)
    url = next(filter(None, absolute), "")
    if url:
        yield Image(url=url, alt=one_line(said["alt"]) or one_line(caption))
