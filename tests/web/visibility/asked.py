"""Everything that can be asked of the pages of a world."""

import re
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from tests.web.visibility.world import World
from web.presentation.references import ReferenceEnding

# Words of each text, whole and begun and misspelt, fields, and what is nowhere.
QUERIES = (
    *("", "road", "rice", "quarry", "quarri", "quary", "zirc", "zirconum", "zirconium rice"),
    *("provin*", '"new road"', "nothingatall", "speaker:lina", "speaker:dara", "សុខ លីណា"),
    *("lina sok", "ថ្មីដានីញ៉ូម", "ថ្មី", "source:paper", "NOT road", "water school"),
)
FILTERS = ("source=paper", "lang=km&sort=newest", "year=2024&match=all", "who=Sok+Lina")


def addresses(world: World) -> tuple[str, ...]:
    """Every route that answers GET with each id, and those that search with each query."""
    found: dict[str, None] = {}
    every = paths(world, "GET")
    for path in every:
        # Pages without a language lead to those with one, of which both show the same.
        if path.startswith(("/km/", "/static/")) or f"/en{path}" in every or path in _OWN:
            continue
        for filled in _filled(path, world):
            found.update(dict.fromkeys(_asked(filled)))
    chosen = ".".join(world.said)
    found.update({f"{each}?ids={chosen}": None for each in list(found) if "/briefing" in each})
    return tuple(found)


def paths(world: World, method: str) -> list[str]:
    """The path of every route of the application that answers a method."""
    app = world.client.app
    assert isinstance(app, FastAPI)
    routes = iter_route_contexts(app.routes)
    return sorted({each.path or "" for each in routes if method in (each.methods or ())})


# What was decided, and what an index and a process tell of themselves to whoever runs the service.
_OWN = frozenset({"/en/desk/log", "/en/desk/log.csv", "/en/desk/visibility", "/metrics"})


def _filled(path: str, world: World) -> Iterator[str]:
    """The path with every value that its names may have."""
    name = re.search(r"\{(\w+)(:\w+)?\}", path)
    if name is None:
        yield path
        return
    ending: dict[str, tuple[str, ...]] = {
        "/search.": ("csv", "jsonl", "ris"),
        "/statements.": ("csv", "jsonl"),
        "/briefing.": ("docx", "csv", "jsonl"),
        "/collections/": ("jsonl",),
        "/desk/": ("csv", "jsonl"),
        "/citation.": tuple(ReferenceEnding),
    }
    values: dict[str, tuple[str, ...]] = {
        "document_id": (*world.ids.values(), "ffffffffffff"),
        "other_id": tuple(world.ids.values()),
        "statement_id": (*world.said, "ffffffffffff"),
        "person_id": ("hun-manet", "nobody"),
        "source_id": ("paper", "wells", "nobody"),
        "item_id": ("ffffffffffff",),
        "collection_id": ("ffffffffffff",),
        "subject_id": (*world.ids.values(), *world.said),
        "kind": ("document", "statement"),
        "token": ("nothing",),
        "confirmation": ("nothing",),
        "number": ("1",),
        "language": ("en",),
        "name": ("nothing",),
        "ending": next((each for start, each in ending.items() if start in path), ()),
    }
    for value in values[name[1]]:
        yield from _filled(path.replace(name[0], value, 1), world)


def _asked(path: str) -> Iterator[str]:
    """Each query is asked of the page or of its twin for programs; files are asked a few."""
    list_of = re.fullmatch(r"(/en|/api/v1)/(search|statements|suggest)", path)
    if list_of is None:
        yield path
        if path.startswith("/en/desk") or "/search." in path or "/statements." in path:
            yield f"{path}?q=quarry"
        return
    asked = [f"{path}?q={query}" for query in QUERIES]
    asked += [f"{path}?q=road&{each}" for each in FILTERS]
    first, step = (0, 1) if list_of[2] == "suggest" else (list_of[1] == "/en", 2)
    yield from asked[first::step]
