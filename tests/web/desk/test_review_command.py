"""`bannasar review` about a statement that stands in an earlier revision, as the browser has it."""

from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bannasar.__main__ import app
from tests.web.desk.conftest import LINES
from tests.web.desk.test_overtaken import NEW, read_anew


def review(desk: Any, *words: str) -> Result:
    home = str(desk.archive.settings.home)
    given = ("--state", "corrected", "--by", "D", "--why", "Heard it.")
    return CliRunner().invoke(app, ["--home", home, "review", desk.road.id, *given, *words])


@pytest.mark.parametrize("field", ["place", "occasion"])
def test_what_is_printed_beside_an_older_text_is_found_in_that_text(desk: Any, field: str) -> None:
    # The document comes anew without the sentence, with all the others further down.
    read_anew(desk, NEW, *LINES[1:])
    now = desk.now(desk.road)
    assert not now.current
    assert now.revision == 1
    done = review(desk, f"--{field}", "May")
    assert done.exit_code == 0, done.stderr
    span = getattr(desk.now(desk.road).circumstances, field)
    assert desk.document.text[span.start : span.end] == "May"


def test_what_only_the_newer_text_prints_is_refused(desk: Any) -> None:
    read_anew(desk, NEW, *LINES[1:])
    done = review(desk, "--place", "page")
    assert done.exit_code == 2
    assert "does not print" in done.stderr
    assert desk.now(desk.road).circumstances.place is None


@pytest.mark.parametrize("day", ["2024-03-19", "19/03/2024", "១៩/០៣/២០២៤", "១៩ មីនា ២០២៤"])
def test_a_day_is_read_as_in_the_browser(desk: Any, day: str) -> None:
    done = review(desk, "--said-on", day)
    assert done.exit_code == 0, done.stderr
    assert str(desk.now(desk.road).said_on) == "2024-03-19"


@pytest.mark.parametrize("day", ["19", "2024", "03/2024", "soon", "30/02/2024"])
def test_what_is_no_day_is_refused(desk: Any, day: str) -> None:
    done = review(desk, "--said-on", day)
    assert done.exit_code == 2
    assert "is no day" in done.stderr
