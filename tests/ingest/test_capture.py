"""Files, folders and archives, the hostile ones among them."""

import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import ItemError
from ingest import limits
from ingest.capture import Address, Item, walk
from ingest.containers import archives


def outcome(item: Item) -> str:
    """The item's bytes as text, or the stage at which it was refused."""
    try:
        return item.read().decode()
    except ItemError as error:
        return f"{error.stage}: {error.reason}"


def items(*inputs: Path | str) -> Iterator[Item]:
    """What is walked, without web addresses."""
    return (item for item in walk([str(each) for each in inputs]) if isinstance(item, Item))


def outcomes(*inputs: Path | str) -> dict[str, str]:
    return {item.origin: outcome(item) for item in items(*inputs)}


def zip_of(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_folder_is_walked_in_order_without_what_is_no_document(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", "sub/.git/x", "README.md", "__MACOSX/a"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    zip_of(folder / "sub" / "z.zip", {"in/d.txt": b"d", "__MACOSX/in/d.txt": b"x", ".e": b"x"})
    found = list(items(folder))
    assert [(item.origin, item.method) for item in found] == [
        ("news/a.txt", "folder"),
        ("news/b.txt", "folder"),
        ("news/sub/c.txt", "folder"),
        ("news/sub/z.zip/in/d.txt", "archive"),
    ]
    assert found[2].file_name == "c.txt"


def test_single_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.txt").write_text("asked for by name")
    (tmp_path / "ខ្មែរ.txt").write_text("ក")
    zip_of(tmp_path / "z.zip", {"d.txt": b"d"})
    monkeypatch.chdir(tmp_path)
    assert outcomes("README.txt", "ខ្មែរ.txt", "z.zip") == {
        "README.txt": "asked for by name",
        "ខ្មែរ.txt": "ក",
        "z.zip/d.txt": "d",
    }
    assert f"{tmp_path.name}/README.txt" not in outcomes(".")
    assert f"{tmp_path.name}/z.zip/d.txt" in outcomes(".")


@pytest.mark.parametrize(
    ("given", "stage", "reason"),
    [
        ("no/such/file.txt", "read", "no such file"),
        ("a\0b", "read", "cannot be read"),
        ("/dev/zero", "read", "no ordinary file"),
    ],
)
def test_what_cannot_be_read_is_an_item_that_says_so(given: str, stage: str, reason: str) -> None:
    (refused,) = outcomes(given).values()
    assert refused.startswith(f"{stage}: ")
    assert reason in refused


def test_a_web_address_is_passed_on() -> None:
    assert list(walk(["https://a.example/x\n"])) == [Address("https://a.example/x\ufffd")]


def test_feeds_and_exports_inside_a_zip_file_are_opened(tmp_path: Path) -> None:
    feed = b"<rss><channel><item><guid>1</guid><title>a</title></item></channel></rss>"
    message = b'{"id": 7, "type": "message", "date": "2024-03-05", "text": "x"}'
    export = b'{"name": "n", "type": "public_channel", "messages": [' + message + b"]}"
    path = zip_of(
        tmp_path / "z.zip",
        {"in/f.xml": feed, "in/result.json": export, "o.json": b"{}", "c.warc.gz": b"x"},
    )
    found = outcomes(path)
    assert list(found) == [
        "z.zip/in/f.xml/6b86b273ff34.xml",
        "z.zip/in/result.json/7",
        "z.zip/o.json",
        "z.zip/c.warc.gz",
    ]
    assert found["z.zip/o.json"] == "{}"
    assert "archive inside an archive" in found["z.zip/c.warc.gz"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text("secret")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "inside.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "dir").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    found = outcomes(folder)
    assert found["news/inside.txt"] == "a"
    assert "not followed" in found["news/out.txt"]
    assert not any(text == "secret" for text in found.values())
    assert set(found) == {"news/a.txt", "news/inside.txt", "news/out.txt"}


def test_names_that_are_no_text_become_storable_origins(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with open(folder + b"/bad\xff\n.txt", "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(b"x")
    (origin,) = outcomes(tmp_path)
    assert origin == f"{tmp_path.name}/bad\ufffd\ufffd.txt"


def test_a_large_file_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.truncate(100 * limits.MEGABYTE)
    (refused,) = outcomes(path).values()
    assert refused == f"read: {limits.TOO_LARGE}"


@pytest.mark.parametrize(
    "name", ["../up.txt", "a/../../up.txt", "/etc/passwd", "C:\\x.txt", "..\\up.txt", "\\\\host\\x"]
)
def test_member_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = zip_of(tmp_path / "z.zip", {name: b"x", "good.txt": b"good"})
    found = outcomes(path)
    assert found.pop("z.zip/good.txt") == "good"
    (refused,) = found.values()
    assert "outside the archive" in refused


def test_a_zip_bomb_is_refused_and_the_rest_goes_in(tmp_path: Path) -> None:
    path = zip_of(
        tmp_path / "z.zip", {"bomb.txt": bytes(20 * limits.MEGABYTE), "good.txt": b"good"}
    )
    found = outcomes(path)
    assert "zip bomb" in found["z.zip/bomb.txt"]
    assert found["z.zip/good.txt"] == "good"


def test_members_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "inner.zip", {"a.txt": b"a"}).read_bytes()
    path = zip_of(tmp_path / "z.zip", {"inner.zip": inner, "big.txt": b"", "good.txt": b"good"})
    found = outcomes(path)
    assert "archive inside an archive" in found["z.zip/inner.zip"]
    assert found["z.zip/good.txt"] == "good"
    packed = zip_of(tmp_path / "p.zip", {"a.txt": b"a" * 100}, zipfile.ZIP_BZIP2)
    assert "plain zip" in outcomes(packed)["p.zip/a.txt"]


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "z.zip", {"a.txt": b"secret"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in outcomes(path)["z.zip/a.txt"]


def test_a_damaged_member_is_named(tmp_path: Path) -> None:
    path = zip_of(
        tmp_path / "z.zip", {"a.txt": b"some text", "good.txt": b"good"}, zipfile.ZIP_STORED
    )
    path.write_bytes(path.read_bytes().replace(b"some text", b"same text"))
    found = outcomes(path)
    assert "damaged" in found["z.zip/a.txt"]
    assert found["z.zip/good.txt"] == "good"


def test_a_member_that_lies_about_its_size_cannot_unpack_more(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "z.zip", {"a.txt": bytes(30 * limits.MEGABYTE)})
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 100)
    path.write_bytes(data)
    assert "damaged" in outcomes(path)["z.zip/a.txt"]


def test_limits_of_a_whole_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zip_of(tmp_path / "z.zip", {f"{n}.txt": b"x" * 10 for n in range(5)})
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 49)
    assert list(outcomes(path)) == ["z.zip"]
    assert "unpacks to more" in outcomes(path)["z.zip"]
    monkeypatch.setattr(archives, "MAX_MEMBERS", 4)
    assert "members" in outcomes(path)["z.zip"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 cut off", b"no zip at all", b"PK\x05\x06" + b"\xff" * 18]
)
def test_what_is_no_zip_file_is_refused_whole(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "z.zip"
    path.write_bytes(data)
    (refused,) = outcomes(path).values()
    assert refused.startswith("unpack: ")


def test_a_name_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", b"two")
    found = [outcome(item) for item in items(path)]
    assert found[0] == "one"
    assert "earlier member" in found[1]


def test_khmer_names_without_the_utf8_flag_are_read_right(tmp_path: Path) -> None:
    name = "ខ្មែរ.txt"
    path = zip_of(tmp_path / "z.zip", {name: b"x"})
    data = bytearray(path.read_bytes())
    data[7] &= ~0x08
    data[data.index(b"PK\x01\x02") + 9] &= ~0x08
    path.write_bytes(data)
    assert outcomes(path) == {f"z.zip/{name}": "x"}
