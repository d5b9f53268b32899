"""What some modules rest on: all of the project that they import, its data and its libraries.

Only what runs counts: comments, docstrings and layout do not.
"""

import ast
import hashlib
import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path

_DATA = (".tsv", ".txt", ".toml")
_OURS = ("archive", "bannasar", "corpus", "ingest", "search", "web")
_DISTRIBUTIONS = {"Stemmer": ("PyStemmer",), "whoosh": ("whoosh3", "whoosh-reloaded")}
"""Libraries that are imported by another name than they are installed by."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The modules, by name, with a hash of what each does; the data files; the libraries."""

    modules: dict[str, str]
    data: tuple[Path, ...]
    libraries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Module:
    """What one source file does: its hash, what it imports, and the data that it names."""

    hash: str
    imports: tuple[str, ...]
    data: tuple[str, ...]


def reached(root: Path, names: Iterable[str], without: Collection[str] = ()) -> Reached:
    """All that the modules ``names`` import, directly or not, from packages under ``root``.

    Packages of ``without`` are not looked into. Data files stand beside the module that names them.
    """
    modules: dict[str, str] = {}
    data: set[Path] = set()
    libraries: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in modules or any(name == each or name.startswith(f"{each}.") for each in without):
            continue
        top = name.partition(".")[0]
        if top not in _OURS:
            libraries.update({top} - sys.stdlib_module_names)
            continue
        path = _file(root, name)
        if path is None:
            # What a module defines, and no module itself.
            continue
        module = _module(path.read_bytes())
        modules[name] = module.hash
        data.update(path.with_name(each) for each in module.data if path.with_name(each).is_file())
        waiting += module.imports
    return Reached(modules, tuple(sorted(data)), tuple(sorted(libraries)))


def hash_of(found: Reached, beside: str = "") -> str:
    """Sixteen hexadecimal digits over modules, data, versions of libraries, and a text beside."""
    digest = hashlib.sha256(beside.encode())
    for name, code in sorted(found.modules.items()):
        digest.update(f"{name} {code}\n".encode())
    for path in found.data:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in found.libraries:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()[:16]


def _file(root: Path, name: str) -> Path | None:
    place = root.joinpath(*name.split("."))
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None


@lru_cache(maxsize=256)
def _module(source: bytes) -> _Module:
    tree = ast.parse(source)
    imports: list[str] = []
    data: list[str] = []
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                imports += (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(module)):
                imports += (module, *(f"{module}.{alias.name}" for alias in node.names))
            case ast.Constant(value=str(text)) if text.endswith(_DATA) and len(text) < 100:
                data.append(text)
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                node.body = [each for each in node.body if not _is_text(each)]
    return _Module(hashlib.sha256(ast.dump(tree).encode()).hexdigest(), tuple(imports), tuple(data))


def _is_text(node: ast.stmt) -> bool:
    """Whether a statement only says something: a docstring, of a constant too."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _version(library: str) -> str:
    for name in (library, *_DISTRIBUTIONS.get(library, ())):
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return ""
