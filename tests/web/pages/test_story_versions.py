"""The official text stands beside what the press carried, and its translation is labelled."""

import re

import pytest

from tests.web.pages.conftest import Samples

ORIGINAL = "2026-04-new-year-road-safety.km.html"
TRANSLATION = "2026-04-new-year-road-safety.en.html"


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_story_is_compared_with_the_original_and_names_its_translation(
    samples: Samples, language: str
) -> None:
    """The ministry's Khmer text, a paper's report, and an English version nobody answers for."""
    documents = samples.archive.store.documents(samples.archive.store.document_ids())
    ids = {each.origin.rsplit("/", 1)[-1]: each.id for each in documents}
    original, translation = ids[ORIGINAL], ids[TRANSLATION]
    told = samples.client.get(f"/api/v1/stories/{translation}").json()
    assert told["main"] == original
    ways = {each["id"]: each["telling"] for each in told["documents"]}
    assert ways.pop(original) == "main"
    assert ways.pop(translation) == "version"
    assert list(ways.values()) == ["own"]
    carried = [each["sentences"] for each in told["documents"] if each["id"] in ways]
    assert {"taken", "retold"} <= set(carried[0])
    page = samples.client.get(f"/{language}/stories/{told['id']}").text
    entry = re.search(rf'<li id="d-{translation}">.*?</li>', page, re.DOTALL)
    assert entry
    assert f"/documents/{translation}/beside/{original}" in entry[0]
