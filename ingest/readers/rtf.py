"""Reads Rich Text Format (.rtf): the paragraphs, and the rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from striprtf.striprtf import font_table_group, rtf_to_text

from archive.errors import ParseError
from archive.records import Legibility
from ingest.files.properties import real_author, real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.limits import MAX_BLOCKS, MAX_PAGE_CHARACTERS
from ingest.readers.rtf_groups import is_mark, marked_runs, rewritten
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.font_runs import Run, in_unicode_runs
from ingest.text.headings import heading_lines
from ingest.text.language import letters
from ingest.text.letterhead import is_letterhead
from ingest.text.rows import Rows

_SIGNATURE = b"{\\rtf"
_DAMAGED = "The RTF file is damaged. Open it in the program that made it and save it again."
# Pictures and embedded files are written in hexadecimal digits; no text has so many in a row.
_DATA = re.compile(r"[0-9a-fA-F\s]{400,}")
# A row begins and ends with a word, and each of its cells ends with one. The library puts a bar
# for the cells, which may stand in a text as well: marks that no text has take their place.
_ROW, _CELL, _ROW_END = "\ue000", "\ue001", "\ue002"
_TABLE_WORDS = {"trowd": _ROW, "cell": _CELL, "nestcell": _CELL, "row": _ROW_END}
_TABLE_WORD = re.compile(r"(?<!\\)\\(trowd|nestcell|cell|row)(?![a-zA-Z0-9-]) ?")
_TABLE_MARKS = _ROW + _CELL + _ROW_END
_MARKS = re.compile(f"[{_TABLE_MARKS}]")
_BETWEEN = re.compile(f"([\n{_TABLE_MARKS}]+)")
# Programs name some hundred fonts; the library's time grows with the square of this.
_LONGEST_FONT_TABLE = 100_000
_CODE = re.compile(r"\\u(-?\d{1,10})")
# The library writes the address of a link behind its words, unless the field is written so.
_FIELD = re.compile(r"\{\\field\{")
_PROPERTY = r"\{\\%s\s([^{}]{0,2000})\}"
_UNREAD = {
    Remark.PICTURES_UNREAD: re.compile(r"\\pict\b"),
    Remark.EMBEDDED_UNREAD: re.compile(r"\\objdata\b"),
    Remark.NOTES_UNREAD: re.compile(r"\\annotation\b"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_row: bool


class RtfReader:
    """A text in RTF, as word processors of every age write it."""

    media_type = "application/rtf"

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the signature, also of files that are called ``.doc``."""
        return data.startswith(_SIGNATURE) or PurePosixPath(file_name).suffix.lower() == ".rtf"

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The text with its boxes and its notes, which stand at the end; of headers a letterhead.

        What was deleted or is hidden is no text. Khmer in a font from before Unicode is converted,
        or left out with a remark where its table is not known. ParseError where the file is
        damaged, too long, or empty.
        """
        if not data.startswith(_SIGNATURE):
            raise ParseError(_DAMAGED)
        # All but seven bits is written as escapes; what is not is of the time before Unicode.
        source = data.decode("latin-1")
        remarks = {remark for remark, mark in _UNREAD.items() if mark.search(source)}
        source = _DATA.sub("", source)
        if len(source) > MAX_PAGE_CHARACTERS:
            raise ParseError(f"The RTF file is longer than {MAX_PAGE_CHARACTERS} characters.")
        text = _text(source, remarks)
        if "\N{REPLACEMENT CHARACTER}" in text:
            remarks.add(Remark.CHARACTERS_LOST)
        lines = list(_lines(text))
        headings = heading_lines([line.text for line in lines])
        blocks = tuple(
            Block(line.text, number in headings and not line.is_row)
            for number, line in enumerate(lines)
            if line.text
        )
        if not blocks and Remark.OLD_FONT_UNREAD not in remarks:
            raise ParseError("The RTF file has no text. If it holds a scan, give the picture.")
        if len(blocks) > MAX_BLOCKS:
            raise ParseError(f"The RTF file has more than {MAX_BLOCKS} paragraphs. Split it.")
        return Reading(
            title=real_title(_property(source, "title")),
            blocks=blocks,
            byline=byline_of([block.text for block in blocks])
            or real_author(_property(source, "author")),
            parser="rtf",
            legibility=Legibility.TEXT if blocks else Legibility.NONE,
            remarks=tuple(sorted(remarks)),
        )


def _text(source: str, remarks: set[Remark]) -> str:
    """What the file shows, with our marks where tables are; ``remarks`` grow by what it leaves."""
    parts = rewritten(_CODE.sub(_without_marks, source))
    remarks |= parts.remarks
    body = _in_unicode(_with_tables(parts.body), remarks)
    header = _in_unicode(_plain(parts.header), remarks) if parts.header else ""
    later = _in_unicode(_plain(parts.later), remarks) if parts.later else ""
    others = set(later.split("\n")) - set(header.split("\n"))
    if any(map(is_letterhead, header.split("\n"))):
        body, header = f"{header}{body}", ""
    if letters(header) or any(map(letters, others)):
        remarks.add(Remark.HEADERS_UNREAD)
    return body


def _without_marks(found: re.Match[str]) -> str:
    """A code, unless it is that of a mark of ours."""
    code = int(found[1])
    return r"\u-3" if is_mark(code) or chr(code % 0x10000) in _TABLE_MARKS else found[0]


def _with_tables(source: str) -> str:
    return _plain(_FIELD.sub(r"{\\field {", _TABLE_WORD.sub(_marked, source)))


def _in_unicode(text: str, remarks: set[Remark]) -> str:
    """The text without the marks of fonts, what is in old ones converted line by line."""
    runs = [
        Run(piece, None if _BETWEEN.fullmatch(piece) else family)
        for run, family in marked_runs(text)
        for piece in _BETWEEN.split(run)
        if piece
    ]
    found = in_unicode_runs(runs)
    remarks |= found.remarks
    return "".join(found.texts)


def _marked(found: re.Match[str]) -> str:
    """The word itself goes: the library has marks of its own for it."""
    return rf"{{\uc0\u{ord(_TABLE_WORDS[found[1]])} }}"


def _plain(source: str) -> str:
    if len(font_table_group(source)) > _LONGEST_FONT_TABLE:
        raise ParseError("The RTF file names more fonts than any program has. It was not read.")
    try:
        text = str(rtf_to_text(source, errors="replace"))
        text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
        # Characters beyond the first plane are written as two halves.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except (ValueError, LookupError, IndexError, KeyError, TypeError, OverflowError) as error:
        raise ParseError(_DAMAGED) from error


def _lines(text: str) -> Iterator[_Line]:
    """The lines, empty ones too; a row of a table, whatever lines its cells have, is one."""
    *rows, rest = text.split(_ROW_END)
    writing = Rows()
    for chunk in rows:
        before, _, row = chunk.removeprefix("\n").partition(_ROW)
        if before:
            writing = Rows()
            yield from _plain_lines(before.removesuffix("\n"))
        yield _Line(writing.plain(_cells(row)), is_row=True)
    yield from _plain_lines(rest.removeprefix("\n") if rows else rest)


def _plain_lines(text: str) -> Iterator[_Line]:
    for line in text.split("\n"):
        yield _Line(_MARKS.sub(" ", line).strip(), is_row=False)


def _cells(row: str) -> list[str]:
    cells = row.replace(_ROW, "").split(_CELL)
    return [" ".join(cell.split("\n")).strip() for cell in cells]


def _property(source: str, name: str) -> str:
    found = re.search(_PROPERTY % name, source)
    return _plain(rf"{{\rtf1\ansi {found[1]}}}") if found else ""
