"""What only the archive knows of a query, put into its tree."""

import pytest

from search.planning.resolving import resolved
from search.query.nodes import Identified, Node, Nothing, Remark, Unmet
from search.query.parser import parse
from search.query.readback import read_back

ID = "0123456789ab"


class Archive:
    """One of a document and a source."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []

    def identified(self, text: str) -> frozenset[str]:
        return frozenset({ID}) if ID in text else frozenset()

    def has_source(self, source: str) -> bool:
        return source in {"moh", "akp"}

    def remark(self, remark: Remark) -> None:
        self.remarks.append(remark)


def read(query: str) -> tuple[Node, list[Remark]]:
    archive = Archive()
    return resolved(parse(query).tree, archive), archive.remarks


@pytest.mark.parametrize("query", [ID, f"/documents/{ID}", f"+{ID}", f"({ID})"])
def test_a_document_is_looked_up(query: str) -> None:
    tree, remarks = read(query)
    assert isinstance(tree, Identified)
    assert tree.ids == frozenset({ID})
    assert remarks == []


@pytest.mark.parametrize(
    ("query", "expected", "remarks"),
    [
        (f"rice water {ID}", f"rice water AND {ID}", []),
        (f"rice {ID}", f"rice AND {ID}", []),
        ("ffffffffffff", "ffffffffffff", []),
        ("moh.example/a", "moh.example/a", []),
        ("https://moh.example/a", '"https://moh.example/a"', [Remark.UNKNOWN_ADDRESS]),
        (f"title:({ID} rice)", f"title:({ID} rice)", []),
        ("source:nosuch", "source:nosuch", [Remark.UNKNOWN_SOURCE]),
        ("rice source:nosuch", "rice AND source:nosuch", [Remark.UNKNOWN_SOURCE]),
        ("rice -source:nosuch", "rice", [Remark.UNKNOWN_SOURCE]),
        ("-source:nosuch", "()", [Remark.UNKNOWN_SOURCE]),
        ("-(rice source:nosuch)", "-rice", [Remark.UNKNOWN_SOURCE]),
        ("rice OR source:nosuch", "rice OR source:nosuch", [Remark.UNKNOWN_SOURCE]),
        ("source:moh", "source:moh", []),
        ("ministry:health", "ministry:health", []),
        ("ministry:interior", "ministry:interior", [Remark.UNKNOWN_SOURCE]),
        ("ជម្ងឺ", "ជម្ងឺ", [Remark.SPELT_ALIKE]),
        ("ជំងឺ", "ជំងឺ", []),
        ('"ជម្ងឺ"', '"ជម្ងឺ"', []),
        ("", "", []),
    ],
)
def test_read_with_the_archive(query: str, expected: str, remarks: list[Remark]) -> None:
    tree, told = read(query)
    assert read_back(tree) == expected
    assert told == remarks


def test_what_finds_nothing_is_told_apart() -> None:
    assert read("source:nosuch")[0] == Unmet("source", "nosuch")
    assert read("-source:nosuch")[0] == Nothing()
    within, _ = read(f"title:{ID}")
    assert "Identified" not in repr(within)
