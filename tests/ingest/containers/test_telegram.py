"""Exports of Telegram channels."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ItemError
from ingest.containers import channel, telegram
from ingest.containers.channel import NO_CHANNEL
from ingest.readers import reader_for
from ingest.readers.telegram import TelegramReader
from tests.ingest.containers.taken import items, outcomes, read

DATA = Path(__file__).parent / "data"
CHANNEL = DATA / "channel"


def export(*messages: dict[str, object], **head: object) -> str:
    told = {"name": "River", "type": "public_channel", "id": 1} | head
    return json.dumps(told | {"messages": list(messages)}, ensure_ascii=False)


def message(number: int, text: object = "The ferry crosses.", **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2024-03-05T09:00:00", "text": text} | more


def saved(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "result.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_export_in_its_folder() -> None:
    told = outcomes(CHANNEL)
    assert told == {
        "channel/result.json/1": "skip: This is a note of Telegram's own, no message.",
        "channel/result.json/2": "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។ "
        "https://water.example/archives/101 | សូមប្រើផ្លូវវាង៕",
        "channel/result.json/4": "The minister opened the new bridge at Kampot on Wednesday.",
        "channel/result.json/5/notice.txt": "ក្រសួងសូមជូនដំណឹងថា ការប្រឡងនឹងធ្វើឡើងនៅថ្ងៃចន្ទ។",
        "channel/result.json/6": "skip: This message is only a picture or a file, which is not "
        "beside the export.",
    }


def test_a_message_with_its_title_day_and_channel() -> None:
    found = {item.origin: item for item in items(CHANNEL / "result.json")}
    notice = read(found["result.json/2"])
    assert notice.title == "សេចក្តីជូនដំណឹងស្តីពីការបិទស្ពាន"
    assert (notice.source, notice.claimed) == ("", "ក្រសួងទឹក Ministry of Water")
    assert notice.url is None
    assert notice.published is not None
    assert notice.published.date == dt.date(2024, 3, 6)
    album = read(found["result.json/4"])
    assert [image.url for image in album.images] == ["photos/photo_1@06-03-2024_09-00-00.jpg", ""]
    served = found["result.json/5/notice.txt"].served
    assert (served.source, served.claimed) == ("", "ក្រសួងទឹក Ministry of Water")
    assert served.published is not None
    assert served.published.date == dt.date(2024, 3, 7)


def test_the_address_where_the_export_tells_it(tmp_path: Path) -> None:
    path = saved(tmp_path, export(message(7), username="river_news"))
    assert [read(item).url for item in items(path)] == ["https://t.me/river_news/7"]


def test_a_message_again_in_a_longer_export_has_the_same_bytes(tmp_path: Path) -> None:
    (first,) = items(saved(tmp_path, export(message(1))))
    before = first.read()
    again, _ = items(saved(tmp_path, export(message(1), message(2))))
    assert again.read() == before


def test_files_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    named = ["../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "a\0b", "x" * 5000]
    path = saved(folder, export(*(message(n, "", file=name) for n, name in enumerate(named))))
    assert all("not beside" in told for told in outcomes(path).values())


def test_only_what_the_messages_name_is_read_of_telegrams_own_folders(tmp_path: Path) -> None:
    folder = tmp_path / "channel"
    shutil.copytree(CHANNEL, folder)
    (folder / "mine").mkdir()
    (folder / "mine" / "note.txt").write_text("My own note stands here.")
    told = outcomes(folder)
    assert told["channel/mine/note.txt"] == "My own note stands here."
    assert not any("thumb" in origin for origin in told)
    (folder / "result.json").unlink()
    assert any("thumb" in origin for origin in outcomes(folder))


@pytest.mark.parametrize(
    "text",
    [
        export(message(1), type="personal_chat"),
        export(message(1), type="saved_messages"),
        export(message(1), type="public_supergroup"),
        export(message(1), type=None),
        '{"about": "x", "personal_information": {"name": "x"}, "chats": {"list": []}}',
    ],
)
def test_private_chats_are_not_read(tmp_path: Path, text: str) -> None:
    assert list(outcomes(saved(tmp_path, text)).values()) == [f"unpack: {NO_CHANNEL}"]


@pytest.mark.parametrize("from_end", [1, 2, 30, 60, 90])
def test_a_cut_export_keeps_what_came_before_and_says_so(tmp_path: Path, from_end: int) -> None:
    text = export(message(1, "ក្រសួងសូមជូនដំណឹង"), message(2, "ស្ពានឈើនឹងត្រូវបិទ។" * 3)).encode()
    told = outcomes(saved(tmp_path, text[:-from_end]))
    assert told["result.json/1"] == "ក្រសួងសូមជូនដំណឹង"
    if from_end > 1:
        assert told["result.json"].startswith("unpack: The export is cut off")


@pytest.mark.parametrize(
    "more",
    [
        {"date_unixtime": "-5"},
        {"date_unixtime": "4102444800"},
        {"date": "0000-00-00", "date_unixtime": "x"},
        {"date": None},
        {"date": "1970-01-01T00:00:00"},
    ],
)
def test_absurd_days_are_none(tmp_path: Path, more: dict[str, object]) -> None:
    (item,) = items(saved(tmp_path, export(message(1, **more))))
    assert read(item).published is None


@pytest.mark.parametrize(
    "text",
    [None, 5, [], [5, None, {"type": "bold"}], "   ", [["x"]]],
)
def test_texts_that_are_none_are_skipped(tmp_path: Path, text: object) -> None:
    (told,) = outcomes(saved(tmp_path, export(message(1, text)))).values()
    assert told == "skip: This message has no text."


def test_two_texts_at_one_moment_are_two_documents(tmp_path: Path) -> None:
    both = (message(n, f"Notice {n} of today.", photo="(File not included.)") for n in (1, 2))
    assert list(outcomes(saved(tmp_path, export(*both))).values()) == [
        "Notice 1 of today.",
        "Notice 2 of today.",
    ]


def test_more_messages_than_a_file_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "MAX_MEMBERS", 500)
    path = saved(tmp_path, export(*(message(n) for n in range(1000))))
    walked = list(items(path))
    assert len(walked) == 501
    with pytest.raises(ItemError, match="more than 500 messages"):
        walked[-1].read()


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{" * 100_000, '{"a": ' + "[" * 100_000, "", "nothing", "[]", "{}"]
)
def test_deep_or_other_json_is_a_failure_in_plain_words(tmp_path: Path, text: str) -> None:
    name = '"name": "x", "type": "public_channel", "messages": [' + text
    for data in (text, "{" + name):
        told = outcomes(saved(tmp_path, data))
        assert told
        assert all(":" in each for each in told.values())


@given(st.binary(max_size=50), st.integers(0, 3000))
def test_no_bytes_make_it_fail_unforeseen(noise: bytes, at: int) -> None:
    data = (CHANNEL / "result.json").read_bytes()
    for member in telegram.split(data[:at] + noise + data[at:], None) or ():
        try:
            bytes_of = member.read()
            reader_for("1", bytes_of).read(bytes_of)
        except ItemError:
            continue


@pytest.mark.parametrize("question", ["Which bridge?", {"text": "Which bridge?"}])
def test_a_poll_is_what_was_asked_and_its_answers(question: object) -> None:
    poll = {
        "question": question,
        "answers": [{"text": "The old one", "voters": 7}, {"text": "None"}],
    }
    export = {"name": "Water", "messages": [{"id": 1, "type": "message", "text": "", "poll": poll}]}
    reading = TelegramReader().read(json.dumps(export).encode())
    assert [block.text for block in reading.blocks] == ["Which bridge?", "The old one", "None"]


def test_a_text_that_stands_in_its_entities_alone_is_read() -> None:
    pieces = [{"type": "bold", "text": "The bridge "}, {"type": "plain", "text": "is open."}]
    message = {"id": 1, "type": "message", "text_entities": pieces}
    reading = TelegramReader().read(json.dumps({"name": "W", "messages": [message]}).encode())
    assert [block.text for block in reading.blocks] == ["The bridge is open."]
