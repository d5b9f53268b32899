"""Translations that a page or its address declares; no texts are compared."""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from archive.addresses import canonical_url
from archive.provenance import LinkEvidence
from ingest.provenance.addresses import article_url
from ingest.provenance.publishers import entry_of
from ingest.reading import Translation

_LANGUAGES = ("km", "kh", "en")
# An address pair is declared only where its rule was seen to hold.
_SURE = ("tested", "code")


def alternates(links: Iterable[tuple[str, str]], url: str | None) -> list[Translation]:
    """The page's other language, by the ``hreflang`` and the ``href`` of its links.

    None where the page's own address is unknown, since it is one of the alternates, and none where
    several are left: which of them is the translation is then not said. A language's home page is
    what sites link to when there is no translation.
    """
    if url is None:
        return []
    found = {
        address
        for language, href in links
        if language.lower().split("-")[0] in _LANGUAGES
        and (address := article_url(href, url))
        and not _is_home(address)
    } - {canonical_url(url)}
    return [Translation(address, LinkEvidence.HREFLANG) for address in found if len(found) == 1]


def paired(url: str | None) -> list[Translation]:
    """The address of the other language where the publisher's addresses are known to be paired."""
    entry = entry_of(url)
    if url is None or entry is None:
        return []
    parts = urlsplit(url)
    others = [
        urlunsplit(parts._replace(path=back + parts.path.removeprefix(there)))
        for rule in entry.paired
        if rule.sureness in _SURE and rule.host == parts.netloc
        for there, back in ((rule.km, rule.en), (rule.en, rule.km))
        if parts.path.startswith(there)
    ]
    return [Translation(other, LinkEvidence.ADDRESS) for other in others]


def _is_home(address: str) -> bool:
    """Whether the path is no more than the code of a language."""
    return urlsplit(address).path.strip("/").lower() in _LANGUAGES
