"""The sample documents: enough of them, in both languages, in their sites' shapes, and invented."""

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from corpus.sources import SourceEntry, read_sources

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
FILES = tuple(
    sorted(path for path in DOCUMENTS.rglob("*") if path.suffix in (".html", ".txt"))
)  # README.md files are about the documents
PAGES = tuple(path for path in FILES if path.suffix == ".html")
PAIRS = tuple(
    (path, english)
    for path in FILES
    if ".km." in path.name
    and (english := path.with_name(path.name.replace(".km.", ".en."))) in FILES
)
SOURCES = {host: source for source in read_sources() for host in source.hosts}


@dataclass(frozen=True, slots=True)
class Shape:
    """What every page of one site has: a title, a date and the paragraphs of its body."""

    title: str
    date: str
    body: str


SHAPES: Mapping[str, Shape] = {
    "mptc": Shape(
        "article[id^=post-] header .block-title h2",
        "ul.meta li.post-date time[title][datetime]",
        ".entry-content",
    ),
    "pressocm": Shape("h1.tdb-title-text", "time.td-module-date[datetime]", ".td-post-content"),
    "moc": Shape("h2.title-detail", ".article-content .date", ".article-content .page-description"),
    "kampucheathmey": Shape(
        "#mvp-post-head h1", "meta[property='article:published_time']", "#mvp-content-main"
    ),
    "khmertimes": Shape(
        "h1.entry-title", ".entry-meta time.entry-time[datetime]", ".entry-content"
    ),
}

# Well-known office-holders in both scripts; no invented word may stand in a real person's mouth.
REAL_PEOPLE = (
    *("Hun Sen", "Hun Manet", "Chheang Ra", "Or Vandine", "Mam Bunheng", "Prak Sokhonn"),
    *("Sar Kheng", "Sar Sokha", "Tea Banh", "Tea Seiha", "Chea Vandeth", "Aun Pornmoniroth"),
    *("Hang Chuon Naron", "Sun Chanthol", "Neth Pheaktra", "Pen Bona", "Khuon Sudary"),
    *("ហ៊ុន សែន", "ហ៊ុន ម៉ាណែត", "ឈាង រ៉ា", "ឱ វណ្ណឌីន", "ម៉ម ប៊ុនហេង", "ប្រាក់ សុខុន"),
    *("ស ខេង", "ស សុខា", "ទៀ បាញ់", "ទៀ សីហា", "ជា វណ្ណដេត", "អូន ព័ន្ធមុនីរ័ត្ន"),
    *("ហង់ជួន ណារ៉ុន", "ស៊ុន ចាន់ថុល", "នេត្រ ភក្ត្រា", "ប៉ែន បូណា", "ឃួន សុដារី"),
)


def name_of(path: Path) -> str:
    return path.relative_to(DOCUMENTS).as_posix()


def decoded(path: Path) -> str:
    """The file's characters; some samples name another charset than their own on purpose."""
    data = path.read_bytes()
    return data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")


def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(decoded(path), "lxml")


def source_of(soup: BeautifulSoup) -> SourceEntry | None:
    link = soup.select_one("link[rel=canonical], meta[property='og:url']")
    address = str(link.get("href") or link.get("content")) if link else ""
    return SOURCES.get(urlsplit(address).hostname or "")


def shape_of(soup: BeautifulSoup) -> Shape | None:
    source = source_of(soup)
    return SHAPES[source.site] if source and source.site else None


@cache
def text_of(path: Path) -> str:
    """The words of the article without its page's chrome, and without zero-width spaces."""
    if path.suffix == ".txt":
        text = re.sub(r"\A---\n.*?\n---\n", "", decoded(path), flags=re.DOTALL)
    else:
        soup = soup_of(path)
        shape = shape_of(soup)
        body = soup.select_one(shape.body if shape else "article, main, body")
        text = body.get_text("\n") if body else ""
    return unicodedata.normalize("NFC", text.replace("\u200b", ""))


def language_of(text: str) -> Literal["km", "en", "mixed"]:
    khmer = len(re.findall(r"[\u1780-\u17b3]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    share = khmer / (khmer + latin)
    return "km" if share > 0.8 else "en" if share < 0.1 else "mixed"


def numbers_of(text: str, thousands: str) -> set[int]:
    """The whole numbers of three digits or more, without years of the Buddhist era."""
    digits = text.translate({0x17E0 + value: str(value) for value in range(10)})
    joined = re.sub(rf"(?<=\d)[{thousands}](?=\d{{3}}(?!\d))", "", digits)
    return {int(run) for run in re.findall(r"\d{3,}", joined)} - set(range(2564, 2571))


def test_there_are_enough_about_half_in_each_language() -> None:
    languages = [language_of(text_of(path)) for path in FILES]
    assert len(languages) >= 60
    for language in ("km", "en"):
        assert 0.4 <= languages.count(language) / len(languages) <= 0.6
    assert "mixed" in languages


def test_at_least_twelve_announcements_stand_in_both_languages() -> None:
    assert len(PAIRS) >= 12


@pytest.mark.parametrize(("khmer", "english"), PAIRS, ids=name_of)
def test_a_pair_says_the_same_in_both_languages(khmer: Path, english: Path) -> None:
    khmer_text, english_text = text_of(khmer), text_of(english)
    assert (language_of(khmer_text), language_of(english_text)) == ("km", "en")
    assert numbers_of(khmer_text, thousands=".") <= numbers_of(english_text, thousands=",")


def test_every_document_says_at_its_end_that_it_is_a_sample() -> None:
    for path in FILES:
        end = text_of(path).strip()[-250:]
        assert re.search(r"\bsample\b", end, re.IGNORECASE) or "គំរូ" in end, path


def test_no_document_names_a_real_office_holder() -> None:
    for path in FILES:
        words = unicodedata.normalize("NFC", decoded(path).replace("\u200b", ""))
        for person in REAL_PEOPLE:
            assert not re.search(rf"(?<!\w){re.escape(person)}(?!\w)", words), (path, person)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_page_has_the_shape_of_its_site(path: Path) -> None:
    soup = soup_of(path)
    shape = shape_of(soup)
    if shape is None:
        assert soup.title is not None
        assert len(soup.select("p")) >= 3
        return
    title = soup.select_one(shape.title)
    assert title is not None
    assert title.get_text(strip=True)
    assert soup.select_one(shape.date) is not None
    paragraphs = [p for p in soup.select(f"{shape.body} p") if p.get_text(strip=True)]
    assert len(paragraphs) >= 5


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_page_of_a_known_publisher_belongs_to_an_invented_one(path: Path) -> None:
    source = source_of(soup_of(path))
    assert source is None or source.sample
