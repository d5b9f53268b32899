"""The cache that never holds more than it may."""

from search.cache import Bounded


def test_it_makes_once_keeps_within_its_bound_and_forgets_the_longest_unused() -> None:
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key

    kept: Bounded[str, str] = Bounded(limit=4, cost=len)
    for key in ("aa", "bb", "aa", "cc", "aa", "bb"):
        assert kept.get(key, lambda: make(key)) == key  # noqa: B023
        assert kept.held <= 4
    assert made == ["aa", "bb", "cc", "bb"]


def test_one_value_is_kept_however_costly() -> None:
    kept: Bounded[int, str] = Bounded(limit=1, cost=len)
    assert kept.get(1, lambda: "long") == "long"
    assert kept.get(1, lambda: "other") == "long"
    assert kept.get(2, lambda: "x") == "x"
    assert kept.held == 1
