"""Memory of a process that answers, step by step: its own pages and those it may share.

python -m benchmarks.memory HOME
"""

import argparse
from importlib import import_module
from pathlib import Path

_QUERIES = ("water school", "ទឹកស្អាត", "dengue", "ministry of helth")
_ROLLUP = Path("/proc/self/smaps_rollup")


def main() -> None:
    """Load and ask, and tell after each step."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    options = parser.parse_args()
    # Each is loaded in its turn, so that it can be told what it costs.
    import_module("web.app")
    _tell("the program")
    import_module("search.expansion.bilingual").bilingual()
    import_module("search.expansion.ordinary").ordinary_words()
    _tell("words of both languages")
    settings = import_module("archive.told_settings").read_settings(options.home, {})
    archive = import_module("archive.archive").open_archive(settings)
    question = import_module("search.questions").Question
    for name, opening in (("documents", "open_search"), ("statements", "open_statement_search")):
        search = getattr(import_module(f"search.service.{name}"), opening)(archive)
        for query in _QUERIES:
            search.ask(question(query=query))
        _tell(name)


def _tell(step: str) -> None:
    lines = _ROLLUP.read_text().splitlines()[1:]
    kilobytes = {name: int(rest.split()[0]) for name, rest in (line.split(":") for line in lines)}
    own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    print(f"{step:24} {kilobytes['Rss'] / 1024:5.0f} MB, its own {own / 1024:5.0f} MB")


if __name__ == "__main__":
    main()
