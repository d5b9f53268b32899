"""Names that no list has: words of the index that sound like them, alone and in a row."""

import pytest

from archive.records import Language
from search.engines.plan import AnyOf, Beside, Plan, Sequence, Term
from search.expansion.unlisted import Unlisted
from search.index.vocabulary import Vocabulary
from search.questions import Filters
from tests.search.expansion.words_held import WordsHeld

ROWS = (
    ("ដាណា", "ទ្រី"),
    # Its consonants are the same, its vowels are not.
    ("ថុន", "ធារ៉ា"),
    ("គង់", "រ៉ៃយ៉ា"),
    # No name: words of any text.
    ("បាន", "ដាលិ"),
    ("ស៊ឹង", "សំអុល"),
    # Every list has both, and every text.
    ("កាល", "ទី"),
)
FREQUENT = {"កាល": 500, "ទី": 900, "បាន": 900}
WORDS: dict[str, tuple[Language, int]] = {
    word: ("km", FREQUENT.get(word, 2)) for row in ROWS for word in row
}


class InARow(WordsHeld):
    """An index whose words stand beside each other as in ``ROWS``."""

    def count(self, plan: Plan, filters: Filters) -> int:
        assert isinstance(plan, AnyOf)
        return sum(map(self._times, plan.children))

    def _times(self, plan: Plan) -> int:
        match plan:
            case Term():
                return self._words[plan.key][1]
            case Sequence():
                return plan.keys in ROWS
            case Beside():
                pairs = {(*left.keys, *right.keys) for left in plan.first for right in plan.second}
                return len(pairs & {*ROWS})
            case _:
                raise NotImplementedError


SNAPSHOT = InARow(WORDS)
UNLISTED = Unlisted(SNAPSHOT, Vocabulary(SNAPSHOT))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dana tri", ["ដាណា ទ្រី"]),
        ("kong raiya", ["គង់ រ៉ៃយ៉ា"]),
        # Khmer may write two parts as one.
        ("soeng sam ol", ["ស៊ឹង សំអុល"]),
        ("ban dali", []),
        ("kal ty", []),
        # Each is there, but nowhere beside the other.
        ("dana raiya", []),
        # Too short to be told from others.
        ("da ra", []),
        ("zbigniew dana", []),
    ],
)
def test_a_latin_name_is_what_stands_in_a_row_and_sounds_like_it(
    name: str, found: list[str]
) -> None:
    assert [each.text for each in UNLISTED.row(tuple(name.split()))] == found


def test_a_word_alone_has_the_sound_and_the_vowels() -> None:
    assert [each.text for each in UNLISTED.word("samol")] == ["សំអុល"]
    assert UNLISTED.word("samola") == ()
    assert UNLISTED.word("dana") == ()
