"""The English rule book: the rows of ``exceptions.tsv``."""

from pathlib import Path

from ingest.statements.rulebook import read_book

BOOK = read_book(Path(__file__).with_name("exceptions.tsv"), r"(?!\w)", str)
