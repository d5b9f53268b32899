"""Khmer sentence ends: after ។ ៕ ? ! and at every newline, but never inside a quotation."""

import re
from collections.abc import Iterator

from archive.languages.base import Token
from archive.languages.sentence_cuts import between

_CLOSING = {"«": "»", "“": "”"}
_AND_SO_ON = "។ល។"
_EVENT = re.compile(f"{_AND_SO_ON}|\n|[«»“”]|[។៕៚?!]+")


def sentences(text: str) -> list[Token]:
    """The sentences of ``text`` in order, without the white space between them.

    A quotation that is not closed ends with its paragraph.
    """
    return between(text, _cuts(text))


def _cuts(text: str) -> Iterator[int]:
    awaited = ""
    stopped_at = -1
    for match in _EVENT.finditer(text):
        event = match[0]
        if event == "\n":
            awaited = ""
            yield match.end()
        elif event in _CLOSING:
            awaited = awaited or _CLOSING[event]
        elif event == awaited:
            awaited = ""
            if stopped_at == match.start():
                yield match.end()
        elif event != _AND_SO_ON and event not in _CLOSING.values():
            stopped_at = match.end()
            if not awaited:
                yield stopped_at
