"""The table of how often kinds of evidence were right: read, refused, fitted."""

import pytest

from archive.statements import Shown, Told
from corpus.confidence import Part, parse_confidence, read_confidence, shares

HEAD = "part\tevidence\tjudged\tright"


def test_every_kind_of_evidence_has_a_share() -> None:
    fitted = read_confidence()
    wanted = {(Part.WORDS, kind.value) for kind in Shown}
    wanted |= {(Part.SPEAKER, kind.value) for kind in Told if kind is not Told.OPEN}
    assert set(fitted) == wanted
    assert all(0.5 < each.share < 1 for each in fitted.values())


def test_what_is_judged_often_is_trusted_more_than_what_is_not() -> None:
    fitted = shares(
        {
            (Part.WORDS, "often"): (400, 396),
            (Part.WORDS, "seldom"): (4, 4),
            (Part.WORDS, "never"): (0, 0),
            (Part.WORDS, "wrong"): (400, 300),
        }
    )
    share = {evidence: each.share for (_, evidence), each in fitted.items()}
    assert share["often"] > share["seldom"] > share["never"] > share["wrong"]
    assert abs(share["often"] - 0.99) < 0.01


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("part\tevidence\n", "first line"),
        (f"{HEAD}\nwords\tquoted\t10", "line 2"),
        (f"{HEAD}\nwords\tquoted\t10\t11", "line 2"),
        (f"{HEAD}\nwords\tquoted\t10\t-1", "line 2"),
        (f"{HEAD}\nwords\t\t10\t9", "line 2"),
        (f"{HEAD}\nmouth\tquoted\t10\t9", "line 2"),
        (f"{HEAD}\nwords\tquoted\tten\t9", "line 2"),
        (f"{HEAD}\nwords\tquoted\t10\t9\nwords\tquoted\t10\t9", "line 3"),
    ],
)
def test_a_wrong_table_is_refused_by_its_line(table: str, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        parse_confidence(table)
