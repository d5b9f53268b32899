"""Sections by name, and two versions of a text by section."""

from typing import Any

import pytest

from archive.texts.differences import Change
from tests.records import a_document
from web.presentation.sections import sections_of
from web.presentation.side_by_side import _together


def of(*lines: str) -> Any:
    return a_document([("en", each) for each in lines], source_id="a", origin="a.txt")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Article 1", "Wells.", "Article 2: Rice", "Rice."), ["article-1", "article-2"]),
        (("មាត្រា ១៖ អណ្តូង", "ខ", "មាត្រា២", "គ"), ["article-1", "article-2"]),
        (("ជំពូកទី១", "ខ", "ឧបសម្ព័ន្ធ ៣", "គ"), ["chapter-1", "annex-3"]),
        (("Before", "1. Wells", "x", "2. Rice", "y"), ["section-1", "section-2"]),
        (("1. Wells", "x", "1.1. Deep", "y", "2. Rice"), ["section-1", "section-1.1", "section-2"]),
        (("Article 1", "x", "Article 1", "y"), ["article-1", "article-1-2"]),
        # A sentence that names an article, a list that does not begin at one, one section alone.
        (("Article 3 says so.", "Article 4 says more."), []),
        (("3. Wells", "7. Rice"), []),
        (("Article 1", "Wells."), []),
        (("2019. It was a year.", "2020. Another."), []),
    ],
)
def test_sections_are_named_by_their_sort_and_number(
    lines: tuple[str, ...], names: list[str]
) -> None:
    assert [each.name for each in sections_of(of(*lines))] == names


def test_two_versions_stand_beside_each_other_by_section() -> None:
    old = of("Article 1", "Ten wells are dug.", "Article 2", "Rice is free.")
    new = of("Article 1", "Nine wells are dug.", "Article 2", "Rice is free.", "Article 3", "End.")
    found = list(_together(old, new))
    assert [(each.section.name if each.section else "", each.changed) for each in found] == [
        ("article-1", True),
        ("article-2", False),
        ("article-3", True),
    ]
    row = found[0].rows[1]
    assert "".join(each.text for each in row.before) == "Ten wells are dug."
    assert "".join(each.text for each in row.after) == "Nine wells are dug."
    assert [each.text for each in row.after if each.change is Change.ADDED] == ["Nine"]
