"""The Khmer rule book: the rows of ``exceptions.tsv``, compiled in the canonical spelling."""

from pathlib import Path

from archive.languages.khmer.normalize import normalize
from archive.languages.script import KHMER_MARKS
from ingest.statements.rulebook import read_book

WORD_ENDS = f"(?![{KHMER_MARKS}])"
"""No sign hangs on the last letter: the word ends here."""

BOOK = read_book(Path(__file__).with_name("exceptions.tsv"), WORD_ENDS, normalize)
