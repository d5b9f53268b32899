"""Our own English-Khmer word pairs; ``benchmarks/glossary_check.py`` checks them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PACKAGE = "corpus"
_FILE = "glossary.tsv"
_CELLS = 4
_SEEN = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class GlossaryPair:
    """One way to say something in both languages.

    The pairs of a word with several senses stand with the likelier one before. ``seen`` says that
    the Khmer was found in real text.
    """

    english: str
    khmer: str
    domain: str
    seen: bool


@cache
def read_glossary() -> tuple[GlossaryPair, ...]:
    """Every pair, in the order of the file; ValueError names the first line that is wrong."""
    return parse_glossary(files(_PACKAGE).joinpath(_FILE).read_text(encoding="utf-8"))


def parse_glossary(tsv: str) -> tuple[GlossaryPair, ...]:
    """The pairs of a glossary; ValueError names the first line that is wrong."""
    return tuple(_pair(line, number) for number, line in enumerate(tsv.splitlines(), start=1))


def _pair(line: str, number: int) -> GlossaryPair:
    cells = line.split("\t")
    if len(cells) != _CELLS or not all(cells) or cells[-1] not in _SEEN:
        raise ValueError(
            f"glossary, line {number}: English, Khmer, domain, and yes or no are wanted, with tabs"
        )
    english, khmer, domain, seen = cells
    return GlossaryPair(english, khmer, domain, _SEEN[seen])
