"""The confidence of a statement is that of its evidence."""

import itertools

import pytest

from archive.statements import Shown, Told
from ingest.statements.evidence import confidence
from tests.ingest.statements.test_setting import article, the_one


def test_every_kind_of_evidence_has_its_figure() -> None:
    for shown, told in itertools.product(Shown, Told):
        assert 0 < confidence(shown, told) < 1


@pytest.mark.parametrize(
    ("surer", "text"),
    [
        ("Mr Sok Dara said the road is open.", "According to Mr Sok Dara, the road is open."),
        ("Mr Sok Dara said the road is open.", "A young driver said the road is open."),
        ("លោក សុខ ដារ៉ា បានថ្លែងថា៖ «ផ្លូវនេះនឹងបើក»។", "លោក សុខ ដារ៉ា បានថ្លែងថា៖ «ផ្លូវនេះនឹងបើក។"),
    ],
)
def test_weaker_evidence_gives_less(surer: str, text: str) -> None:
    assert the_one(article(surer)).confidence > the_one(article(text)).confidence
