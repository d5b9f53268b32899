"""The README leads to every page of the manual, and to no page that is not there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_every_page_of_the_manual_is_listed() -> None:
    listed = re.findall(r"\]\((docs/[a-z-]+\.md)\)", (ROOT / "README.md").read_text("utf-8"))
    pages = [f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))]
    assert sorted(set(listed)) == pages
