"""Telling another machine something: one POST to a checked address, no redirect followed."""

from collections.abc import Collection, Mapping

import httpx

from ingest.fetch.addressed import addressed, transport
from ingest.fetch.answers import FetchError, GoneError, PrivateNetworkError
from ingest.fetch.deadline import Deadline
from ingest.fetch.faults import PassingError, plain_faults
from ingest.fetch.guard import Resolve, checked_addresses, resolve

_SILENCE, _WHOLE = 10.0, 30.0


def call(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allowed: Collection[str] = (),
    resolver: Resolve = resolve,
) -> None:
    """Send ``body`` and have it taken: an answer of 200 to 299. FetchError for all else, and
    GoneError where it says that nothing is taken there any more.

    ``allowed`` are hosts that may be in a private network; nothing of the answer is read.
    """
    target = _target(url)
    try:
        addresses = checked_addresses(target, allowed, resolver)
    except PrivateNetworkError as error:
        raise PrivateNetworkError(
            f"{target.host} is in a private network, so nothing is sent there. "
            "Give an address of the public web."
        ) from error
    try:
        status = _status(target, addresses[0], body, headers)
    except PassingError as error:
        raise FetchError(error.reason) from error
    if status == httpx.codes.GONE:
        raise GoneError(
            "The webhook answered 410, that it is gone. Nothing is sent there until somebody "
            "chooses again how often.",
            status,
        )
    if not httpx.codes.is_success(status):
        raise FetchError(f"The webhook answered {status}; it has to answer 200.", status)


def is_in_private_network(url: str, resolver: Resolve = resolve) -> bool:
    """Whether ``call`` sends nothing there for that; not where the host is not known just now."""
    try:
        checked_addresses(_target(url), (), resolver)
    except PrivateNetworkError:
        return True
    except FetchError:
        return False
    return False


def _target(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url[:200]!r} is no web address.") from error


def _status(url: httpx.URL, address: str, body: bytes, headers: Mapping[str, str]) -> int:
    carrier = transport()
    try:
        with Deadline(_WHOLE) as deadline, plain_faults(deadline):
            request = addressed(
                "POST",
                url,
                address,
                headers=headers,
                content=body,
                silence=_SILENCE,
                deadline=deadline,
            )
            response = carrier.handle_request(request)
            response.close()
            return response.status_code
    finally:
        carrier.close()
