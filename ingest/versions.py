"""In which version something is done: by libraries as installed, by rules of ours as they stand."""

from functools import cache
from importlib import metadata
from pathlib import Path

from archive.reached import hash_of, reached
from archive.steps import Tool

_ROOT = Path(__file__).parent.parent
# Every page's reader knows every site's parser; which of them read a page is a step of its own.
_SITES = "ingest.sites"
# What libraries do for a language's rules is in the hash of those; they are not named.
_BELOW = ("archive", "corpus", _SITES)


@cache
def rules_of(module: str) -> tuple[Tool, ...]:
    """A module of ours with a hash of all that it rests on, then the libraries that it uses."""
    without = () if module.startswith(_SITES) else (_SITES,)
    found = reached(_ROOT, [module], without)
    used = reached(_ROOT, [module], _BELOW if without else _BELOW[:-1]).libraries
    return (Tool(module, hash_of(found)), *(tool for name in used for tool in library(name)))


@cache
def library(name: str) -> tuple[Tool, ...]:
    """The installed distributions that a module of that name is from, mostly one."""
    try:
        own = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        # It is installed by another name: to know by which, all that is installed is read.
        found = _distributions().get(name, ())
        return tuple(Tool(each, metadata.version(each)) for each in found)
    return (Tool(own.name, own.version),)


@cache
def own() -> Tool:
    """This program; without a version where it runs without being installed."""
    try:
        return Tool("bannasar", metadata.version("bannasar"))
    except metadata.PackageNotFoundError:
        return Tool("bannasar", "")


@cache
def _distributions() -> dict[str, list[str]]:
    return {name: sorted(set(found)) for name, found in metadata.packages_distributions().items()}
