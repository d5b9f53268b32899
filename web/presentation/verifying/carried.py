"""What a file that we made carries: its records, the lines it shows, and those it should show."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree

from web.presentation.exports.csv import LABELS
from web.presentation.exports.docx import PROOF_SPACE
from web.presentation.exports.pdf import MARGIN
from web.presentation.exports.pdf.file import PROOF, drawn_in
from web.presentation.exports.proof import KIND
from web.presentation.exports.table import GUARD, GUARDED
from web.presentation.messages import LANGUAGES, messages

LARGEST = 100 << 20
"""Bytes of a file, and of what is unpacked from it."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANK = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}


class NotOursError(ValueError):
    """A file that carries nothing to verify; the message says why, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """``records`` are as the file gives them, ``expected`` are the lines that it was made with.

    ``shown`` are the lines that a reader sees, None where all that is seen is the records;
    ``exact`` says whether white space counts in them. ``drawn_anew`` says that a page or a font is
    not the one that it was made with.
    """

    records: Sequence[Mapping[str, Any]]
    expected: Sequence[str] = ()
    shown: Sequence[str] | None = None
    exact: bool = True
    drawn_anew: bool = False


def carried_in(path: Path) -> Carried:
    """What a file carries. Raises NotOursError, and OSError where it cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise NotOursError("Its name ends in none of .docx, .pdf, .csv and .jsonl.")
    if path.stat().st_size > LARGEST:
        raise NotOursError("It is larger than any sheet that we make.")
    try:
        return reader(path.read_bytes())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, NotOursError):
            raise
        raise NotOursError("It is damaged, or was not made by Bannasar.") from error


def _docx(data: bytes) -> Carried:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > LARGEST:
                raise NotOursError("It unpacks to more than any sheet that we make.")
            carried = [
                package.read(name)
                for name in package.namelist()
                if name.startswith("customXml/") and name.endswith(".xml")
            ]
            body = _xml(package.read("word/document.xml"))
    except zipfile.BadZipFile as error:
        raise NotOursError("It is no Word document.") from error
    roots = (_xml(each) for each in carried)
    proofs = [root.text for root in roots if root.tag == f"{{{PROOF_SPACE}}}sheet"]
    if len(proofs) != 1:
        raise NotOursError("It carries no record of ours: it was not made by Bannasar, or cut.")
    paragraphs = (_text(each) for each in body.iter(f"{_WORD}p"))
    return _from_proof(proofs[0] or "", [each for each in paragraphs if each], exact=True)


def _xml(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotOursError("A part of it is no XML.") from error


def _text(paragraph: Any) -> str:
    """What is read in a paragraph: also what was put in while changes were tracked."""
    pieces = (
        _BLANK.get(each.tag, each.text if each.tag == f"{_WORD}t" else "")
        for each in paragraph.iter()
    )
    return "".join(piece or "" for piece in pieces)


def _pdf(data: bytes) -> Carried:
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            if PROOF not in file.attachments:
                raise NotOursError("It carries no record of ours: it was not made by Bannasar.")
            proof = file.attachments[PROOF].get_file().read_bytes().decode("ascii")
            drawn = drawn_in(file)
        lines = _pages(data)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise NotOursError("It is no PDF that can be read.") from error
    return _from_proof(proof, lines, exact=False, drawn=drawn)


def _pages(data: bytes) -> list[str]:
    """The text of every page without the numbers at its foot."""
    file = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in file:
            width, height = page.get_size()
            text = page.get_textpage().get_text_bounded(0, MARGIN - 12, width, height)
            texts.append(text)
        return texts
    finally:
        file.close()


def _from_proof(
    proof: str, shown: Sequence[str], *, exact: bool, drawn: Sequence[str] | None = None
) -> Carried:
    value = json.loads(proof)
    if value["kind"] != KIND:
        raise NotOursError("It carries the record of something else.")
    expected = [
        line for block in value["blocks"] for line in (block["label"], block["text"]) if line
    ]
    return Carried(
        records=value["statements"],
        expected=expected,
        shown=shown,
        exact=exact,
        drawn_anew=drawn is not None and list(drawn) != value["drawn"],
    )


def _csv(data: bytes) -> Carried:
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    header = next(lines, [])
    names = {**_names(), "guarded": GUARDED, **{name: name for name in LABELS}}
    columns = [names.get(each, "") for each in header]
    if "seal" not in columns:
        raise NotOursError("It has no column of seals: it was not made by Bannasar, or before.")
    rows = (dict(zip(columns, line, strict=False)) for line in lines)
    return Carried(records=[_unguarded(row) for row in rows if not row.get("left_out")])


def _names() -> dict[str, str]:
    """The columns by what they are called in each language."""
    keys = {**LABELS, GUARDED: "export.guarded"}
    return {
        messages(language).text(key): name for language in LANGUAGES for name, key in keys.items()
    }


def _unguarded(row: Mapping[str, str]) -> dict[str, str]:
    guarded = row.get(GUARDED, "").split()
    return {
        name: value.removeprefix(GUARD) if name in guarded else value for name, value in row.items()
    }


def _jsonl(data: bytes) -> Carried:
    records = [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]
    if not all(isinstance(each, dict) for each in records):
        raise NotOursError("Its lines are no records.")
    records = [each for each in records if "left_out" not in each]
    if records and not all("seal" in each for each in records):
        raise NotOursError("Its records have no seal: they were not made by Bannasar, or before.")
    return Carried(records=records)


_READERS: dict[str, Callable[[bytes], Carried]] = {
    ".docx": _docx,
    ".pdf": _pdf,
    ".csv": _csv,
    ".jsonl": _jsonl,
}
