"""The language rules line by line, from standard input to standard output."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Annotated

import typer

from archive.languages import RULES
from archive.languages.mentions import date_mentions
from bannasar.terminal import standard_input, write_line
from search.analysis.analyzer import analyse
from search.analysis.stopwords import FUNCTION_WORDS


def segment() -> None:
    """Read lines on standard input, write their words with one space between."""
    for line in standard_input():
        words = (token.text.strip() for token in RULES["km"].words(line))
        write_line(" ".join(word for word in words if word))


def function_words() -> None:
    """Write the words that hold a sentence together, as terms of the index, one a line."""
    for term in sorted(FUNCTION_WORDS):
        write_line(term)


def terms() -> None:
    """Read lines on standard input, write the terms of the index: Khmer keys, English stems."""
    for line in standard_input():
        write_line(" ".join(word.stem or word.key for word in analyse(line).words))


def normalize(
    fold: Annotated[bool, typer.Option("--fold", help="The looser form, for matching.")] = False,
) -> None:
    """Read lines on standard input, write the key form of each."""
    key = RULES["km"].fold if fold else RULES["km"].normalize
    for line in standard_input():
        write_line(key(line))


def dates(
    anchor: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day that resolves a missing year."),
    ] = None,
) -> None:
    """Read lines on standard input, write the dates named in each as one JSON list a line."""
    for line in standard_input():
        found = date_mentions(line, anchor.date() if anchor else None)
        write_line(json.dumps([asdict(mention) for mention in found], ensure_ascii=False))
