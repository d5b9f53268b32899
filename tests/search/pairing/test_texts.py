"""Short texts that say the same in two languages, and neighbours that do not."""

import pytest

from search.expansion.bilingual import bilingual
from search.pairing.texts import said_in, says_the_same, terms_in

ACCIDENTS = "ខេត្តស្រែថ្មីមានគ្រោះថ្នាក់ចរាចរណ៍ ២៧លើក ស្លាប់ ៦នាក់ និងរបួសធ្ងន់ ៣១នាក់"
HELMETS = "អ្នកស្លាប់ ៥នាក់ ក្នុងចំណោម ៦នាក់ មិនបានពាក់មួកសុវត្ថិភាព"
ACCIDENTS_EN = (
    "there had been 27 road accidents in the province, in which six died and 31 were injured"
)
HELMETS_EN = "five of the six who died had not been wearing a helmet"


@pytest.mark.parametrize(
    ("khmer", "english", "wanted"),
    [
        (HELMETS, HELMETS_EN, True),
        (ACCIDENTS, HELMETS_EN, False),
        (HELMETS, ACCIDENTS_EN, False),
        (ACCIDENTS, ACCIDENTS_EN.replace("27", "29"), False),
    ],
)
def test_only_what_says_the_same_of_the_same_figures_is_the_same(
    khmer: str, english: str, wanted: bool
) -> None:
    known = bilingual()
    assert says_the_same(said_in(khmer, known), said_in(english, known)) is wanted


def test_the_terms_of_a_text_are_those_that_it_is_read_with() -> None:
    text = "In 2025 the 1,200 pupils of Preaek Svay had 2.4 million riels."
    assert terms_in(text) == said_in(text, bilingual()).terms
    assert {"2025", "1200", "2400000"} <= terms_in(text)
