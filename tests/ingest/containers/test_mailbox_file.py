"""A mailbox in one file is its letters, whatever ending its name has."""

from pathlib import Path

import pytest

from ingest.capture import Item, walk
from tests.ingest.letters import KHMER, message, read, texts

BOX = b"From press@example.org Mon Jul 15 09:30:00 2024\n%b\nFrom - Tue Jul 16 09:30:00 2024\n%b\n"


@pytest.mark.parametrize("name", ["box.mbox", "Inbox", "letters.txt"])
def test_a_mailbox_in_one_file_is_its_letters(name: str, tmp_path: Path) -> None:
    with_file = message("Text.\n\nFrom the dam to the sea at 10:30 it rains.\n")
    with_file.add_attachment("A plan.", filename="plan.txt")
    quoted = with_file.as_bytes().replace(b"\nFrom the", b"\n>From the")
    (tmp_path / name).write_bytes(BOX % (message(KHMER).as_bytes(), quoted))
    found = [each for each in walk([str(tmp_path / name)]) if isinstance(each, Item)]
    origins = [each.origin.removeprefix(f"{name}/") for each in found]
    assert origins == ["1.eml", "2.eml", "2.eml/plan.txt"]
    assert texts(read(found[0].read())) == [KHMER]
    assert texts(read(found[1].read()))[1] == "From the dam to the sea at 10:30 it rains."


def test_a_text_that_begins_with_from_is_no_mailbox(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("From Monday 15:30 the road is closed.\n\nSo it was said.")
    (item,) = (each for each in walk([str(tmp_path)]) if isinstance(each, Item))
    assert item.origin.endswith("notes.txt")
