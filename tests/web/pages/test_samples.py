"""That a publisher is invented stands beside its name wherever something of it is listed."""

import pytest
from bs4 import BeautifulSoup

from archive.languages.script import without_invisible
from corpus.sources import read_sources
from tests.web.pages.conftest import Samples


@pytest.mark.parametrize(("language", "mark"), [("en", "sample"), ("km", "គំរូ")])
@pytest.mark.parametrize("path", ["/search?q=water", "/statements?q=water", "/"])
def test_hits_of_invented_publishers_say_so(
    samples: Samples, path: str, language: str, mark: str
) -> None:
    invented = {
        name for each in read_sources() if each.sample for name in (each.name, each.name_km)
    }
    page = BeautifulSoup(samples.client.get(f"/{language}{path}").text, "html.parser")
    lines = [
        {without_invisible(each.get_text()) for each in line.select("span")}
        for line in page.select("article > .byline, li > .byline")
    ]
    assert any(mark in line for line in lines)
    assert [mark in line for line in lines] == [bool(line & invented) for line in lines]
