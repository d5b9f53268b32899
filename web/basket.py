"""What a reader has chosen: ids in one signed cookie, nothing kept here.

The id of a document has a ``d`` before it, that of a statement nothing.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request, Response
from itsdangerous import BadSignature, Signer

from web.here import site_of
from web.keys import signing_key

COOKIE = "basket"
LARGEST = 100
"""So many things a basket or a sheet holds; their ids fit in a cookie and in an address."""

DOCUMENT = "d"
"""Stands before the id of a document."""

_THIRTY_DAYS = 30 * 24 * 60 * 60
_ID = re.compile(rf"{DOCUMENT}?[0-9a-f]{{12}}")
_LENGTH = 12
_BETWEEN = "."


@dataclass(frozen=True, slots=True)
class Basket:
    """The names of what is chosen, each once, in the order of choosing."""

    ids: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements among them."""
        return statements_in(self.ids)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents among them."""
        return documents_in(self.ids)

    @property
    def full(self) -> bool:
        """Whether nothing more can be added."""
        return len(self.ids) >= LARGEST

    def holding(self, name: str) -> "Basket":
        """The same with one more; a full basket stays as it is."""
        return Basket(read_ids(join_ids((*self.ids, name))))

    def without(self, name: str) -> "Basket":
        """The same without one."""
        return Basket(tuple(each for each in self.ids if each != name))


def read_ids(text: str) -> tuple[str, ...]:
    """The names in ``text``, each once; what is none, or one too many, is left out."""
    named = dict.fromkeys(each for each in text.split(_BETWEEN) if _ID.fullmatch(each))
    return tuple(named)[:LARGEST]


def statements_in(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of statements among some names."""
    return tuple(each for each in names if not each.startswith(DOCUMENT) or len(each) == _LENGTH)


def documents_in(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of documents among some names."""
    return tuple(each[1:] for each in names if each.startswith(DOCUMENT) and len(each) > _LENGTH)


def join_ids(ids: Iterable[str]) -> str:
    """The ids as one word, for an address: ``read_ids`` reads it."""
    return _BETWEEN.join(ids)


def basket_of(request: Request) -> Basket:
    """The basket that the browser sent; an empty one where there is none that we signed."""
    sent = request.cookies.get(COOKIE)
    if not sent:
        return Basket()
    try:
        ids = _signer(request).unsign(sent.encode("utf-8", "replace")).decode()
    except BadSignature:
        return Basket()
    return Basket(read_ids(ids))


def keep_basket(request: Request, answer: Response, basket: Basket) -> None:
    """Send the basket to the browser, for thirty days from now."""
    if not basket.ids:
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return
    answer.set_cookie(
        COOKIE,
        _signer(request).sign(join_ids(basket.ids)).decode(),
        max_age=_THIRTY_DAYS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def _signer(request: Request) -> Signer:
    key = signing_key(site_of(request).archive.settings.home)
    return Signer(key, salt=COOKIE, digest_method=hashlib.sha256)
