"""Every route that the application has, asked by everybody: from its own lists of them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute

from archive.accounts.records import Role
from tests.web.desk.test_access import EVERYBODY, FORMS, PAGES
from web.pages import ROUTERS

_INSIDE = ("/desk", "/account")
_LEAVING = "/sign-out"
_ONLY = {"/failures/{item_id}/retry": Role.ADMINISTRATOR}
_FILLED = {
    "document_id": "document",
    "statement_id": "road",
}
_OTHERS = {
    "number": "1",
    "ending": "csv",
    "item_id": "f" * 12,
    "person_id": "pen-bona",
    "source_id": "paper",
    "collection_id": "f" * 12,
    "kind": "statement",
    "subject_id": "f" * 12,
}
_NEEDED = {
    re.sub(r"\{\w+\}|f{12}|\b1\b", "*", path): role for path, role in {**PAGES, **FORMS}.items()
}


def asked(desk: Any) -> Iterator[tuple[str, str, str]]:
    """Method, pattern and address of every page, in English, and of every question of the API."""
    for route in (each for router in ROUTERS for each in router.routes):
        assert isinstance(route, APIRoute)
        for method in sorted(route.methods or ()):
            yield method, route.path, f"/en{filled(desk, route.path)}"
    for pattern, methods in desk.client.app.openapi()["paths"].items():
        for method in methods:
            yield method.upper(), pattern, filled(desk, pattern)


def filled(desk: Any, pattern: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: part(desk, found[1]), pattern)


def part(desk: Any, name: str) -> str:
    return getattr(desk, _FILLED[name]).id if name in _FILLED else _OTHERS.get(name, "1")


def needed(pattern: str) -> Role | None:
    """The least role that a route is for; None for what is for everybody."""
    if pattern in _ONLY:
        return _ONLY[pattern]
    if pattern.startswith(_INSIDE):
        return _NEEDED[re.sub(r"\{\w+\}", "*", pattern)]
    return None


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_route_is_for_whom_it_is(desk: Any, role: Role | None) -> None:
    desk.enter(role)
    seen = 0
    # Whoever leaves is somebody no more.
    for method, pattern, address in sorted(asked(desk), key=lambda each: each[1] == _LEAVING):
        seen += 1
        if method == "POST":
            status = desk.send(address.removeprefix("/en")).status_code
        else:
            status = desk.client.request(method, address).status_code
        least = needed(pattern)
        told = (method, pattern, role, status)
        assert status < 500, told
        if least is None:
            # The one wants a session, the other a password.
            refuses = (pattern == _LEAVING and role is None) or pattern == "/sign-in"
            assert status not in (401, 403) or (method == "POST" and refuses), told
        elif role is None:
            assert status == 303, told
        else:
            assert (status == 403) is not role.may(least), told
    assert seen > 50
