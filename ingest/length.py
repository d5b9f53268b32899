"""How long a text may be. A longer one costs its index more than all that a year brings."""

import re

from archive.errors import ParseError
from archive.languages.script import KHMER
from ingest.limits import MAX_BLOCKS, MAX_WORDS
from ingest.reading import Reading

_KHMER_WORD = 4
"""In characters: Khmer words, which nothing parts, are that long in the mean."""

# What the analysis makes words of: runs of letters and digits, of which Khmer ones hold several.
_RUN = re.compile(rf"[{KHMER}]+|[^\W_{KHMER}]+")
_IS_KHMER = re.compile(f"[{KHMER}]")


def refuse_too_long(reading: Reading) -> None:
    """ParseError where there are more paragraphs or words than a document can have."""
    if len(reading.blocks) > MAX_BLOCKS:
        raise ParseError(f"The text has more than {MAX_BLOCKS:,} paragraphs. Split it.")
    words = 0
    for block in reading.blocks:
        words += about_so_many_words(block.text)
        if words > MAX_WORDS:
            raise ParseError(f"The text has more than {MAX_WORDS:,} words. Split it.")


def about_so_many_words(text: str) -> int:
    """The number of words, that of Khmer ones by their letters: nothing is segmented."""
    return sum(
        len(run[0]) // _KHMER_WORD + 1 if _IS_KHMER.match(run[0]) else 1
        for run in _RUN.finditer(text)
    )
