"""The search of an edition in a browser: words as the analysis has them, and the same hits."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from archive.visibility import Audience
from search.analysis.analyzer import analyse
from search.questions import Match, Question, Sort
from search.service.documents import Search
from web import assets
from web.edition.data import Data

# Words of both languages as they are typed, in several spellings, phrases and what is left out.
QUERIES = (
    *("water", "clean water", "Clean Waters", "schools", "taught", "children's", "the ministry of"),
    *("ferry", "ferries bridge", "midwifery scholarships", "COVID-19", "covid19", "WHO", "who"),
    *("H.E. Dr.", "1,000", "31,000 nets", "312", "mango-tree", "long-lasting", "nothingatall"),
    *('"clean water"', '"rural roads"', "“rural roads”", '"water clean"', "water -school"),
    *('school -"clean water"', "-water", "+water school", "a notice of the ministry for schools"),
    *("fragrant paddy passes as buyers reach the market early today", "é", "។ ,", "MEKONG river"),
    *("ទឹក", "ទឹកស្អាត", "ទឹក ស្អាត", "ទឹក​ស្អាត", "សាលារៀន", "ក្រសួង", "គ្រុនឈាម", "ជម្ងឺ", "ជំងឺ"),
    *("វ៉ាក់សាំង", "វាក់សាំង", "អណ្តូង", "អណ្ដូង", "កម្តៅ", "កំដៅ", "សម្តេច", "ឱ្យ", "អោយ", "ឲ្យ"),
    *('"ទឹកស្អាត"', '"ទឹក ស្អាត"', "«ទឹកស្អាត»", '"កស្អា"', "ទឹក -ស្អាត", "ទឹក -ទឹកស្អាត", "១.០០០"),
    *("សុខភាពមាតា និងទារក", "ស្រែថ្មី", "យស់ បូរីមាស", "ឈាង រ៉ា", "៣១២", "ទន្លេមេគង្គ water"),
    *("-Phnom Penh", "water -Phnom Penh", "-Ou Mlis school", "ទឹក -ភ្នំ ពេញ", "4.5%", "៤,៥ភាគរយ"),
    *("4,5 per cent", "-4.5%", "percent", "12 percent", "១២%", "៥ ភាគរយ"),
    *("ក្រសួងទន្លេ និងផ្លូវជនបទ ដាក់ចេញវិធានការសុវត្ថិភាពសាឡាង និងទូកដឹកអ្នកដំណើរ", "mosquito មុង"),
)
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Words</title>{scripts}'


@dataclass(frozen=True, slots=True)
class Held:
    """A page on the disk with the scripts of an edition, and what it is compared with."""

    page: Page
    search: Search
    ids: list[str]
    store: Any


@pytest.fixture(scope="module")
def held(chromium: Browser, site: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("edition")
    search = site.search.seen_by(Audience.PUBLIC)
    ids = [each.id for each in search.rank(Question(sort=Sort.NEWEST, size=1000))]
    whole = SeenSite(site.archive.store.seen_by(Audience.PUBLIC))
    for name, data in Data(whole, ids).files():  # type: ignore[arg-type]
        write(folder / name, data)
    for name in assets.EDITION_SCRIPTS:
        write(folder / "static" / "edition" / name, assets.read(f"edition/{name}"))
    scripts = "".join(
        f'<script src="static/edition/{name}"></script>'
        for name in assets.EDITION_SCRIPTS
        if name != "searching.js"
    )
    (folder / "words.html").write_text(PAGE.format(scripts=scripts), encoding="utf-8")
    page = chromium.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((folder / "words.html").as_uri())
    assert faults == []
    yield Held(page, search, ids, whole.store)
    page.close()


class SeenSite:
    """As much of a site as the data of an edition is made from."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.sources = store.held_sources


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


FIND = """async (queries) => {
  const held = await edition.load("documents");
  const found = [];
  for (const query of queries) found.push([...(await finding.find(query, held)).keys()]);
  return found;
}"""


def test_the_same_documents_are_found_as_by_the_archive(held: Held) -> None:
    found = held.page.evaluate(FIND, list(QUERIES))
    told = {}
    something = 0
    for query, numbers in zip(QUERIES, found, strict=True):
        question = Question(query=query, widen=False, match=Match.ALL, size=1000)
        wanted = {each.id for each in held.search.rank(question)}
        something += bool(wanted)
        if {held.ids[number] for number in numbers} != wanted:
            told[query] = (sorted(held.ids[number] for number in numbers), sorted(wanted))
    assert told == {}
    assert something > len(QUERIES) / 2


ORDER = """async ([queries, sort]) => {
  const held = await edition.load("documents");
  const found = [];
  for (const query of queries) {
    found.push(finding.ordered(await finding.find(query, held), sort, held));
  }
  return found;
}"""


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_by_day_they_stand_in_the_order_of_the_archive(held: Held, sort: Sort) -> None:
    undated = [each.id for each in held.store.documents(held.ids) if each.published is None]
    assert undated
    told = {}
    listed = held.page.evaluate(ORDER, [["", *QUERIES], sort.value])
    for query, numbers in zip(["", *QUERIES], listed, strict=True):
        question = Question(query=query, widen=False, match=Match.ALL, sort=sort, size=1000)
        wanted = [each.id for each in held.search.rank(question)]
        found = [held.ids[number] for number in numbers]
        if found != wanted:
            told[query] = (found, wanted)
    assert told == {}


def test_the_best_stand_in_the_order_of_the_archive(held: Held) -> None:
    """All but a few: the parts of a compound, which rank a little there, are not known here."""
    differ = []
    listed = held.page.evaluate(ORDER, [QUERIES, Sort.RELEVANCE.value])
    for query, numbers in zip(QUERIES, listed, strict=True):
        question = Question(query=query, widen=False, match=Match.ALL, size=1000)
        wanted = [each.id for each in held.search.rank(question)]
        if [held.ids[number] for number in numbers] != wanted:
            differ.append(query)
    assert len(differ) <= len(QUERIES) // 10, differ


WORDS = """async (texts) => {
  const tables = await finding.rules("ក");
  return texts.map((text) =>
    queries.wordsOf(text, tables).map((word) => [word.key, word.stem, word.clusters]));
}"""


def test_every_text_is_divided_into_the_words_of_the_analysis(held: Held) -> None:
    documents = held.store.documents(held.ids)
    texts = [text for each in documents for text in (each.title, *each.text.split("\n")) if text]
    # In parts: the first difference says enough.
    for text, words in zip(texts, held.page.evaluate(WORDS, texts), strict=True):
        wanted = [
            [word.key, word.stem, [each.key for each in word.clusters]]
            for word in analyse(text).words
        ]
        assert words == wanted, text
