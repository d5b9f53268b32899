"""The list of statements, the page of each one, and the people who made them."""

import html
import re
from typing import Any

import pytest

from archive.statements import ReviewState
from corpus.people import read_people
from tests.web.pages.conftest import PERSON
from web.security import CONTENT_POLICY


def text_of(samples: Any, address: str, status: int = 200) -> str:
    answer = samples.client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    text: str = answer.text
    return text


def shown(text: str) -> list[str]:
    return re.findall(r'<article class="said-item" id="s-(\w+)"', text)


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("page", ["/statements", "/people", f"/people/{PERSON}", "/basket"])
def test_page_is_in_both_languages(samples: Any, page: str, language: str) -> None:
    assert f'<html lang="{language}">' in text_of(samples, f"/{language}{page}")
    to_own = samples.client.get(page, headers={"accept-language": language})
    assert to_own.headers["location"] == f"/{language}{page}"


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize(
    "page",
    ["/statements/000000000000", "/statements/%00", "/people/nobody", "/people/%E1%9E%80"],
)
def test_unknown_is_404_in_the_readers_language(samples: Any, page: str, language: str) -> None:
    assert f'<html lang="{language}">' in text_of(samples, f"/{language}{page}", 404)


def test_paging_reaches_every_listed_statement(samples: Any) -> None:
    found: list[str] = []
    address: str | None = "/en/statements?size=50"
    while address:
        text = text_of(samples, address)
        found += shown(text)
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        address = html.unescape(onward[1]) if onward else None
    assert sorted(found) == samples.archive.store.statement_ids()


def test_the_list_is_narrowed_and_each_filter_taken_off(samples: Any) -> None:
    address = "/en/statements?q=school&kind=direct&lang=en&speaker=Nhem&sort=newest"
    text = text_of(samples, address)
    assert (
        'href="/en/statements?q=school&amp;lang=en&amp;sort=newest&amp;speaker=Nhem"' in text
        or ('href="/en/statements?q=school&amp;lang=en&amp;speaker=Nhem&amp;sort=newest"' in text)
    )
    store = samples.archive.store
    for each in store.statements(shown(text)):
        assert (each.kind, each.language) == ("direct", "en")
        assert "Nhem" in each.speaker


@pytest.mark.parametrize(
    "asked",
    [
        "/en/statements",
        "/en/statements?q=water&lang=km&year=2023&year=undated",
        "/en/search?q=water",
        "/en/search?q=water&since=2023&not_source=mekongmorning&party=press&party=ministry",
        "/en/search?q=ទឹក&undated=also&until=2024&lang=en",
    ],
)
def test_facets_lead_to_as_many_as_they_say(samples: Any, asked: str) -> None:
    text = text_of(samples, asked)
    filters = text[text.index('id="filters"') :]
    links = re.findall(
        r'<a class="value" href="([^"]+)"[^>]*><span>[^<]*</span> <span class="count">(\d+)<',
        filters,
    )
    assert len(links) > 4
    for address, count in links[:: max(1, len(links) // 12)]:
        listed = text_of(samples, html.unescape(address))
        total = re.search(r"<strong>(\d+) (?:statement|document)s?<", listed)
        assert total
        assert total[1] == count


def test_what_dates_leave_out_is_said_and_shown(samples: Any) -> None:
    for asked in ("/en/search?q=water&since=2020", "/en/search?q=water+date:2020..2030"):
        text = text_of(samples, asked)
        total = re.search(r"<strong>(\d+) documents?<", text)
        left_out = re.search(r'class="reading">(\d+) more .*? <a href="([^"]+)">Show them', text)
        assert total
        assert left_out
        shown_too = text_of(samples, html.unescape(left_out[2]))
        assert f"<strong>{int(total[1]) + int(left_out[1])} documents<" in shown_too
        assert "left out because" not in shown_too
    assert "left out because" not in text_of(samples, "/en/search?q=water")


def test_a_wrong_parameter_is_said_and_left_out(samples: Any) -> None:
    text = text_of(samples, "/en/statements?kind=poem&since=%3Cb%3E")
    assert "“poem” is not a kind" in text
    assert "“&lt;b&gt;” is not a date" in text
    assert shown(text)
    assert "longer than 2,000" in text_of(samples, "/en/statements?q=" + "a" * 2001)


def test_nothing_found_offers_ways_on(samples: Any) -> None:
    text = text_of(samples, "/en/statements?q=river&year=1950")
    assert 'href="/en/statements?q=river">Search without the filters' in text
    assert 'href="/en/search?q=river">Search whole documents instead' in text
    nowhere = text_of(samples, "/en/statements?q=zzzqqq&kind=direct")
    assert "Search without the filters" not in nowhere


def test_who_it_may_be_is_shown_openly(samples: Any) -> None:
    text = text_of(samples, f"/en/statements/{samples.undecided}")
    assert "perhaps:" in text
    for person_id in ("chheang-ra", "hun-sen"):
        assert f'href="/en/people/{person_id}"' in text


@pytest.mark.parametrize(
    ("which", "state", "note"),
    [
        ("rejected", "Rejected", "rejected it. Do not use it"),
        ("gone", "No longer found", "newest version of the document no longer has these words"),
    ],
)
def test_what_left_the_lists_keeps_its_address(
    samples: Any, which: str, state: str, note: str
) -> None:
    statement = getattr(samples, which)
    text = text_of(samples, f"/en/statements/{statement}")
    assert state in text
    assert note in text
    listed = samples.archive.store.statement(statement).document_id
    assert statement not in text_of(samples, f"/en/documents/{listed}")


def test_a_statement_shows_who_answers_for_it(samples: Any) -> None:
    text = text_of(samples, f"/en/statements/{samples.checked}")
    assert "A person has checked this statement" in text
    assert "21 November 2026, 10:00" in text
    assert "A &lt;b&gt;reader&lt;/b&gt;" in text
    assert "Read the source &amp; compared." in text
    store = samples.archive.store
    statement = store.statement(samples.checked)
    assert statement.review is ReviewState.CHECKED
    document = store.document(statement.document_id)
    assert store.capture(document.capture_id).sha256 in text
    assert f"http://testserver/statements/{statement.id}" in text


def test_the_same_words_are_shown_with_the_first(samples: Any) -> None:
    store = samples.archive.store
    groups = (store.same_words(each) for each in store.statement_ids())
    first, *others = next(group for group in groups if len(group) > 1)
    text = text_of(samples, f"/en/statements/{others[-1].id}")
    assert f'href="/en/statements/{first.id}"' in text
    assert "First published of those kept here" in text


def test_everybody_is_listed_with_counts(samples: Any) -> None:
    text = text_of(samples, "/en/people")
    linked = re.findall(r'<th scope="row">\s*<a href="/en/people/([a-z-]+)"', text)
    assert sorted(linked) == sorted(each.id for each in read_people())
    assert linked[0] == PERSON


def test_a_person_has_names_offices_and_statements(samples: Any) -> None:
    text = text_of(samples, f"/km/people/{PERSON}")
    (person,) = [each for each in read_people() if each.id == PERSON]
    plain = html.unescape(re.sub("<[^>]+>", "", text))
    assert person.name_km in plain
    assert person.name_en in plain
    store = samples.archive.store
    listed = store.statements(store.statement_ids())
    assert sorted(shown(text)) == sorted(each.id for each in listed if each.person_id == PERSON)
    assert f'href="/km/people/{PERSON}?page=1"' not in text
    assert "/km/statements?" in text
