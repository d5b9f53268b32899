"""What decides the terms of an index, as one hash: when it changes, the index is built anew."""

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from archive.languages import base
from corpus import lexicon, people
from search import analysis, attribution, documents, said, terms
from search.engine import Engine

_SOURCES = (".py", ".tsv", ".txt", ".toml")


def fingerprint(engine: Engine) -> str:
    """Sixteen hexadecimal digits over the rules, the lexicon and the engine's own layout."""
    digest = hashlib.sha256(f"{engine.name} {unicodedata.unidata_version}".encode())
    for path in _deciding_files(engine):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _deciding_files(engine: Engine) -> Iterable[Path]:
    """In an order that depends on names inside the project alone."""
    for module in (base, lexicon):
        files = _folder_of(module).rglob("*")
        yield from sorted(path for path in files if path.suffix in _SOURCES)
    for module in (analysis, terms, documents, said, attribution, people):
        yield _file_of(module)
    for name in ("people.tsv", "offices.tsv"):
        yield _folder_of(people) / name
    yield from engine.rules()


def _file_of(module: ModuleType) -> Path:
    return Path(str(module.__file__))


def _folder_of(module: ModuleType) -> Path:
    return _file_of(module).parent
