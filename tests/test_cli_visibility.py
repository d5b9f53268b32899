"""Who may know of what, decided and told at the command line."""

from pathlib import Path

from tests.command_line import answer, here


def test_a_document_is_embargoed_and_told_with_its_reason(tmp_path: Path) -> None:
    page, home = tmp_path / "ferry.txt", tmp_path / "home"
    page.write_text("The ferry\n\nIt sails at seven.\n", encoding="utf-8")
    here("ingest", str(page), home=home)
    (document,) = (hit["id"] for hit in answer("search", "ferry", home=home)["hits"])
    assert here("visibility", "list", home=home).stdout == "Everything is public.\n"
    command = ("visibility", "set", "document", document, "embargoed")
    refused = here(*command, "--why", "A speech.", "--until", "tomorrow", home=home)
    assert (refused.exit_code, "'tomorrow' is no time" in refused.stderr) == (1, True)
    done = here(*command, "--why", "A speech.", "--until", "2100-01-02T08:00+07:00", home=home)
    assert done.exit_code == 0, done.stderr
    searched = here("search", "ferry", home=home)
    assert "1 found" in searched.stdout
    assert "is not public" in searched.stderr
    assert "is not public" in here("statements", home=home).stderr
    rights = ("visibility", "rights", "akp", "excerpt", "--why", "They asked.")
    assert here(*rights, home=home).stdout == "Readers are given of akp: excerpt.\n"
    told = here("visibility", "list", home=home).stdout
    assert document in told
    assert "embargoed until 2100-01-02T01:00:00+00:00" in told
    assert "A speech." in told
    assert "rights of akp  excerpt  command line: They asked." in told
