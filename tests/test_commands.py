"""Commands are what they are listed as, and a line of help loads none of them."""

import gc
import inspect
import subprocess
import sys
from importlib import import_module

import pytest

from bannasar.commands import COMMANDS, Command


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_list_says_what_the_command_says_of_itself(command: Command) -> None:
    function = getattr(import_module(f"bannasar.{command.module}"), command.function)
    paragraph = (inspect.getdoc(function) or "").partition("\n\n")[0]
    assert " ".join(paragraph.split()) == command.help
    assert command.load().name == command.name
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"sqlalchemy", "fastapi", "whoosh", "numpy", "archive", "search", "web"}),
        (["dates", "--help"], {"sqlalchemy", "fastapi", "whoosh", "ingest", "web"}),
        (["segment", "--help"], {"sqlalchemy", "fastapi", "whoosh", "ingest", "web"}),
    ],
    ids=["all", "dates", "segment"],
)
def test_help_loads_no_more_than_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    asks = (
        f"import sys; sys.argv = ['bannasar', *{arguments}]\nfrom bannasar.__main__ import main\n"
    )
    tells = "try:\n    main()\nexcept SystemExit:\n    print('\\n', *sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", asks + tells], check=True, capture_output=True, encoding="utf-8"
    )
    loaded = told.stdout.rpartition("\n ")[2].split()
    assert "bannasar.commands" in loaded
    assert unwanted.isdisjoint(loaded)
