"""Every command is in the manual, and every option of it on a page that speaks of it."""

from pathlib import Path

import pytest

from bannasar.commands import COMMANDS, Command

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
]
# Described once for all commands.
EVERYWHERE = {"--home", "--json", "--help"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_and_its_options_are_documented(command: Command) -> None:
    speaking = [page for page in PAGES if f"bannasar {command.name}" in page]
    assert speaking
    options = {option for each in command.load().params for option in each.opts}
    long = {option for option in options if option.startswith("--")} - EVERYWHERE
    assert sorted(option for option in long if not any(option in page for page in speaking)) == []
