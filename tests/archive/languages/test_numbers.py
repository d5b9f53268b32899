"""A number has one value in all its writings, and what is no number has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.numbers import quantities
from archive.languages.telephones import telephones

KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def values(text: str) -> list[tuple[str, ...]]:
    return [quantity.values for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1000 1,000 ១០០០ ១.០០០ ១,០០០", "1000"),
        ("195,000 195000 ១៩៥.០០០ ១៩៥០០០", "195000"),
        ("$1,000.00 1,000", "1000"),
        ("1,234.5 1.234,5 1234.5 1234,5", "1234.5"),
        ("1.000.000 1,000,000 ១លាន", "1000000"),
        ("2,4 2.4 ២,៤ ២.៤", "2.4"),
        ("0,500 0.500", "0.500"),
        ("១០រយៈពេល 10", "10"),
    ],
)
def test_one_value_in_every_writing(written: str, value: str) -> None:
    assert set(values(written.replace(" ", "; "))) == {(value,)}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 000", "1000"),
        ("1\u00a0000", "1000"),
        ("១ ០០០", "1000"),
        ("12 345 678,5", "12345678.5"),
        ("2.4 million", "2400000"),
        ("2.4-million", "2400000"),
        ("2 millions", "2000000"),
        ("២,៤លាន", "2400000"),
        ("២លាន៤សែន", "2400000"),
        ("២ លាន ៤ សែន", "2400000"),
        ("១ម៉ឺន៥ពាន់", "15000"),
        ("១មុឺន", "10000"),
        ("៣រយ", "300"),
        ("២ពាន់លាន", "2000000000"),
        ("៥០០ ពាន់ លានដុល្លារ", "500000000000"),
        ("៣ពាន់៥រយលាន", "3500000000"),
        ("១ប៊ីលាន", "1000000000"),
        ("៣កោដិ", "30000000"),
        ("3 million 200 thousand", "3200000"),
        ("2.4bn", "2400000000"),
        ("US$2.4m", "2400000"),
        ("$ 50k", "50000"),
        ("1.5 hundred thousand", "150000"),
    ],
)
def test_scale_words_and_gaps_of_both_languages(written: str, value: str) -> None:
    assert values(written) == [(value,)]


@pytest.mark.parametrize(
    ("written", "readings"),
    [("1.500", ("1500", "1.5")), ("3.125%", ("3125", "3.125")), ("1.250 million", None)],
)
def test_a_point_before_three_latin_digits_stays_open(
    written: str, readings: tuple[str, ...] | None
) -> None:
    assert values(written) == [readings or ("1250000000", "1250000")]


@pytest.mark.parametrize("khmer", ["១.៥០០", "១,៥០០"])
def test_in_khmer_digits_three_are_thousands(khmer: str) -> None:
    assert values(khmer) == [("1500",)]


@pytest.mark.parametrize(
    "written",
    [
        "1.2.3",
        "12.05.2019",
        "007",
        "12,34,567",
        "1,2,3",
        "192.168.1.1",
        "covid19",
        "A4",
        "0123",
        "1,234.567,890",
        "1234567890123456789012",
    ],
)
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert values(written) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10-20", ["10", "20"]),
        ("10,000-20,000", ["10000", "20000"]),
        ("3–1", ["3", "1"]),
        ("10:30", ["10", "30"]),
        ("2019-10-26", ["2019", "10", "26"]),
        ("1/2", ["1", "2"]),
        ("2019 195", ["2019", "195"]),
        ("12 345 6789", ["12", "345", "6789"]),
        ("version 2.0", ["2.0"]),
        ("2.40", ["2.40"]),
        ("100m", ["100"]),
        ("5k", ["5"]),
        ("5 millionaires", ["5"]),
        ("១លាន ១០លាន", ["1000000", "10000000"]),
        ("100 million 20,000", ["100000000", "20000"]),
        ("1 million 1200 thousand", ["1000000", "1200000"]),
        ("2019 195 300", ["2019", "195", "300"]),
    ],
)
def test_ranges_days_scores_versions_and_units_keep_their_numbers(
    written: str, read: list[str]
) -> None:
    assert values(written) == [(each,) for each in read]


@given(st.integers(1000, 10**9), st.sampled_from([",", ".", " ", "\u00a0"]))
def test_grouped_digits_are_the_number(number: int, mark: str) -> None:
    grouped = f"{number:,}".replace(",", mark)
    assert str(number) in values(grouped)[0]
    assert values(grouped.translate(KHMER)) == [(str(number),)]


@given(st.text("0123456789០១២៣.,- លានពាន់kmn$", max_size=30))
def test_places_are_in_order_and_hold_digits(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start].isdecimal()
        assert quantity.values
        end = quantity.end


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("012952518", "012952518"),
        ("012 952 518", "012952518"),
        ("012-952-518", "012952518"),
        ("០១២ ៩៥២ ៥១៨", "012952518"),
        ("+855 12 952 518", "012952518"),
        ("(+855) 12 952 518", "012952518"),
        ("+85512952518", "012952518"),
        ("+855 (0)12 952 518", "012952518"),
        ("00855 12 952 518", "012952518"),
        ("855 12 952 518", "012952518"),
        ("017 12 34 56", "017123456"),
        ("097 123 4567", "0971234567"),
        ("097 12 34 567", "0971234567"),
        ("097 123 45 67", "0971234567"),
        ("097 12 345 67", "0971234567"),
        ("097 1234 567", "0971234567"),
        ("(023) 880-261", "023880261"),
        ("+66 2 123 4567", "+6621234567"),
    ],
)
def test_a_telephone_number_has_one_key(written: str, key: str) -> None:
    (found,) = telephones(f"Tel: {written}.")
    assert (found.key, found.start, found.end) == (key, 5, 5 + len(written))


def test_telephone_numbers_one_after_the_other_are_two() -> None:
    found = [each.key for each in telephones("012 952 518 / 017 333 444 017 333 445")]
    assert found == ["012952518", "017333444", "017333445"]


@pytest.mark.parametrize(
    "written",
    [
        "01-10-2019",
        "2019-07-26",
        "195,000",
        "100 000 000",
        "0.125",
        "+1,000",
        "2019 2020",
        "012 345 678 912",
    ],
)
def test_days_and_amounts_are_no_telephone_numbers(written: str) -> None:
    assert list(telephones(written)) == []
