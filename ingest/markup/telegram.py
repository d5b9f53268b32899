"""The pages that Telegram Desktop exports a channel as, read into what its JSON export says.

So one reader does for both. The pages say less: neither the channel's handle nor its number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from ingest.markup.blocks import one_line

_ID = re.compile(r"message(-?\d{1,18})")
# "15.07.2024 20:30:00 UTC+07:00"; versions before 2022 leave out the zone, which is the machine's.
_MOMENT = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?")
_PICTURE = "a.photo_wrap[href]"
_FILE = "a.media_file[href], a.media_audio_file[href], a.video_file_wrap[href]"
_NOT_INCLUDED = ".media.media_photo, .media.media_file"
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = frozenset({"blockquote", "div", "p", "pre"})


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """``name`` is the channel's own; ``messages`` have the fields of the JSON export.

    ``senders`` are all names that messages are from: in a channel, only its own.
    """

    name: str
    messages: tuple[Mapping[str, object], ...]
    senders: frozenset[str]


def read_channel_page(soup: BeautifulSoup) -> ChannelPage:
    """The messages of a page in its order; there may be none."""
    header = soup.select_one(".page_header .text")
    messages = [each for each in soup.select(".history .message") if isinstance(each, Tag)]
    senders = (each.select_one(".body > .from_name") for each in messages)
    return ChannelPage(
        name=one_line(header.get_text()) if header else "",
        messages=tuple(map(_message, messages)),
        senders=frozenset(one_line(_own_text(each)) for each in senders if each),
    )


def _message(element: Tag) -> Mapping[str, object]:
    number = _ID.fullmatch(str(element.get("id") or ""))
    is_service = "service" in (element.get("class") or [])
    text = element.select_one(".text")
    told: dict[str, object] = {
        "id": int(number[1]) if number else 0,
        "type": "service" if is_service else "message",
        "date": _moment(element),
        "text": _text(text) if text else "",
    }
    if forwarded := element.select_one(".forwarded.body .from_name"):
        told["forwarded_from"] = one_line(_own_text(forwarded))
    if author := element.select_one(".signature"):
        told["author"] = one_line(author.get_text())
    if poll := element.select_one(".media_poll"):
        told["poll"] = _poll(poll)
    return told | dict(_files(element))


def _poll(element: Tag) -> Mapping[str, object]:
    """What was asked, and the answers; how many chose each is no text of the channel's."""
    question = element.select_one(".question")
    answers = (one_line(_own_text(each)) for each in element.select(".answer"))
    return {
        "question": one_line(question.get_text()) if question else "",
        "answers": [{"text": each.removeprefix("- ")} for each in answers if each],
    }


def _files(element: Tag) -> Iterator[tuple[str, str]]:
    for key, selector in (("photo", _PICTURE), ("file", _FILE)):
        if found := element.select_one(selector):
            yield key, str(found["href"])
    if missing := element.select_one(f"div{_NOT_INCLUDED.replace(', ', ', div')}"):
        # As the JSON export writes it of what was not exported.
        kind = "photo" if "media_photo" in (missing.get("class") or []) else "file"
        yield kind, "(File not included.)"


def _moment(element: Tag) -> str:
    date = element.select_one(".date.details[title]")
    found = _MOMENT.fullmatch(str(date["title"]).strip()) if date else None
    if found is None:
        return ""
    day, month, year, time, zone = found.groups()
    return f"{year}-{month}-{day}T{time}{zone or ''}"


def _own_text(element: Tag) -> str:
    """The text without that of the elements inside: the date stands in the sender's name."""
    return "".join(str(each) for each in element.contents if type(each) is NavigableString)


def _text(element: Tag) -> str:
    """The characters of a message with the line ends that it shows."""
    pieces: list[str] = []
    pending: list[PageElement | str] = list(reversed(element.contents))
    while pending:
        node = pending.pop()
        if isinstance(node, str) and not isinstance(node, PageElement):
            pieces.append(node)
        elif type(node) is NavigableString:
            inside_pre = any(parent.name == "pre" for parent in node.parents)
            pieces.append(str(node) if inside_pre else _SPACE.sub(" ", node))
        elif isinstance(node, Tag):
            if node.name == "br":
                pieces.append("\n")
            edge = ["\n"] if node.name in _BLOCKS else []
            pending.extend([*edge, *reversed(node.contents), *edge])
    return "\n".join(line.strip(" ") for line in "".join(pieces).strip().split("\n"))
