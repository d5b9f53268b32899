"""The forms of a page as a browser would send them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_CHOICE = re.compile(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
_AREA = re.compile(r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Opened:
    """A form of a page: where it leads, and what its fields hold."""

    action: str
    fields: dict[str, str]


def forms(page: str, action: str) -> list[Opened]:
    """The forms whose address has ``action`` in it, in their order."""
    return [each for each in _forms(page) if action in each.action]


def _forms(page: str) -> Iterator[Opened]:
    for head, body in _FORM.findall(page):
        fields = {}
        for written in re.findall(r"<input\b([^>]*)>", body):
            given = dict(_ATTRIBUTE.findall(written))
            ticked = given.get("type") != "checkbox" or " checked" in written
            if "name" in given and ticked:
                fields[given["name"]] = html.unescape(given.get("value", ""))
        for name, text in _AREA.findall(body):
            fields[name] = html.unescape(text)
        for name, options in _CHOICE.findall(body):
            values = re.findall(r'<option value="([^"]*)"([^>]*)>', options)
            chosen = [value for value, rest in values if "selected" in rest]
            fields[name] = html.unescape((chosen or [value for value, _ in values])[0])
        yield Opened(html.unescape(dict(_ATTRIBUTE.findall(head)).get("action", "")), fields)
