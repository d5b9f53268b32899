"""Every spelling that readers cannot tell apart finds the same documents, and no other does."""

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.lexicon import read_words
from search.analysis.analyzer import analyse
from search.questions import Question
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

DOCUMENTS = Path("corpus/documents")
NEWS = Path("../shared/data/khmer_news.zip")

NEWS_ARTICLES = 60
WORDS = 1_500
QUERIES = 15

KHMER_RUN = re.compile("[\u1780-\u17d3\u17d7\u17e0-\u17e9]+")
SYLLABLE = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1])+")
UNIT = re.compile("\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1]")
ZERO_WIDTH = "\u200b\u200c\u200d\u00ad\u2060\ufeff"
ARABIC = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")

Chance = random.Random
Change = Callable[[str, Chance], str]


def units_in_another_order(text: str, chance: Chance) -> str:
    """What hangs on a base typed in any order; two of one kind, which may differ, keep theirs."""

    def shuffled(match: re.Match[str]) -> str:
        units = UNIT.findall(match[0], 1)
        order = chance.sample(units, len(units))
        for kind in ("\u17d2[^\u179a]", "[\u17c6-\u17d1]"):
            places = [place for place, unit in enumerate(order) if re.fullmatch(kind, unit)]
            of_kind = [unit for unit in units if re.fullmatch(kind, unit)]
            for place, unit in zip(places, of_kind, strict=True):
                order[place] = unit
        return match[0][0] + "".join(order)

    return SYLLABLE.sub(shuffled, text)


def ta_and_da_swapped(text: str, chance: Chance) -> str:
    return re.sub("\u17d2[តដ]", lambda _: "\u17d2" + chance.choice("តដ"), text)


def vowels_split(text: str, chance: Chance) -> str:
    return text.replace("ើ", "េី").replace("ោ", "េា")


def u_for_shifter(text: str, chance: Chance) -> str:
    return re.sub("[\u17c9\u17ca](?=[\u17b7-\u17ba\u17be]|\u17b6\u17c6)", "\u17bb", text)


def a_mark_doubled(text: str, chance: Chance) -> str:
    marks = [
        match.start() + place
        for match in SYLLABLE.finditer(text)
        for place, char in enumerate(match[0])
        if char >= "\u17b6"
    ]
    if not marks:
        return text
    place = chance.choice(marks)
    return text[:place] + text[place] + text[place:]


def zero_width_anywhere(text: str, chance: Chance) -> str:
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(ZERO_WIDTH) + text[place:]
    return text


def give_respelt(text: str, chance: Chance) -> str:
    return re.sub(
        "(?:[ឲឱ]្យ|អោយ)(?![\u17b6-\u17d2])", lambda _: chance.choice(("ឲ្យ", "ឱ្យ", "អោយ")), text
    )


def other_digits(text: str, chance: Chance) -> str:
    return "".join(
        char.translate(chance.choice((ARABIC, KHMER_DIGITS))) if char.isdigit() else char
        for char in text
    )


CHANGES: tuple[Change, ...] = (
    units_in_another_order,
    ta_and_da_swapped,
    vowels_split,
    u_for_shifter,
    a_mark_doubled,
    give_respelt,
    other_digits,
    zero_width_anywhere,
)


def all_at_once(text: str, chance: Chance) -> str:
    for change in CHANGES:
        text = change(text, chance)
    return text


def in_terms(text: str) -> list[tuple[str, int]]:
    """All that an index or a query takes of a text."""
    found = analyse(text)
    parts = [(part.key, word.position) for word in found.words for part in word.parts]
    words = [(word.key, word.position) for word in found.words]
    return [*words, *((pair.key, pair.position) for pair in found.pairs), *parts]


