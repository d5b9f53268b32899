"""Which pictures of a page may hold what it announces: not logos, buttons and advertisements."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from archive.records import Image

# A notice of several pages is shown picture by picture; beyond this it is a gallery.
MOST_PICTURES = 8
# Words of the file's name or its folders, told apart by what is no letter.
_ORNAMENT = re.compile(
    r"(?:^|[^a-z])(?:logo|icon|favicon|avatar|gravatar|emoji|smiley|sprite|spacer|pixel|blank|"
    r"placeholder|loading|loader|banner|ads?|advert\w*|button|btn|share|social|facebook|twitter|"
    r"telegram|youtube|whatsapp|qr|footer|header|sidebar|background|bg)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_DRAWN = (".svg", ".gif", ".ico", ".bmp")
# WordPress makes small copies beside the picture itself and says how small.
_SMALL_COPY = re.compile(r"-(\d{2,4})x(\d{2,4})\.\w{3,4}$")
_LEAST = 300


def content_pictures(images: Iterable[Image]) -> tuple[str, ...]:
    """The addresses of the pictures that may hold a text, each once, in the order of the page."""
    addresses = dict.fromkeys(image.url for image in images if _may_hold_text(image.url))
    return tuple(addresses)[:MOST_PICTURES]


def _may_hold_text(url: str) -> bool:
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    if parts.scheme not in ("http", "https") or path.endswith(_DRAWN) or _ORNAMENT.search(path):
        return False
    size = _SMALL_COPY.search(path)
    return size is None or min(int(size[1]), int(size[2])) >= _LEAST
