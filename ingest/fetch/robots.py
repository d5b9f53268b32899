"""What a site lets programs read: its robots.txt (RFC 9309)."""

from dataclasses import dataclass, field

import httpx
from protego import Protego

from ingest.fetch.answers import DisallowedError, Fetched, FetchError
from ingest.fetch.fetcher import Fetcher

# Beyond it a wish is no longer about politeness.
_LONGEST_PAUSE = 60.0
# RFC 9309, 2.5: at least 500 kilobytes are read.
_MOST_READ = 512 * 1024


@dataclass(frozen=True, slots=True)
class _Rules:
    """``fault`` is set where nothing of the site may be fetched for now."""

    parsed: Protego | None
    fault: FetchError | None = None


@dataclass(slots=True)
class Robots:
    """The rules of every site of one run, each asked for once. ``name`` is the one they know us by.

    It may be thrown away at any time: the rules are then asked for again.
    """

    fetcher: Fetcher
    name: str
    _rules: dict[str, _Rules] = field(init=False, default_factory=dict)

    def pause(self, url: str) -> float:
        """How many seconds the site asks for between requests.

        Raises DisallowedError where it does not let us read ``url``, and FetchError where it does
        not say.
        """
        rules = self._of(url)
        if rules.fault:
            raise FetchError(
                f"The site's robots.txt could not be read. {rules.fault.reason}",
                rules.fault.status,
            ) from rules.fault
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(url, self.name):
            raise DisallowedError("The site's robots.txt does not let programs read this page.")
        return min(max(rules.parsed.crawl_delay(self.name) or 0.0, 0.0), _LONGEST_PAUSE)

    def _of(self, url: str) -> _Rules:
        try:
            site = str(httpx.URL(url).copy_with(raw_path=b"/robots.txt", fragment=None))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"{url[:200]!r} is no web address.") from error
        if site not in self._rules:
            self._rules[site] = self._asked(site)
        return self._rules[site]

    def _asked(self, site: str) -> _Rules:
        try:
            answer = self.fetcher.fetch(site)
        except FetchError as error:
            # RFC 9309, 2.3.1: what is not there forbids nothing; what does not answer forbids all.
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return _Rules(None)
            return _Rules(None, error)
        body = answer.body[:_MOST_READ] if isinstance(answer, Fetched) else b""
        return _Rules(Protego.parse(body.decode("utf-8", "replace")))