def sample_texts() -> list[str]:
    """The sample documents as they stand; those in other encodings are left to the readers."""
    paths = sorted(path for path in DOCUMENTS.rglob("*.km.*") if "utf16" not in path.name)
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def news_texts() -> list[str]:
    if not NEWS.exists():
        pytest.skip(f"no articles: {NEWS} is not there")
    with zipfile.ZipFile(NEWS) as articles:
        names = sorted(name for name in articles.namelist() if name.endswith(".txt"))
        return [articles.read(name).decode("utf-8") for name in names[:NEWS_ARTICLES]]


def runs(texts: list[str]) -> list[str]:
    """The runs of Khmer in some texts, each once."""
    return list(dict.fromkeys(run for text in texts for run in KHMER_RUN.findall(text)))


SOURCES: dict[str, Callable[[], list[str]]] = {
    "lexicon": lambda: [entry.word for entry in read_words()],
    "sample documents": lambda: runs(sample_texts()),
    "articles": lambda: runs(news_texts()),
}


@pytest.mark.parametrize("change", [*CHANGES, all_at_once])
@pytest.mark.parametrize("source", SOURCES)
def test_every_spelling_gives_the_same_terms(source: str, change: Change) -> None:
    chance = Chance(f"{source} {change.__name__}")
    words = SOURCES[source]()
    respelt = [(word, change(word, chance)) for word in words]
    changed = [(word, spelling) for word, spelling in respelt if word != spelling]
    assert changed or (source, change) == ("lexicon", other_digits)
    for word, spelling in chance.sample(changed, min(WORDS, len(changed))):
        assert in_terms(spelling) == in_terms(word), (ascii(word), ascii(spelling))


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Search, Search]:
    """The sample documents as they stand, and the same with every spelling changed."""
    chance = Chance("documents")
    searches = []
    for name, respell in (("typed", lambda text: text), ("respelt", all_at_once_in(chance))):
        archive = an_archive(tmp_path_factory.mktemp(name))
        texts = enumerate(sample_texts())
        save(archive, *(a_document(f"{number}.txt", respell(text)) for number, text in texts))
        search = open_search(archive)
        search.update(quiet)
        searches.append(search)
    typed, respelt = searches
    return typed, respelt


def all_at_once_in(chance: Chance) -> Callable[[str], str]:
    return lambda text: KHMER_RUN.sub(lambda run: all_at_once(run[0], chance), text)


def found(search: Search, query: str) -> list[tuple[str, float]]:
    return [(hit.id, hit.score) for hit in search.ask(Question(query=query, size=10)).hits]


def test_every_spelling_of_a_query_finds_the_same_documents_in_the_same_order(
    archives: tuple[Search, Search],
) -> None:
    typed, respelt = archives
    chance = Chance("queries")
    for query in chance.sample([run for run in runs(sample_texts()) if len(run) > 2], QUERIES):
        expected = found(typed, query)
        assert expected, query
        spelling = all_at_once(query, chance)
        assert found(typed, spelling) == expected, (ascii(query), ascii(spelling))
        assert found(respelt, query) == expected, ascii(query)


def test_what_is_shown_stays_as_it_was_typed(archives: tuple[Search, Search]) -> None:
    _, respelt = archives
    shown = respelt.ask(Question(query="ក្រសួង", size=50)).hits
    texts = {hit.snippet.text for hit in shown}
    assert any(character in text for text in texts for character in ZERO_WIDTH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ប្រព័ន្ធ", "ប្រពន្ធ"),
        ("ពាន់", "ពាន"),
        ("ចង់", "ចង"),
        ("មាន់", "មាន"),
        ("ក៏", "ក"),
        ("វា", "វ៉ា"),
        ("លាន", "ឡាន"),
        ("ណា", "នា"),
        ("មិន", "មីន"),
        ("ប៉ា", "បា"),
        ("ប៉ុន", "បុន"),
        ("អោយ", "អាយ"),
        ("ដា", "តា"),
    ],
)
def test_what_differs_in_meaning_stays_apart(one: str, other: str) -> None:
    assert in_terms(one) != in_terms(other)
