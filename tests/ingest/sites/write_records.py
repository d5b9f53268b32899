"""Write the expected record of every saved page. Read the difference, then keep it.

make site-records, or python -m tests.ingest.sites.write_records [PAGE…]
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.ingest.sites.records import PAGES, record_of


def written(pages: Sequence[Path]) -> list[Path]:
    """Write the records of the pages; gives those that are new or have changed."""
    changed = []
    for page in pages:
        record = page.with_suffix(".json")
        text = json.dumps(record_of(page), ensure_ascii=False, indent=1) + "\n"
        known = json.loads(record.read_text("utf-8")) if record.exists() else None
        if known != json.loads(text):
            record.write_text(text, encoding="utf-8")
            changed.append(record)
    return changed


if __name__ == "__main__":
    for each in written([Path(name) for name in sys.argv[1:]] or PAGES):
        sys.stdout.write(f"{each}\n")
