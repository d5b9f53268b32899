"""Which language a reader gets: the address, else the choice remembered, else the browser's."""

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request

from archive.records import Language
from web.presentation.messages import LANGUAGES

COOKIE = "language"
_UNWANTED = 0.0


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads what: ``path`` is the address without its language, ``query`` as it was sent."""

    language: Language
    path: str
    query: str

    def at(self, path: str) -> str:
        """The address of another page in the reader's language."""
        return f"/{self.language}{path}"

    def here(self, language: Language) -> str:
        """This very page, query included, in ``language``."""
        return _with_query(f"/{language}{quote(self.path)}", self.query)

    @property
    def back(self) -> str:
        """This page without its language, query included: what a form leads back to."""
        return _with_query(quote(self.path), self.query)

    def switch(self, language: Language) -> str:
        """The address that remembers ``language`` and comes back to this page in it."""
        return f"/language/{language}?to={quote(self.back, safe='/')}"


def reader_of(request: Request) -> Reader:
    """The reader of a page, whatever its address looks like."""
    prefix, path = split_path(request.url.path)
    return Reader(language=prefix or preferred(request), path=path, query=request.url.query)


def split_path(path: str) -> tuple[Language | None, str]:
    """``/km/search`` as ``km`` and ``/search``; None where no language leads the path."""
    for language in LANGUAGES:
        if path == f"/{language}" or path.startswith(f"/{language}/"):
            return language, path.removeprefix(f"/{language}") or "/"
    return None, path


def preferred(request: Request) -> Language:
    """The language chosen before, else the browser's first that we have, else Khmer."""
    remembered = request.cookies.get(COOKIE)
    for language in LANGUAGES:
        if language == remembered:
            return language
    weights = _weights(request.headers.get("accept-language", ""))
    return max(LANGUAGES, key=lambda language: weights.get(language, _UNWANTED))


def _weights(header: str) -> dict[str, float]:
    """The highest weight of each primary language in an Accept-Language header."""
    weights: dict[str, float] = {}
    for item in header.lower().split(","):
        tag, _, parameter = item.partition(";")
        primary = tag.strip().partition("-")[0]
        weight = _weight(parameter.strip())
        weights[primary] = max(weight, weights.get(primary, _UNWANTED))
    return weights


def _weight(parameter: str) -> float:
    """The value of ``q=0.8``; one where none is given, nothing where it is no number."""
    if not parameter:
        return 1.0
    try:
        return float(parameter.removeprefix("q="))
    except ValueError:
        return _UNWANTED


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
