"""One request at a time to each host, checked at every redirect, within limits of size and time."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import httpx

from archive.exchange import Exchange, Headers, headers_of
from ingest.fetch.addressed import addressed, transport
from ingest.fetch.answers import Fetched, FetchError, Unchanged
from ingest.fetch.deadline import Deadline
from ingest.fetch.faults import PassingError, plain_faults
from ingest.fetch.guard import Resolve, checked_addresses, resolve
from ingest.fetch.refusals import is_wall, refusal, retry_after
from ingest.fetch.unpacking import PACKINGS, joined, unpacked
from ingest.limits import MAX_ITEM_BYTES, MEGABYTE

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({429, 500, 502, 503, 504})
"""What may be over in a moment, so that asking again makes sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds, bytes and counts that no answer may pass.

    ``silence`` bounds each wait for the next bytes, ``whole`` a request from its start to its end.
    """

    largest: int = MAX_ITEM_BYTES
    silence: float = 20.0
    whole: float = 120.0
    attempts: int = 3
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time, so that tests need not wait and a run can be stopped while it waits."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep


def no_rules(url: str) -> float:
    """No pause and nothing forbidden, for what stands above the rules of a site."""
    return 0.0


@dataclass(slots=True)
class Fetcher:
    """Fetches for one run. ``agent`` names us to the sites, with a contact.

    ``pause`` is the least number of seconds between two requests to one host.
    """

    agent: str
    pause: float = 2.0
    allowed: Collection[str] = ()
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    resolver: Resolve = resolve
    _transport: httpx.HTTPTransport = field(init=False)
    _free_at: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._transport = transport()

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def fetch(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        rules: Callable[[str], float] = no_rules,
    ) -> Fetched | Unchanged:
        """The bytes at ``url``; Unchanged only if validators are given.

        ``rules`` are asked about every address on the way: they give the pause that the host asks
        for or raise FetchError. Raises FetchError, in plain words, for whatever else comes.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in headers.items() if value}
        target = _parsed(url)
        for _ in range(_MOST_REDIRECTS + 1):
            pause = max(rules(str(target)), self.pause)
            answer = self._asked(target, conditions, pause)
            if isinstance(answer, Fetched | Unchanged):
                return answer
            target = _parsed(answer, target)
        raise FetchError(f"It redirects more than {_MOST_REDIRECTS} times. Check the address.")

    def _asked(
        self, url: httpx.URL, conditions: Mapping[str, str], pause: float
    ) -> Fetched | Unchanged | str:
        """What one address answers in the end; a string is where it redirects to."""
        for attempt in range(self.limits.attempts):
            self._wait_for(url.host, pause)
            try:
                return self._once(url, conditions, attempt)
            except PassingError as error:
                passing = error
            finally:
                self._free_at[url.host] = self.clock.now() + pause
            wait = passing.wait or 4.0**attempt
            # To ask again before the site wants it would be worse than not to ask.
            if attempt + 1 == self.limits.attempts or wait > self.limits.longest_wait:
                raise FetchError(passing.reason, passing.status) from passing
            self.clock.sleep(wait)
        raise AssertionError("there is at least one attempt")

    def _wait_for(self, host: str, pause: float) -> None:
        wait = self._free_at.get(host, 0.0) - self.clock.now()
        if wait > 0:
            self.clock.sleep(min(wait, pause))

    def _once(
        self, url: httpx.URL, conditions: Mapping[str, str], attempt: int
    ) -> Fetched | Unchanged | str:
        addresses = checked_addresses(url, self.allowed, self.resolver)
        with Deadline(self.limits.whole) as deadline, plain_faults(deadline):
            request = addressed(
                "GET",
                url,
                addresses[attempt % len(addresses)],
                headers={
                    "User-Agent": self.agent,
                    "Accept": "*/*",
                    "Accept-Encoding": "gzip",
                    **conditions,
                },
                silence=self.limits.silence,
                deadline=deadline,
            )
            response = self._transport.handle_request(request)
            try:
                return self._answer(url, request, response, bool(conditions))
            finally:
                response.close()

    def _answer(
        self, url: httpx.URL, request: httpx.Request, response: httpx.Response, conditional: bool
    ) -> Fetched | Unchanged | str:
        status, headers = response.status_code, response.headers
        if status == 304 and conditional:
            return Unchanged(str(url))
        if status in _REDIRECTS and "location" in headers:
            return str(headers["location"])
        if is_wall(headers):
            raise FetchError(refusal(403), status)
        if status in _PASSING:
            raise PassingError(refusal(status), status, retry_after(headers))
        if status != 200:
            raise FetchError(refusal(status), status)
        return Fetched(
            url=str(url),
            status=status,
            body=self._body(response),
            media_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
            charset=(response.charset_encoding or "").lower(),
            etag=headers.get("etag", ""),
            last_modified=headers.get("last-modified", ""),
            exchange=Exchange(
                url=str(url.copy_with(fragment=None)),
                status=status,
                reason=response.reason_phrase,
                answered=_as_sent(headers),
                requested=_as_sent(request.headers),
            ),
        )

    def _body(self, response: httpx.Response) -> bytes:
        """All of it, unless it is too large or packed in a way that was not asked for."""
        largest = self.limits.largest
        too_large = f"The answer is larger than {largest // MEGABYTE} MB; it was broken off."
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length[:18]) > largest:
            raise FetchError(too_large)
        packing = response.headers.get("content-encoding", "").strip().lower()
        if packing in ("", "identity"):
            return joined(response.iter_raw(), largest, too_large)
        if packing not in PACKINGS:
            raise FetchError(f"The answer is packed as {packing[:40]!r}, which is not read.")
        return joined(unpacked(response.iter_raw()), largest, too_large)


def _as_sent(headers: httpx.Headers) -> Headers:
    """The headers as they went over the line."""
    return headers_of(
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw
    )


def _parsed(url: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        return base.join(url) if base else httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url[:200]!r} is no web address.") from error
