"""Terms of one language that say the same, by what the glossary says of them in the other."""

import pytest

from corpus.glossary import GlossaryPair
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from search.expansion.synonyms import key_of, synonyms_of


def pair(english: str, khmer: str, domain: str = "general") -> GlossaryPair:
    return GlossaryPair(english, khmer, domain, seen=True)


GLOSSARY = [
    pair("drug", "គ្រឿងញៀន"),
    pair("drug", "សារធាតុញៀន"),
    pair("illegal drug", "គ្រឿងញៀន"),
    pair("illegal drug", "សារធាតុញៀន"),
    # One word in common, and nothing else.
    pair("health", "សុខភាព"),
    pair("health", "សុខាភិបាល"),
    # One term of several words in common.
    pair("traffic accident", "គ្រោះថ្នាក់ចរាចរណ៍"),
    pair("traffic accident", "ឧបទ្ទវហេតុ"),
    pair("arrest", "ចាប់ខ្លួន"),
    pair("arrest", "ការចាប់ខ្លួន"),
    pair("dry", "រាំងស្ងួត"),
    pair("dry spell", "រាំងស្ងួត"),
    pair("labour office", "ការិយាល័យការងារ"),
    pair("labor office", "ការិយាល័យការងារ"),
    # Two forms of one word in common.
    *(pair(warm, khmer) for warm in ("heat", "hot") for khmer in ("ក្តៅ", "កម្តៅ")),
    pair("Takeo", "តាកែវ"),
    pair("Takeo", "ខេត្តតាកែវ"),
    # What names of places are made of, and a word for a place of several words.
    *(pair(water, khmer, "places") for water in ("stream", "creek") for khmer in ("ព្រែក", "អូរ")),
    *(pair("riverside", khmer, "places") for khmer in ("មាត់ទន្លេ", "ច្រាំងទន្លេ")),
    *(pair("riverbank", khmer, "places") for khmer in ("មាត់ទន្លេ", "ច្រាំងទន្លេ")),
]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("គ្រឿងញៀន", ("សារធាតុញៀន",)),
        ("drug", ("illegal drug",)),
        ("សុខភាព", ()),
        ("ឧបទ្ទវហេតុ", ("គ្រោះថ្នាក់ចរាចរណ៍",)),
        ("ចាប់ខ្លួន", ("ការចាប់ខ្លួន",)),
        # A dry spell is more than dry, and a drug need not be illegal; a province is its name.
        ("dry spell", ()),
        ("labour office", ()),
        ("illegal drug", ()),
        ("ខេត្តតាកែវ", ("តាកែវ",)),
        # Prek Svay is not Ou Svay; a bank is no part of a name.
        ("heat", ()),
        ("ព្រែក", ()),
        ("creek", ()),
        ("ច្រាំងទន្លេ", ("មាត់ទន្លេ",)),
    ],
)
def test_terms_that_say_the_same(term: str, expected: tuple[str, ...]) -> None:
    assert synonyms_of(GLOSSARY).get(key_of(analyse(term).words), ()) == expected


def test_a_short_query_is_widened_by_them_and_a_sentence_is_not() -> None:
    def added(text: str) -> set[str]:
        found = bilingual().widen(analyse(text).words)
        return {rendering.text for each in found for rendering in each.renderings}

    assert "សារធាតុញៀន" in added("គ្រឿងញៀន")
    assert "សារធាតុញៀន" not in added("តុលាការ ព្រៃឈើ សាលារៀន មន្ទីរពេទ្យ ផ្លូវជាតិ គ្រឿងញៀន")
