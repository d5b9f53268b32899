"""What pages say of themselves: nothing that is not known, no quotation that is none."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from archive.records import Language, Precision, Standing, StandingKind
from archive.statements import ReviewState, StatementKind
from tests.records import published_on
from tests.web.entries import a_document_entry, an_entry
from web.presentation.metadata import metadata_of


@pytest.mark.parametrize(
    ("precision", "date"),
    [
        (Precision.DAY, "2023/12/01"),
        (Precision.MONTH, "2023/12"),
        (Precision.YEAR, "2023"),
    ],
)
def test_a_date_is_no_finer_than_it_is_known(precision: Precision, date: str) -> None:
    day = replace(published_on(dt.date(2023, 12, 1)), precision=precision)
    told = metadata_of(a_document_entry(published=day), "en", "Bannasar")
    assert ("citation_publication_date", date) in told.names
    assert ("datePublished" in told.linked) == (precision is Precision.DAY)


def test_what_is_not_known_is_not_said() -> None:
    told = metadata_of(a_document_entry(published=None, byline=""), "en", "Bannasar")
    names = {name for name, _ in told.names}
    assert not {"citation_author", "citation_publication_date"} & names
    assert not {"creditText", "datePublished"} & set(told.linked)


def test_a_document_of_the_press_is_a_news_article() -> None:
    entry = a_document_entry()
    told = metadata_of(entry, "km", "បណ្ណសារ")
    assert told.linked["@type"] == "NewsArticle"
    assert (told.linked["url"], told.linked["archivedAt"]) == (entry.document.url, entry.address)
    assert dict(told.card) | {"og:locale": "km_KH", "og:site_name": "បណ្ណសារ"} == dict(told.card)


@pytest.mark.parametrize("read_in", ["km", "en"])
def test_the_publisher_is_named_in_the_language_of_what_it_published(read_in: Language) -> None:
    for language, name in (("en", "The Paper"), ("km", "កាសែត"), ("mixed", "កាសែត")):
        names = metadata_of(a_document_entry(language=language), read_in, "Bannasar").names
        assert ("citation_journal_title", name) in names


def test_only_a_speakers_own_words_are_a_quotation() -> None:
    direct = metadata_of(an_entry(), "en", "Bannasar")
    assert direct.linked["@type"] == "Quotation"
    assert direct.linked["spokenByCharacter"] == {"@type": "Person", "name": "Sok Dara"}
    assert dict(direct.card)["og:description"] == "“The road” … “is open”"
    reported = metadata_of(an_entry(kind=StatementKind.INDIRECT), "en", "Bannasar")
    assert reported.linked["@type"] == "Claim"
    assert "spokenByCharacter" not in reported.linked
    assert "“" not in dict(reported.card)["og:description"]


def test_a_card_is_cut_between_clusters() -> None:
    words = "ក្រុមប្រឹក្សាភិបាល" * 40
    told = metadata_of(an_entry(words, ((0, len(words)),), language="km"), "km", "x")
    card = dict(told.card)["og:description"]
    assert len(card) <= 201
    assert card.endswith("…")
    assert words[len(card) - 2] not in "\u17d2"
    assert card[-2] != "\u17d2"


WITHDRAWN = Standing(kind=StandingKind.WITHDRAWN, since=dt.date(2024, 5, 1), why="It says so.")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Withdrawn on 1 May 2024"), ("km", "បានដកវិញនៅថ្ងៃទី០១ ខែឧសភា ឆ្នាំ២០២៤")],
)
def test_how_a_document_stands_goes_with_every_card(language: Language, said: str) -> None:
    document = a_document_entry(standing=WITHDRAWN)
    for told in (
        metadata_of(document, language, "Bannasar"),
        metadata_of(replace(an_entry(), document=document.document), language, "Bannasar"),
    ):
        assert dict(told.card)["og:description"].startswith(f"{said} · ")
        article = told.linked.get("isPartOf", told.linked)
        assert isinstance(article, dict)
        assert article["creativeWorkStatus"] == said


def test_of_what_stands_a_card_says_the_words_alone() -> None:
    told = metadata_of(a_document_entry(), "en", "Bannasar")
    assert "·" not in dict(told.card)["og:description"]
    assert "creativeWorkStatus" not in told.linked


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"review": ReviewState.REJECTED}, "Rejected"),
        ({"current": False}, "No longer found"),
    ],
)
def test_a_card_of_a_statement_that_is_not_to_be_used_says_so(
    changes: dict[str, Any], said: str
) -> None:
    entry = an_entry()
    entry = replace(entry, statement=replace(entry.statement, **changes))
    card = dict(metadata_of(entry, "en", "Bannasar").card)
    assert card["og:description"].startswith(said)
