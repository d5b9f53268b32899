"""What one file costs from its bytes to its index entries, measured where it is read."""

import datetime as dt
import time
from dataclasses import dataclass, replace
from pathlib import Path

from archive.errors import ItemError
from ingest.capture import Item, walk
from ingest.parsing import Received, parse
from ingest.statements.catch_up import statements_in
from search.index.documents import index_entry

_STATUS = Path("/proc/self/status")
_MOST_ITEMS = 50
_MEGABYTE_IN_KB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, and megabytes beyond those of the process; what the last item came to."""

    seconds: float
    megabytes: float
    items: int
    slowest: str
    came_to: str


def cost_of(path: str) -> Cost:
    """The cost of a file, of at most some of its items; raises what nobody foresaw."""
    Path("/proc/self/clear_refs").write_text("5")
    before, began = _kilobytes("VmRSS"), time.process_time()
    stages: dict[str, float] = {}
    items, came_to = 0, ""
    for each in walk([path]):
        items += 1
        if items <= _MOST_ITEMS and isinstance(each, Item):
            came_to = _taken(each, stages)
    return Cost(
        seconds=time.process_time() - began,
        megabytes=(_kilobytes("VmHWM") - before) / _MEGABYTE_IN_KB,
        items=items,
        slowest=max(stages, key=stages.__getitem__, default=""),
        came_to=came_to,
    )


def _taken(item: Item, stages: dict[str, float]) -> str:
    clock = time.process_time()

    def done(stage: str) -> None:
        nonlocal clock
        stages[stage] = stages.get(stage, 0.0) + time.process_time() - clock
        clock = time.process_time()

    try:
        data = item.read()
        done("read")
        document = replace(parse(_received(item), data).document, id="a" * 12)
    except ItemError as error:
        done("parse")
        return error.reason
    done("parse")
    statements = statements_in(document)
    done("statements")
    index_entry(document, statements)
    done("index")
    return f"{len(document.text)} characters, {len(statements)} statements"


def _received(item: Item) -> Received:
    return Received(
        origin=item.origin,
        file_name=item.file_name,
        method=item.method,
        served=item.served,
        at=dt.datetime.now(dt.UTC),
        sha256="",
        given=None,
        kind=None,
    )


def _kilobytes(key: str) -> int:
    line = next(each for each in _STATUS.read_text().splitlines() if each.startswith(key))
    return int(line.split()[1])
