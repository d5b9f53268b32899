"""Requests that go to the very address that was checked, and nowhere else."""

from collections.abc import Mapping

import httpx

from ingest.fetch.deadline import Deadline


def transport() -> httpx.HTTPTransport:
    """What carries them; not a whole client, which keeps cookies and follows redirects."""
    return httpx.HTTPTransport(
        # Proxies of the environment would connect for us, past the check of the address.
        trust_env=False,
        # Connections are kept by IP address: one certificate would do for all hosts there.
        limits=httpx.Limits(max_keepalive_connections=0),
    )


def addressed(
    method: str,
    url: httpx.URL,
    address: str,
    *,
    headers: Mapping[str, str],
    silence: float,
    deadline: Deadline,
    content: bytes | None = None,
) -> httpx.Request:
    """A request for ``url`` that connects to the IP ``address`` that its host was found at."""
    return httpx.Request(
        method,
        url.copy_with(host=address, fragment=None),
        headers={"Host": url.netloc.decode("ascii"), **headers, "Connection": "close"},
        content=content,
        extensions={
            "sni_hostname": url.raw_host.decode("ascii"),
            "timeout": httpx.Timeout(silence).as_dict(),
            "trace": deadline.trace,
        },
    )
