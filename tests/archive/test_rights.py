"""How much of a text is given out: whole sentences within bounds, whole clusters else."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.records import Document, Page
from archive.rights import LONGEST_EXCERPT, Allowed
from archive.visibility import Audience, Rights
from corpus.sources import parse_sources, use_own
from tests.records import a_document

OWN = """
[[source]]
id = "paper"
name = "The Paper"
kind = "press"
homepage = "https://paper.example/"
languages = ["en"]
hosts = ["paper.example"]
rights = "{rights}"
"""


@pytest.fixture(params=Rights)
def limited(request: pytest.FixtureRequest, tmp_path: Path) -> Rights:
    own = tmp_path / "sources.toml"
    own.write_text(OWN.format(rights=request.param), encoding="utf-8")
    use_own(own)
    found: Rights = request.param
    return found


def given(text: str, *, language: str = "en", audience: Audience = Audience.PUBLIC) -> Document:
    lines = [("km" if language == "km" else "en", line) for line in text.split("\n")]
    made = a_document(lines, source_id="paper", origin="a.txt")  # type: ignore[arg-type]
    paged = replace(made, pages=(Page(number=1, start=0, end=len(made.text)),))
    return Allowed(audience, {}).cut(paged)


SENTENCE = "This is a sentence of some length. "


def test_who_has_signed_in_reads_all(limited: Rights) -> None:
    text = SENTENCE * 50
    for audience in (Audience.STAFF, Audience.ADMINISTRATORS):
        assert Allowed(audience, {}).of_source("paper") is Rights.FULL
        assert given(text, audience=audience).text == text
    allowed = Allowed(Audience.PUBLIC, {})
    assert allowed.of_source("paper") is limited
    assert allowed.of_source("another") is Rights.FULL


def test_what_an_administrator_decided_holds_and_the_strictest_of_two_sources(
    limited: Rights,
) -> None:
    made = a_document([("en", SENTENCE)], source_id="paper", origin="a.txt")
    allowed = Allowed(Audience.PUBLIC, {"paper": Rights.FULL, "agency": Rights.REFERENCE})
    assert allowed.of(made) is Rights.FULL
    assert allowed.of(replace(made, source_as_read="agency")) is Rights.REFERENCE
    assert allowed.of(replace(made, source_id="agency", source_as_read="paper")) is Rights.REFERENCE
    assert allowed.of(made, replace(made, source_id="agency")) is Rights.REFERENCE
    assert Allowed(Audience.STAFF, allowed.decided).of(made) is Rights.FULL


def test_readers_are_given_the_beginning_as_far_as_is_allowed(limited: Rights) -> None:
    text = f"{SENTENCE * 5}\n{SENTENCE * 50}"
    found = given(text)
    if limited is Rights.FULL:
        assert found.text == text
        return
    assert text.startswith(found.text)
    assert "\n".join(found.text[each.start : each.end] for each in found.paragraphs) == found.text
    assert all(each.end <= len(found.text) for each in found.pages)
    if limited is Rights.REFERENCE:
        assert (found.text, found.paragraphs, found.pages) == ("", (), ())
    else:
        assert found.text.rstrip().endswith("length.")
        assert LONGEST_EXCERPT - len(SENTENCE) < len(found.text) <= LONGEST_EXCERPT


def test_a_long_first_sentence_is_cut_at_a_cluster(limited: Rights) -> None:
    cluster = "ក្រុំ"
    text = cluster * LONGEST_EXCERPT
    found = given(text, language="km").text
    wanted = {Rights.FULL: len(text), Rights.REFERENCE: 0}
    assert len(found) % len(cluster) == 0
    assert len(found) == wanted.get(limited, LONGEST_EXCERPT // len(cluster) * len(cluster))


def test_a_short_text_is_its_own_excerpt(limited: Rights) -> None:
    text = "It rains."
    assert given(text).text == ("" if limited is Rights.REFERENCE else text)


def test_other_rights_are_refused() -> None:
    with pytest.raises(ValueError, match="rights must be one of full, excerpt, reference"):
        parse_sources(OWN.format(rights="some"), own=True)
    assert Rights("full") is Rights.FULL
