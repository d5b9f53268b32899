"""Checking and mending through the command line: what killed runs left, and what can be derived."""

from pathlib import Path

from tests.command_line import answer


def test_check_names_what_a_killed_run_left_and_the_next_run_takes_it_away(tmp_path: Path) -> None:
    page, home = tmp_path / "ferry.txt", tmp_path / "home"
    page.write_text("The ferry\n\nIt sails at seven, the ministry said.\n", encoding="utf-8")
    answer("ingest", str(page), home=home)
    left = home / "originals" / "incoming" / ("0" * 32)
    left.write_bytes(b"half")
    (problem,) = answer("check", home=home)
    assert (problem["where"], problem["harmless"]) == (str(left), True)
    answer("ingest", str(page), home=home)
    assert answer("check", home=home) == []
