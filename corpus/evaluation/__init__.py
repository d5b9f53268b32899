"""Our own queries with their judgements; beside them the floors that tests hold figures to."""

from pathlib import Path

QUERIES = Path(__file__).with_name("queries.jsonl")
