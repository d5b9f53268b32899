"""The JSON-LD of a page, also where it is not quite JSON: what a page says of itself as data.

Publishers' templates leave commas and comments behind, break lines inside strings, and close a
block twice. Such blocks are read as what they plainly say; what is beyond that is passed over.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml.html import HtmlElement

from archive.languages.script import BYTE_ORDER_MARK, ZERO_WIDTH_SPACE

Item: TypeAlias = Mapping[str, object]

_ARTICLE = re.compile(
    r"(?:\w*News|\w*Scholarly|Tech)?Article|\w*BlogPosting|Report|SocialMediaPosting"
)
_TYPE = re.compile(r"(?:https?://schema\.org/)?(\w+)")

# Strings are left alone; comments and the marks that templates put around data are dropped.
_PARTS = re.compile(
    r'"(?:[^"\\]|\\.)*"'
    r"|(?P<single>(?<=[:\[,{\s])'(?:[^'\\\n]|\\.)*'(?=\s*[,:}\]]))"
    r"|(?P<comment>/\*.*?\*/|//[^\n]*|<!\[CDATA\[|\]\]>|<!--|-->)"
    r"|(?P<comma>,(?=\s*[,}\]]))"
    r"|(?P<key>(?<=[{,\n ])(?:@?[A-Za-z]\w*)(?=\s*:\s*[\"'\[{]))"
    rf"|(?P<space>[\u00a0{ZERO_WIDTH_SPACE}{BYTE_ORDER_MARK}]+)|(?P<nothing>\bundefined\b)",
    re.DOTALL,
)
_ESCAPED_QUOTE = re.compile(r"\\'")
# What JSON knows no escape for.
_NO_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})(.)', re.DOTALL)
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_CLOSING = {"{": "}", "[": "]"}
# A property on a line of its own, whose value may have quotation marks that nobody escaped.
_PROPERTY = re.compile(
    r'^(?P<before>\s*"[^"\n]*"\s*:\s*")(?P<value>(?:(?!":).)*)(?P<after>"\s*,?\s*)$', re.MULTILINE
)
_QUOTE = re.compile(r'(?<!\\)"')
# Marks that an editor of texts puts for those of a program, and a line end for a comma.
_TYPED_QUOTE = re.compile("[“”„]")
_NO_COMMA = re.compile(r'(["}\]])(\s*\n\s*"[^"\n]*"\s*:)')
# What stands before a text and behind it.
_BEFORE_TEXT, _AFTER_TEXT, _NEAR = "{[:,", ":,}]", 50
_BETWEEN = re.compile(r"[\s;,\]}]*")
_READER = json.JSONDecoder(strict=False)

# A page has a handful of blocks; a graph has some ten nodes, a list of posts a hundred.
_MOST_BLOCKS = 50
_MOST_NODES = 2000
_LONGEST_BLOCK = 1_000_000


def linked_items(tree: HtmlElement) -> tuple[Item, ...]:
    """The objects of the page's blocks in their order, those of graphs and lists one by one."""
    scripts = tree.iter("script")
    texts = (each.text or "" for each in scripts if "ld+json" in (each.get("type") or "").lower())
    found: list[Item] = []
    for _, text in zip(range(_MOST_BLOCKS), texts, strict=False):
        found.extend(_nodes(list(_values(text[:_LONGEST_BLOCK]))))
    return tuple(found)


def is_article(item: Item) -> bool:
    """Whether the item says of itself that it is an article."""
    return has_type(item, _ARTICLE)


def has_type(item: Item, name: re.Pattern[str]) -> bool:
    """Whether one of the item's types has that name."""
    return any(
        name.fullmatch(found[1])
        for value in texts_of(item.get("@type"))
        if (found := _TYPE.fullmatch(value))
    )


def texts_of(value: object) -> Iterator[str]:
    """The texts of a value that may be one or a list of them, with their entities decoded.

    A text may stand in an object that says its type or its language.
    """
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            each = each.get("@value")
        if isinstance(each, str) and each.strip():
            yield html.unescape(html.unescape(each)).strip()


def named(value: object, items: Sequence[Item]) -> Iterator[str]:
    """The names of people and organisations: texts, objects, or references to other items."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            names = list(texts_of(each.get("name")))
            known = each if names else _referred(each.get("@id"), items)
            yield from names or texts_of(known.get("name"))
        else:
            yield from texts_of(each)


def _referred(identity: object, items: Sequence[Item]) -> Item:
    return next((item for item in items if identity and item.get("@id") == identity), {})


def _values(text: str) -> Iterator[object]:
    """The values in one block: one, or several after one another."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    if text.lstrip().startswith(("{&quot;", "[&quot;", "{ &quot;")):
        text = html.unescape(text)
    try:
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        # Twice: a comma may stand before a comment.
        found = list(_mended(_PARTS.sub(_plain, _PARTS.sub(_plain, text))))
        if not found:
            quoted = _PROPERTY.sub(_escaped, text)
            found = list(_mended(_PARTS.sub(_plain, _PARTS.sub(_plain, quoted))))
        if not found:
            found = list(_mended(_QUOTE.sub(_escaped_within, text)))
        if not found:
            plain = _PARTS.sub(_plain, _TYPED_QUOTE.sub('"', text))
            found = list(_mended(_NO_COMMA.sub(r"\1,\2", plain)))
        yield from found


def _mended(text: str) -> Iterator[object]:
    text += _unclosed(text)
    at = _BETWEEN.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        try:
            value, at = _READER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]


def _unclosed(text: str) -> str:
    """The brackets that a block which was cut at its end lacks; none where they do not match."""
    pending: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in _CLOSING:
            pending.append(_CLOSING[mark])
        elif mark in _CLOSING.values() and (not pending or pending.pop() != mark):
            return ""
    return "".join(reversed(pending))


def _escaped(line: re.Match[str]) -> str:
    return line["before"] + _QUOTE.sub(r'\\"', line["value"]) + line["after"]


def _escaped_within(quote: re.Match[str]) -> str:
    """A quotation mark, with a backslash where it neither opens a text nor ends one."""
    start, end = quote.span()
    before = quote.string[max(0, start - _NEAR) : start].rstrip()[-1:]
    after = quote.string[end : end + _NEAR].lstrip()[:1]
    return '"' if before in _BEFORE_TEXT or after in _AFTER_TEXT else '\\"'


def _plain(part: re.Match[str]) -> str:
    if part["space"] or part["nothing"]:
        return " " if part["space"] else "null"
    if part[0].startswith('"'):
        return _NO_ESCAPE.sub(r"\1", part[0])
    if part["key"]:
        return json.dumps(part["key"])
    if part["single"]:
        return json.dumps(_ESCAPED_QUOTE.sub("'", part["single"][1:-1]))
    return "" if part["comment"] or part["comma"] else part[0]


def _nodes(values: list[object]) -> Iterator[Item]:
    pending = values
    for _ in range(_MOST_NODES):
        if not pending:
            return
        value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = value
        elif isinstance(value, dict):
            yield value
            pending[:0] = [value[key] for key in ("@graph", "mainEntity") if key in value]
