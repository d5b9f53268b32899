"""Style, pictures, the Khmer font and one script; an address changes with its file's bytes."""

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from fontpkg_noto_sans_khmer import ROOT as FONT_PACKAGE

from archive.errors import NotFoundError

FOLDER = Path(__file__).parent / "static"
_FONT = FONT_PACKAGE / "files" / "NotoSansKhmer[wdth,wght].ttf"
STYLES = (
    "tokens.css",
    "frame.css",
    "forms.css",
    "home.css",
    "search.css",
    "documents.css",
    "statements.css",
    "over_time.css",
    "versions.css",
    "beside.css",
    "desk.css",
)
EDITION_SCRIPTS = (
    "snowball/base-stemmer.js",
    "snowball/english-stemmer.js",
    "khmer.js",
    "english.js",
    "postings.js",
    "query.js",
    "finding.js",
    "searching.js",
)
"""What the search of a reading edition is made of, in the order in which it is run."""
_ONLY_SERVED = frozenset({"choosing.js", "suggest.js"})
# The only files served: nothing of a request's path ever reaches the file system.
_FILES: dict[str, tuple[Path, str]] = {
    **{name: (FOLDER / name, "text/css; charset=utf-8") for name in (*STYLES, "print.css")},
    "logo.svg": (FOLDER / "logo.svg", "image/svg+xml"),
    "leaf.svg": (FOLDER / "leaf.svg", "image/svg+xml"),
    **{
        f"edition/{name}": (FOLDER / "edition" / name, "text/javascript; charset=utf-8")
        for name in EDITION_SCRIPTS
    },
    "edition/snowball/COPYING": (
        FOLDER / "edition" / "snowball" / "COPYING",
        "text/plain; charset=utf-8",
    ),
    "choosing.js": (FOLDER / "choosing.js", "text/javascript; charset=utf-8"),
    "suggest.js": (FOLDER / "suggest.js", "text/javascript; charset=utf-8"),
    "favicon.ico": (FOLDER / "favicon.ico", "image/x-icon"),
    "fonts/NotoSansKhmer.ttf": (
        _FONT,
        "font/ttf",
    ),
    "fonts/OFL.txt": (FONT_PACKAGE / "LICENSE", "text/plain; charset=utf-8"),
}
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"

router = APIRouter(include_in_schema=False)


def address(name: str) -> str:
    """The address of a file, good for as long as its bytes stay."""
    return f"/static/{name}?v={_fingerprint(name)}"


def carried() -> tuple[str, ...]:
    """The files that an edition takes along."""
    return tuple(name for name in _FILES if name not in _ONLY_SERVED)


def read(name: str) -> bytes:
    """The bytes of a file."""
    return _FILES[name][0].read_bytes()


@router.get("/favicon.ico")
def favicon(request: Request) -> Response:
    """The icon, for programs that look for it where it has always been."""
    return static("favicon.ico", request)


@router.get("/static/{name:path}")
def static(name: str, request: Request) -> Response:
    """One file; a browser that has it already is told so."""
    if name not in _FILES:
        raise NotFoundError(f"There is no file {name!r} here.")
    path, media_type = _FILES[name]
    current = _fingerprint(name)
    headers = {
        "Cache-Control": _FOREVER if request.query_params.get("v") == current else _ASK_AGAIN,
        "ETag": f'"{current}"',
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type=media_type, headers=headers)


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256(_FILES[name][0].read_bytes()).hexdigest()[:12]
