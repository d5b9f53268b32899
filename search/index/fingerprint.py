"""What decides the terms of an index, as one hash: when it changes, the index is built anew."""

import sys
import unicodedata
from functools import cache
from pathlib import Path

from archive.reached import Reached, hash_of, reached
from search.engines.protocol import Engine
from search.index import documents, statements

# What is stored is read, and decides nothing about its terms.
_READ_ONLY = ("archive.store",)


def fingerprint(engine: Engine) -> str:
    """Sixteen hexadecimal digits over all that analysis, indexing and the engine's layout rest on.

    That is the code they import, without comments and docstrings, the data it names, and the
    versions of the libraries and of Unicode. Computed once in a process, in about a tenth of a
    second.
    """
    return computed(engine.name, engine.rules())


@cache
def computed(name: str, rules: tuple[Path, ...]) -> str:
    """The fingerprint of an engine of that name, whose layout these files decide."""
    return hash_of(deciding(rules), f"{name} {unicodedata.unidata_version}")


def deciding(rules: tuple[Path, ...]) -> Reached:
    """The modules, data and libraries that decide what an index holds."""
    names = [documents.__name__, statements.__name__, *map(_name, rules)]
    return reached(_root(), names, _READ_ONLY)


def _root() -> Path:
    """The folder that the packages of the project are in."""
    return Path(str(sys.modules[__name__].__file__)).parents[2]


def _name(path: Path) -> str:
    """The name of the module of a file."""
    return ".".join(path.relative_to(_root()).with_suffix("").parts)
