"""Where the links of a page lead in an edition: to its files, or nowhere.

The pages are our own templates', which write every attribute in double quotes and escape what is
not theirs, so that a tag is what looks like one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from web.presentation.messages import LANGUAGES

_FORM = re.compile(r"<form\b([^>]*)>.*?</form>", re.DOTALL)
_TAG = re.compile(r"<(a|link|script|img)\b([^>]*)>")
_SCRIPT = re.compile(r'<script\b[^>]*src="([^"]*)"[^>]*></script>')
_ATTRIBUTE = re.compile(r'\s(href|src|action)="([^"]*)"')
_ASKING = re.compile(r'\s(?:rel|download|hreflang)(?:="[^"]*")?')
_SUGGEST = re.compile(r'\sdata-(?:suggest|label)="[^"]*"')

_LANGUAGES = "|".join(LANGUAGES)
_PAGE = re.compile(rf"/({_LANGUAGES})(/.*)?")
_SWITCH = re.compile(rf"/language/({_LANGUAGES})")
_ID = "[0-9a-f]{12}"
_ONE = re.compile(
    rf"/(?:documents/{_ID}(?:/beside/{_ID})?|stories/{_ID}|people/[\w-]+|people|sources|help|about)"
)
_MANY = re.compile(r"^/(documents|stories)/([0-9a-f]{2})")
_LISTS = re.compile(r"/(?:search|statements|people/[\w-]+)")
_STATEMENT = re.compile(rf"/statements/({_ID})")
_FILES = re.compile(r"/(static|house)/(.+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of an edition: ``address`` as the application knows it, ``file`` in the folder."""

    address: str
    file: str


@dataclass(frozen=True, slots=True)
class Links:
    """What the addresses of the pages become.

    ``document_of`` tells in which document a statement stands, None where it is not in the edition;
    ``public`` is where the archive itself can be read, empty where that is not known.
    """

    document_of: Callable[[str], str | None]
    holds: Callable[[str], bool]
    public: str

    def place(self, address: str) -> Place | None:
        """The page of an edition that an address leads to; None for what is no page of one."""
        parts = urlsplit(address)
        found = _PAGE.fullmatch(unquote(parts.path))
        if found is None:
            return None
        language, path = found[1], found[2] or "/"
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        number = query.get("page", "1")
        if path == "/":
            return Place(f"/{language}/", f"{language}/index.html")
        if not self.holds(path):
            return None
        if _LISTS.fullmatch(path) and number != "1" and number.isdecimal():
            size = f"&size={query['size']}" if "size" in query else ""
            return Place(
                f"/{language}{path}?page={number}{size}", f"{language}{path}-{number}.html"
            )
        if _LISTS.fullmatch(path) or _ONE.fullmatch(path):
            return Place(f"/{language}{path}", _file(language, path))
        return None

    def target(self, address: str, page: str) -> str | None:
        """What a link of the file ``page`` leads to; None where that is not in the edition."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith("#"):
            return address
        if files := _FILES.fullmatch(parts.path):
            return _relative(f"{files[1]}/{files[2]}", page)
        if switch := _SWITCH.fullmatch(parts.path):
            other = parse_qs(parts.query).get("to", ["/"])[0]
            return self.target(f"/{switch[1]}{other}", page)
        found = _PAGE.fullmatch(unquote(parts.path))
        if found is None:
            return None
        language, path = found[1], found[2] or "/"
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if statement := _STATEMENT.fullmatch(path):
            document = self.document_of(statement[1])
            if document is None:
                return None
            file = _file(language, f"/documents/{document}")
            return _relative(file, page) + f"#s-{statement[1]}"
        if path == "/search" and (asked := _asked(parts.query)):
            return _relative(f"{language}/search.html", page) + f"?{asked}"
        if path == "/statements" and _asked(parts.query):
            return None
        place = self.place(address)
        return _relative(place.file, page) + fragment if place else None

    def rewritten(self, html: str, page: str) -> str:
        """The page as it stands in the file ``page``: nothing in it asks or sends anything."""
        html = _FORM.sub(lambda match: match[0] if self._searches(match[1]) else "", html)
        html = _SCRIPT.sub(lambda match: match[0] if _is_kept(match[1]) else "", html)
        html = _SUGGEST.sub("", html)
        html = _TAG.sub(lambda match: self._tag(match, page), html)
        return _FORM.sub(lambda match: self._form(match, page), html)

    def pages_in(self, html: str) -> Iterator[Place]:
        """The pages of the edition that a page leads to."""
        for match in _TAG.finditer(html):
            for attribute in _ATTRIBUTE.finditer(match[2]):
                if place := self.place(unescape(attribute[2])):
                    yield place

    def _tag(self, match: re.Match[str], page: str) -> str:
        name, attributes = match.groups()
        attribute = _ATTRIBUTE.search(attributes)
        if attribute is None:
            return match[0]
        target = self.target(unescape(attribute[2]), page)
        if target is None and name == "a" and self.public:
            target = self.public + unescape(attribute[2])
        if target is not None:
            start, end = attribute.span()
            written = f' {attribute[1]}="{escape(target)}"'
            return f"<{name}{attributes[:start]}{written}{attributes[end:]}>"
        if name in ("link", "script"):
            return ""
        return f"<{name}{_ASKING.sub('', _ATTRIBUTE.sub('', attributes))}>"

    def _searches(self, attributes: str) -> bool:
        action = _ATTRIBUTE.search(attributes)
        found = _PAGE.fullmatch(action[2]) if action else None
        return found is not None and found[2] == "/search"

    def _form(self, match: re.Match[str], page: str) -> str:
        action = _ATTRIBUTE.search(match[1])
        if action is None:
            return ""
        target = self.target(unescape(action[2]), page)
        return match[0].replace(action[0], f' action="{escape(target or "")}"', 1)


def _file(language: str, path: str) -> str:
    """Where a page is kept: those of documents and stories by how their ids begin.

    FAT32, which most sticks have, holds some 20,000 names of that length in a folder.
    """
    kept = _MANY.sub(r"/\1/\2/\2", path)
    return f"{language}{kept}.html"


def _is_kept(source: str) -> bool:
    """Only what an edition's own search is made of."""
    return source.startswith("/static/edition/")


def _asked(query: str) -> str:
    """What an address asks of the search, without what only arranges the list of everything."""
    values = [
        (name, value)
        for name, several in parse_qs(query).items()
        for value in several
        if name not in ("sort", "page", "size", "group")
    ]
    return urlencode(values)


def _relative(file: str, page: str) -> str:
    """The address of a file of the edition as seen from another."""
    own, other = PurePosixPath(page).parent.parts, PurePosixPath(file).parts
    shared = 0
    while shared < min(len(own), len(other) - 1) and own[shared] == other[shared]:
        shared += 1
    return "/".join((*[".."] * (len(own) - shared), *other[shared:]))
