"""One hash over files: what was made by rules is made anew when the rules have changed."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

_SOURCES = (".py", ".tsv", ".txt", ".toml")


def fingerprint_of(files: Iterable[Path], beside: str = "") -> str:
    """Sixteen hexadecimal digits over what the files hold, in their order, and a text beside."""
    digest = hashlib.sha256(beside.encode())
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def rule_files(module: ModuleType) -> Iterator[Path]:
    """All rules and tables in a module's folder, in an order that no other place can change."""
    files = file_of(module).parent.rglob("*")
    yield from sorted(path for path in files if path.suffix in _SOURCES)


def file_of(module: ModuleType) -> Path:
    """Where a module stands."""
    return Path(str(module.__file__))
