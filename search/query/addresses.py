"""What may be typed in place of words to get one document: its address, its id, its hash."""

import re

from archive.addresses import canonical_url

_ID = "[0-9a-f]{12}"
_IDENTITY = re.compile(f"(?:{_ID}|(?:sha256[:=-])?[0-9a-f]{{64}})", re.IGNORECASE)
_PERMANENT = re.compile(f"(?:\\A|/)documents/({_ID})(?![0-9a-z])", re.IGNORECASE)
_WITH_SCHEME = re.compile("https?://", re.IGNORECASE)
_BARE = re.compile(
    r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/\S*|www\.(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE
)
_ENDS_A_SENTENCE = ".,;:!?។៕"


def may_identify(text: str) -> bool:
    """Whether ``text`` may be the address, the id or the hash of a document."""
    return bool(
        _IDENTITY.fullmatch(text)
        or _PERMANENT.search(text)
        or _WITH_SCHEME.match(text)
        or _BARE.fullmatch(text)
    )


def is_address(text: str) -> bool:
    """Whether it can be nothing but an address, whether or not anybody has the page."""
    www = text.lower().startswith("www.")
    return bool(_WITH_SCHEME.match(text) or www or _PERMANENT.search(text))


def identity(text: str) -> str:
    """The id or hash in small letters that ``text`` is or, as our own address, holds; else empty.

    An id has twelve digits, a hash 64.
    """
    if permanent := _PERMANENT.search(text):
        return permanent[1].lower()
    return text[-64:].lower() if _IDENTITY.fullmatch(text) else ""


def spellings_of(address: str) -> tuple[str, ...]:
    """The canonical addresses that a page may have, of which one was typed.

    With and without ``www.`` and a last slash, under both schemes. What advertising adds to an
    address and marks that end a sentence are left off. None where it is no address.
    """
    found: dict[str, None] = {}
    for typed in dict.fromkeys((address, address.rstrip(_ENDS_A_SENTENCE))):
        url = canonical_url(typed if _WITH_SCHEME.match(typed) else f"https://{typed}")
        found.update(dict.fromkeys(_same_page(url) if url else ()))
    return tuple(found)


def _same_page(url: str) -> list[str]:
    _, _, rest = url.partition("://")
    rest = rest.removeprefix("www.")
    place, mark, query = rest.partition("?")
    places = dict.fromkeys((place, place.rstrip("/"), place.rstrip("/") + "/"))
    return [
        f"{scheme}://{www}{same}{mark}{query}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for same in places
    ]
