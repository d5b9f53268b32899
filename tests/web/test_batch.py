"""Many names or phrases at once, as a page and as a table."""

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search.budget import Limits
from search.service.documents import open_search
from search.service.upkeep import update_all
from tests.search.builders import a_document, a_folder_archive, quiet, save
from web.gate.limits import QUESTION
from web.presentation.batch import MOST_LINES, Reading, TooMuchError, lines_of, rows

LINES = "clean water\nទឹកស្អាត\n\n  school water \n<b>nothing</b>\n"


def table(client: TestClient, text: str, query: str = "") -> list[dict[str, str]]:
    answer = client.post(f"/api/v1/batch.csv{query}", content=text.encode())
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_each_line_is_answered_as_its_own_search(client: TestClient) -> None:
    found = table(client, LINES)
    typed = ["clean water", "ទឹកស្អាត", "school water", "<b>nothing</b>"]
    assert [row["line"] for row in found] == typed
    for row in found:
        alone = client.get("/api/v1/search", params={"q": f'"{row["line"]}"', "size": 3}).json()
        assert int(row["total"]) == alone["total"]
        assert row["read_as"] == alone["query"]["read_as"]
        ids = [each.rpartition("/")[2] for each in row["addresses"].split()]
        assert ids == [hit["id"] for hit in alone["hits"]]
    totals = [int(row["total"]) for row in found]
    assert totals[0]
    assert totals[1]
    assert totals[2:] == [0, 0]


def test_a_line_may_be_a_query(client: TestClient) -> None:
    (row,) = table(client, "clean AND school", "?reading=query")
    assert row["total"] == "1"


def test_a_name_finds_as_many_in_either_script(tmp_path: Path) -> None:
    archive = a_folder_archive(tmp_path)
    texts = [
        "Dr Or Vandine spoke of clean water.",
        "Or Vandine came to the school.",
        "លោកវេជ្ជបណ្ឌិត ឱ វណ្ណឌីន បានថ្លែងអំពីទឹក។",
        "The water is clean.",
    ]
    save(archive, *(a_document(f"{number}.txt", text) for number, text in enumerate(texts)))
    update_all(archive, quiet)
    search = open_search(archive)
    lines = ["Or Vandine", "ឱ វណ្ណឌីន", "Or  Vandine", "clean water"]
    found = list(rows(search, lines, Reading.NAME, QUESTION))
    # What is no name as a whole stays a phrase: the last text has these words apart.
    assert [each.total for each in found] == [3, 3, 3, 1]
    assert ["%22" in each.address for each in found] == [False, False, False, True]
    search.close()
    archive.store.close()


def test_the_page_shows_the_same_and_gives_the_same_file(client: TestClient) -> None:
    sent = {"lines": LINES, "reading": "phrase", "do": "show"}
    page = client.post("/en/batch", data=sent)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.rstrip().endswith("</html>")
    assert page.text.count('<th scope="row">') == 4
    assert "&lt;b&gt;nothing&lt;/b&gt;" in page.text
    assert "<b>nothing" not in page.text
    file = client.post("/en/batch", data={**sent, "do": "csv"})
    assert file.content == client.post("/api/v1/batch.csv", content=LINES.encode()).content


@pytest.mark.parametrize("text", ["a\n" * (MOST_LINES + 1), "x" * 1999])
def test_too_much_is_refused(client: TestClient, text: str) -> None:
    with pytest.raises(TooMuchError):
        lines_of(text)
    answer = client.post("/api/v1/batch.csv", content=text.encode())
    assert answer.status_code == 413
    assert "At most 5,000 lines are taken at once" in answer.json()["error"]
    assert len(lines_of("a\n" * MOST_LINES)) == MOST_LINES


def test_no_other_site_asks_in_somebodys_name(client: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/en/batch", data={"lines": "a"}, headers=headers).status_code == 403


def test_a_line_that_costs_too_much_says_so_and_the_next_has_its_own_budget(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = Limits(terms=1, postings=1, texts=1, seconds=60.0)
    monkeypatch.setattr("web.api.batch.LINE", little)
    rows = table(client, "wat* AND s* AND c*\nwat* AND s* AND c*", "?reading=query")
    assert [row["at_least"] for row in rows] == ["yes", "yes"]
    assert rows[0]["total"] == rows[1]["total"]


@pytest.mark.parametrize(
    "content", ["water\nទឹក\n".encode("utf-16"), "\ufeffwater\nទឹក\n".encode(), "water\nទឹក".encode()]
)
def test_a_file_is_taken_as_pasted_lines_are(client: TestClient, content: bytes) -> None:
    pasted = client.post("/en/batch", data={"lines": "water\nទឹក", "do": "csv"})
    sent = client.post("/en/batch", data={"do": "csv"}, files={"file": ("names.txt", content)})
    assert sent.status_code == 200
    assert sent.text == pasted.text
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/en/batch", content=b"nothing", headers=broken).status_code == 422
