"""Loaded before all processes that measure: what every first document loads is in none of them."""

import tempfile
from pathlib import Path

from benchmarks.hostile.measuring import cost_of

_TEXT = "រដ្ឋមន្ត្រី សុខ ដារ៉ា ថ្លែងថា «សាឡាងចេញ»។\n\nThe ferry, Sok Dara said on Monday, sails.\n"

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "warm.txt"
    path.write_text(_TEXT, "utf-8")
    cost_of(str(path))
