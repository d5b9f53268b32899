"""Telegram's HTML export says what its JSON says, and is read like it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.containers.channel import NO_CHANNEL
from ingest.reading import Block, Reading
from tests.ingest.containers.taken import items, outcomes, read

NAME = "ក្រសួងទឹក &amp; Rivers"
NOTICE = "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។"


def message(number: int, *body: str, kind: str = "default clearfix", sender: str = NAME) -> str:
    named = f'<div class="from_name">{sender} </div>' if sender else ""
    return (
        f'<div class="message {kind}" id="message{number}"> <div class="pull_left userpic_wrap">'
        '<div class="userpic userpic1"><div class="initials">ក</div></div></div>'
        '<div class="body"> <div class="pull_right date details" '
        f'title="05.03.2024 20:{30 + number % 20}:00 UTC+00:00">20:30</div> {named}'
        f"{''.join(body)}</div></div>"
    )


def text(html: str) -> str:
    return f'<div class="text">\n{html}\n</div>'


def export(*messages: str, name: str = NAME) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title>'
        '<link href="css/style.css" rel="stylesheet"/></head><body onload="CheckLocation();">'
        '<div class="page_wrap"><div class="page_header"><div class="content">'
        f'<div class="text bold">\n{name}\n</div></div></div>'
        '<div class="page_body chat_page"><div class="history">'
        f"{''.join(messages)}</div></div></div></body></html>"
    )


def saved(folder: Path, page: str, name: str = "messages.html") -> Path:
    path = folder / name
    path.write_text(page, encoding="utf-8")
    return path


def one(folder: Path, *body: str) -> Reading:
    (item,) = items(saved(folder, export(message(7, *body))))
    return read(item)


def as_json(folder: Path, **more: Any) -> Reading:
    head = {"name": "ក្រសួងទឹក & Rivers", "type": "public_channel", "id": 99}
    sent = {
        "id": 7,
        "type": "message",
        "date": "2024-03-06T03:30:00",
        "date_unixtime": "1709670600",
    }
    path = folder / "result.json"
    path.write_text(json.dumps(head | {"messages": [sent | more]}), encoding="utf-8")
    (item,) = items(path)
    return read(item)


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        (NOTICE, NOTICE),
        (f"<strong>Notice</strong><br><br>{NOTICE}<br>Second.", f"Notice\n\n{NOTICE}\nSecond."),
        ('see <a href="https://x.example/">the page</a>, <em>soon</em>', "see the page, soon"),
        ("a &lt;b&gt; &amp;  c\u200bd", "a <b> & c\u200bd"),
        ('<span class="spoiler hidden"><span aria-hidden="true">said</span></span> it', "said it"),
        ("before<blockquote>quoted<br>twice</blockquote>after", "before\nquoted\ntwice\nafter"),
    ],
)
def test_a_message_is_read_like_that_of_the_json(tmp_path: Path, html: str, plain: str) -> None:
    page, told = one(tmp_path, text(html)), as_json(tmp_path, text=plain)
    assert (page.title, page.blocks) == (told.title, told.blocks)
    assert (page.published, page.byline) == (told.published, told.byline)
    assert (page.source, page.claimed, page.likely_kind) == ("", told.claimed, told.likely_kind)


def test_the_day_is_that_of_phnom_penh_and_the_sender_of_a_forwarded_message_its_author(
    tmp_path: Path,
) -> None:
    forwarded = (
        '<div class="pull_left forwarded userpic_wrap"></div><div class="forwarded body">'
        '<div class="from_name">River Times <span class="date details" title="01.03.2024 08:00:00">'
        f"01.03.2024</span></div>{text(NOTICE)}</div>"
    )
    reading = one(tmp_path, forwarded)
    assert reading.byline == "River Times"
    assert reading.published is not None
    # Half past eight in the evening in London is the next day.
    assert reading.published.date == dt.date(2024, 3, 6)
    signed = one(tmp_path, text(NOTICE), '<div class="signature details">Sok Dara</div>')
    assert (signed.byline, signed.blocks) == ("Sok Dara", (Block(NOTICE),))


def test_messages_are_items_with_their_numbers_bytes_and_files(tmp_path: Path) -> None:
    folder = tmp_path / "channel"
    (folder / "photos").mkdir(parents=True)
    (folder / "files").mkdir()
    (folder / "files" / "notice.txt").write_text("The text of the file.")
    (folder / "photos" / "thumb.txt").write_text("a small copy")
    picture = (
        '<div class="media_wrap"><a class="photo_wrap clearfix" href="photos/none.jpg"></a></div>'
    )
    missing = '<div class="media clearfix media_photo"><div class="body">Not included</div></div>'
    attached = '<a class="media clearfix media_file" href="files/notice.txt"></a>'
    note = '<div class="message service" id="message-1"><div class="body">5 March 2024</div></div>'
    page = export(
        note,
        message(2, text(NOTICE)),
        message(3, text("Second."), kind="default clearfix joined", sender=""),
        message(4, missing),
        message(5, attached),
        message(6, picture, text("With a picture.")),
        message(
            7,
            '<div class="media_poll"><div class="question bold">Which?</div>'
            '<div class="answer">- This<span class="details">, 7 votes</span></div></div>',
        ),
    )
    saved(folder, page)
    saved(folder, export(message(90, text("Page two."))), "messages2.html")
    assert outcomes(folder) == {
        "channel/messages.html/-1": "skip: This is a note of Telegram's own, no message.",
        "channel/messages.html/2": NOTICE,
        "channel/messages.html/3": "Second.",
        "channel/messages.html/4": "skip: This message is only a picture or a file, which is not "
        "beside the export.",
        "channel/messages.html/5/notice.txt": "The text of the file.",
        "channel/messages.html/6": "With a picture.",
        "channel/messages.html/7": "Which? | This",
        "channel/messages2.html/90": "Page two.",
    }
    (found,) = [item for item in items(folder) if item.origin.endswith("html/2")]
    assert message(2, text(NOTICE)).encode() in found.read()
    assert read(found).claimed == "ក្រសួងទឹក & Rivers"


def test_a_message_again_in_a_longer_export_has_the_same_bytes(tmp_path: Path) -> None:
    (first,) = items(saved(tmp_path, export(message(1, text("One.")))))
    before = first.read()
    again, _ = items(saved(tmp_path, export(message(1, text("One.")), message(2, text("Two.")))))
    assert again.read() == before


def test_chats_of_several_people_are_not_read(tmp_path: Path) -> None:
    page = export(message(1, text("Hello.")), message(2, text("Hi."), sender="Sok Dara"))
    assert list(outcomes(saved(tmp_path, page)).values())[-1] == f"unpack: {NO_CHANNEL}"


@pytest.mark.parametrize("from_end", [1, 10, 45, 60, 120])
def test_a_cut_export_keeps_what_came_before_and_says_so(tmp_path: Path, from_end: int) -> None:
    page = export(message(1, text(NOTICE)), message(2, text("Second.")))
    told = outcomes(saved(tmp_path, page[:-from_end]))
    assert told["messages.html/1"] == NOTICE
    if "Second" in told.get("messages.html/2", ""):
        assert from_end < 60
    else:
        assert told["messages.html"].startswith("unpack: The export is cut off")


def test_a_page_that_is_no_export_is_a_page(tmp_path: Path) -> None:
    article = f"<article><h1>x</h1><p>{NOTICE}</p></article>"
    page = f'<html><body><div class="page_wrap">{article}</div></body></html>'
    assert list(outcomes(saved(tmp_path, page))) == ["messages.html"]


def test_a_thousand_messages_take_no_square_of_time(tmp_path: Path) -> None:
    path = saved(tmp_path, export(*(message(n, text("The ferry crosses.")) for n in range(1000))))
    assert len(list(items(path))) == 1000
    hostile = '<div class="message a">' * 1000
    assert "cut off" in list(outcomes(saved(tmp_path, export(hostile))).values())[-1]


def test_the_instance_that_was_found(shared: Path) -> None:
    path = shared / "faults" / "ingest" / "16-telegram-html-export.html"
    readings = [read(item) for item in items(path)]
    assert len(readings) == 4
    assert [each.published and each.published.date.day for each in readings] == [15, 16, 17, 18]
    assert {(each.source, each.claimed != "") for each in readings} == {("", True)}
