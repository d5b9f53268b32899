"""What decides the terms of an index, as one hash: when it changes, the index is built anew."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from archive.fingerprint import file_of, fingerprint_of, rule_files
from archive.languages import base
from corpus import lexicon, people, titles
from search.analysis import analyzer
from search.engines.protocol import Engine
from search.index import attribution, documents, statements, terms


def fingerprint(engine: Engine) -> str:
    """Sixteen hexadecimal digits over the rules, the lexicon and the engine's own layout."""
    return fingerprint_of(_deciding_files(engine), f"{engine.name} {unicodedata.unidata_version}")


def _deciding_files(engine: Engine) -> Iterable[Path]:
    """In an order that depends on names inside the project alone."""
    for module in (base, lexicon):
        yield from rule_files(module)
    for module in (analyzer, terms, documents, statements, attribution, people, titles):
        yield file_of(module)
    for name in ("people.tsv", "offices.tsv", "titles.tsv"):
        yield file_of(people).with_name(name)
    yield from engine.rules()
