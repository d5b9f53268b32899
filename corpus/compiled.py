"""What is worked out from files that ship, kept for the next process.

It lies where Python keeps what it compiles of our code, and is made anew when what it was made from
changes. Where nothing can be written there, each process works it out for itself.
"""

import contextlib
import hashlib
import json
import sys
import unicodedata
import uuid
from collections.abc import Callable, Iterable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_ENDING = ".compiled.json"


def compiled(name: str, made_of: Iterable[Path], make: Callable[[], Any]) -> Any:
    """What ``make`` gives, a value of JSON, as long as the files ``made_of`` are as they were."""
    stamp = _stamp(made_of)
    path = _folder() / f"{name}.{sys.implementation.cache_tag}{_ENDING}"
    kept = _read(path, stamp)
    if kept is not None:
        return kept
    body = json.dumps(make(), ensure_ascii=False).encode()
    with contextlib.suppress(OSError):
        _write(path, stamp + _digest(body) + body)
    return json.loads(body)


def code_in(folder: Path) -> list[Path]:
    """All modules of a folder and of those in it, in order."""
    return sorted(folder.rglob("*.py"))


def _folder() -> Path:
    return Path(cache_from_source(__file__)).parent


def _stamp(made_of: Iterable[Path]) -> bytes:
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for path in made_of:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def _read(path: Path, stamp: bytes) -> Any:
    """What was kept; None where there is nothing, or it is of other files or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    size = len(stamp)
    body = data[2 * size :]
    if data[:size] != stamp or data[size : 2 * size] != _digest(body):
        return None
    return json.loads(body)


def _write(path: Path, data: bytes) -> None:
    """All of it or nothing, whoever else writes it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
