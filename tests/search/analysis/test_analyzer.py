"""The one analysis: keys that do not depend on the place or the spelling, offsets that do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages import RULES
from search.analysis.analyzer import PARAGRAPH_GAP, analyse

DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
KHMER = st.text("កខគងចញដតបមយរលវសហអាិីុូេោំះ់៉្២៣ \u200b", max_size=40)
MIXED = st.lists(st.one_of(KHMER, st.text(max_size=20)), max_size=5).map("".join)


def keys(text: str) -> list[str]:
    return [word.key for word in analyse(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ក្រសួងសុខាភិបាល", ["ក្រសួង", "សុខាភិបាល"]),
        ("ក្រសួង\u200bសុខាភិបាល", ["ក្រសួង", "សុខាភិបាល"]),
        ("ថ្ងៃទី២២ ធ្នូ ២០២៣", ["ថ្ងៃទី", "22", "ធ្នូ", "2023"]),
        ("COVID-19", ["covid", "19"]),
        ("ជំងឺCOVID-១៩", ["ជំងឺ", "covid", "19"]),
        ("The Minister’s", ["the", "minister"]),
        ("។ ៕ ៖ « » ៗ , —", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("រដ្ឋមន្ត្រី", "រដ្ឋមន្រ្តី", "រដ្ឋមន្ដ្រី", "រដ្ឋ\u200bមន្ត្រី"),
        ("ឲ្យ", "ឱ្យ", "អោយ"),
        ("២០២៣", "2023", "២0២3", "២\u200b០២៣"),
        ("ធ្វើឱ្យ", "ធ្វើអោយ", "ធ្វើឲ្យ", "ធ្វើអេាយ"),
        ("ប៊ីលាន", "បុីលាន", "ប៊ី\u2060លាន"),
        ("Ministry", "MINISTRY"),
    ],
)
def test_every_spelling_has_one_key(spellings: tuple[str, ...]) -> None:
    assert len({tuple(keys(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("ប្រព័ន្ធ", "ប្រពន្ធ"), ("ក៏", "ក")])
def test_what_differs_in_meaning_stays_apart(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize("around", ["{}", "លោក {} បាន", "លោក{}បាន", "Mr {}, he"])
def test_a_latin_word_or_number_is_the_same_term_wherever_it_stands(around: str) -> None:
    for token, key in (("Longstaff", "longstaff"), ("1,250.5", "1,250.5"), ("២០១៩", "2019")):
        assert key in keys(around.format(token))


def test_stems_stand_beside_english_words_only() -> None:
    stems = {word.key: word.stem for word in analyse("ministries 19 ក្រសួង").words}
    assert stems == {"ministries": "ministri", "19": "", "ក្រសួង": ""}


def test_the_parts_of_a_compound_stand_at_its_place() -> None:
    text = "លោក អ្នកសារ\u200bព័ត៌មាន"
    word = analyse(text).words[-1]
    written = [text[part.start : part.end].replace("\u200b", "") for part in word.parts]
    assert written == ["អ្នក", "សារ", "សារព័ត៌មាន", "ព័ត៌មាន"]
    assert [part.key for part in word.parts] == [RULES["km"].fold(part) for part in written]


def test_zero_width_characters_change_offsets_alone() -> None:
    for text in ("ប្រ\u200bទេស", "Minis\u00adtry", "1\u2060250"):
        (word,) = analyse("\ufeff" + text + "\u200b").words
        assert (word.start, word.end) == (1, 1 + len(text))


def test_no_phrase_runs_over_the_end_of_a_paragraph() -> None:
    first, second = analyse("one\ntwo").words
    assert second.position - first.position > PARAGRAPH_GAP


def test_pairs_run_through_words_but_not_through_spaces() -> None:
    whole = analyse("កខគ").pairs
    assert [pair.key for pair in whole] == ["កខ", "ខគ"]
    assert [pair.position for pair in whole] == [0, 1]
    assert [pair.across for pair in analyse("បានថា").pairs] == [False, True]
    apart = analyse("កខ គង").pairs
    assert [pair.key for pair in apart] == ["កខ", "គង"]
    assert apart[1].position - apart[0].position > 1


@given(MIXED)
def test_every_offset_leads_back_to_what_was_written(text: str) -> None:
    analysed = analyse(text)
    end = 0
    for word in analysed.words:
        assert end <= word.start < word.end <= len(text)
        end = word.end
        written = text[word.start : word.end].translate(DIGITS)
        assert word.key in {
            RULES[code].fold(spelt)[:64]
            for code in ("km", "en")
            # A dotted abbreviation is the word without its dots.
            for spelt in (written, written.replace(".", ""))
        }
    positions = [word.position for word in analysed.words]
    assert positions == sorted(set(positions))
    for pair in analysed.pairs:
        assert 0 <= pair.start < pair.end <= len(text)
    pair_positions = [pair.position for pair in analysed.pairs]
    assert pair_positions == sorted(set(pair_positions))
