"""What a command reads and writes: plain words for people, exact bytes for programs."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from archive.errors import BannasarError

SOME_FAILED = 1
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

messages = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
output = Console(highlight=False, markup=False, soft_wrap=True)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn an expected error into its sentence on standard error and exit code 1."""
    try:
        yield
    except BannasarError as error:
        messages.print(f"bannasar: {error}")
        raise typer.Exit(SOME_FAILED) from error


def standard_input() -> Iterator[str]:
    """The lines of standard input without their ends."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            messages.print(
                f"bannasar: line {number} is not UTF-8. Convert the input, then try again."
            )
            raise typer.Exit(SOME_FAILED) from error


def harmless(text: str) -> str:
    """Text of a source on one line, without the control characters that a terminal would obey."""
    return _CONTROLS.sub(" ", text)


def write_line(text: str) -> None:
    """One line of UTF-8 on standard output, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(f"{text}\n".encode())


def print_json(value: object) -> None:
    """One JSON value on standard output."""
    write_line(json.dumps(value, ensure_ascii=False, indent=2))
