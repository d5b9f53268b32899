"""Our own judged queries and lists; beside them the floors that tests hold figures to."""

from pathlib import Path

QUERIES = Path(__file__).with_name("queries.jsonl")
LISTS = Path(__file__).with_name("lists.jsonl")
