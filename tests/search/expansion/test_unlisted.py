"""Names that no list has: words of the index that sound like them, alone and in a row."""

from itertools import product

import pytest

from archive.records import Language
from search.engines.plan import AnyOf, Beside, Plan, Sequence, Term
from search.expansion.unlisted import Unlisted
from search.index.vocabulary import Vocabulary
from search.questions import Filters
from tests.search.expansion.words_held import WordsHeld

TEXTS = (
    ("លោក", "ដាណា", "ទ្រី"),
    # Its consonants are the same, its vowels are not.
    ("លោក", "ថុន", "ធារ៉ា"),
    # A word of the lexicon in it stands right behind a title; so it does nowhere else.
    ("ឯកឧត្តម", "គង់", "រ៉ៃយ៉ា"),
    ("ផ្ទះ", "គង់", "សុម៉ាលី"),
    # No name: words of any text.
    ("លោក", "បាន", "ដាលិ"),
    ("អ្នកស្រី", "ស៊ឹង", "សំអុល"),
    # Names that a list of words has too: this one stands for a name, this one does not.
    ("លោក", "សុរិយា"),
    ("ភូមិ", "ណារិន្ទ"),
    ("ផ្ទះ", "ណារិន្ទ"),
    # Words that no list has: one with a word between, and with nothing that says that it is a name.
    ("លោក", "ផ្ទះ", "កញ្ចនា"),
    ("ផ្ទះ", "វ៉ាន់ឌីន"),
    # Every list has both, and every text.
    ("លោក", "កាល", "ទី"),
    # English names of places, of which at least one word is no ordinary one.
    ("koh", "tnaot"),
    ("tnaot", "north"),
    ("two", "tall", "men"),
)
FREQUENT = {"កាល": 500, "ទី": 900, "បាន": 900}
WORDS: dict[str, tuple[Language, int]] = {
    word: ("en" if word.isascii() else "km", FREQUENT.get(word, 2))
    for text in TEXTS
    for word in text
}


class InTexts(WordsHeld):
    """An index of ``TEXTS``."""

    def count(self, plan: Plan, filters: Filters) -> int:
        assert isinstance(plan, AnyOf)
        return sum(map(self._times, plan.children))

    def _times(self, plan: Plan) -> int:
        match plan:
            case Term():
                return FREQUENT.get(plan.key) or sum(plan.key in text for text in TEXTS)
            case Sequence():
                return sum(bool(_places(text, plan.keys)) for text in TEXTS)
            case Beside():
                return sum(_are_beside(text, plan) for text in TEXTS)
            case _:
                raise NotImplementedError


def _places(text: tuple[str, ...], keys: tuple[str, ...]) -> list[int]:
    ends = range(len(keys), len(text) + 1)
    return [end - len(keys) for end in ends if text[end - len(keys) : end] == keys]


def _are_beside(text: tuple[str, ...], plan: Beside) -> bool:
    ends = [
        [(place, place + len(part.keys)) for part in parts for place in _places(text, part.keys)]
        for parts in (plan.first, plan.second)
    ]
    return any(
        0 <= max(one[0], other[0]) - min(one[1], other[1]) <= plan.slop
        for one, other in product(*ends)
    )


SNAPSHOT = InTexts(WORDS)
UNLISTED = Unlisted(SNAPSHOT, Vocabulary(SNAPSHOT))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dana tri", ["ដាណា ទ្រី"]),
        ("kong raiya", ["គង់ រ៉ៃយ៉ា"]),
        # Khmer may write two parts as one.
        ("soeng sam ol", ["ស៊ឹង សំអុល"]),
        ("ban dali", []),
        ("kong somaly", []),
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


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("កោះ", "ត្នោត"), ["koh tnaot"]),
        # Nowhere beside it, and ordinary words of the language.
        (("ទួល", "ត្នោត"), []),
        (("ទ្រូ", "តាល"), []),
    ],
)
def test_a_khmer_name_is_what_stands_in_a_row_in_latin_letters(
    parts: tuple[str, ...], found: list[str]
) -> None:
    assert [each.text for each in UNLISTED.row(parts)] == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("soriya", ["សុរិយា"]),
        ("narin", []),
        ("kanhchana", ["កញ្ចនា"]),
        ("vandin", []),
        ("soriyath", []),
        ("dana", []),
    ],
)
def test_a_word_alone_stands_where_names_do(name: str, found: list[str]) -> None:
    assert [each.text for each in UNLISTED.word(name)] == found
