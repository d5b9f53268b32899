"""Goes through the groups of an RTF file: what is text of the letter, and in which font.

The library that reads RTF gives the text of the body and forgets its fonts. So the file is written
anew for it: notes, text boxes and headers become paragraphs, what was deleted or is hidden goes,
and marks that no text has stand where a font from before Unicode begins and ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from corpus.legacy_fonts import LegacyFont, font_named
from ingest.reading import Remark

_FAMILIES = tuple(LegacyFont)
_FIRST_MARK = 0xE010
_NO_FAMILY = chr(_FIRST_MARK + len(_FAMILIES))
FONT_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{_NO_FAMILY}]")
"""Where text of another family begins; ``family_of`` tells which."""

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    r"|(?P<hex>\\'[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}]+)|\\",
    re.DOTALL,
)
# The fonts of the other scripts of a run; \f alone is that of its letters.
_OTHER_FONT = re.compile(r"\\(?:dbch|hich)\\a?f\d+[ ]?")
_LONGEST_NAME = 200


class _Kind(Enum):
    BODY = auto()
    FONTS = auto()
    NOTE = auto()
    BOX = auto()
    HEADER = auto()
    LATER_HEADER = auto()
    UNSHOWN = auto()


_GROUPS = {
    "fonttbl": _Kind.FONTS,
    "footnote": _Kind.NOTE,
    "shptxt": _Kind.BOX,
    "header": _Kind.HEADER,
    "headerf": _Kind.HEADER,
    **dict.fromkeys(
        ("headerl", "headerr", "footer", "footerf", "footerl", "footerr"), _Kind.LATER_HEADER
    ),
    **dict.fromkeys(
        ("colortbl", "stylesheet", "info", "pict", "object", "annotation", "falt", "panose"),
        _Kind.UNSHOWN,
    ),
}
_TAKEN_OUT = (_Kind.NOTE, _Kind.BOX, _Kind.HEADER, _Kind.LATER_HEADER)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group: its kind, the number of its font, and whether it is shown."""

    kind: _Kind = _Kind.BODY
    font: int | None = None
    deleted: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Written:
    """A part that is written anew, and the family of the text at its end."""

    pieces: list[str] = field(default_factory=list)
    family: LegacyFont | None = None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The file for the library: the body with boxes and notes, and headers by themselves.

    ``later`` are the headers and footers of other pages than the first.
    """

    body: str
    header: str
    later: str
    remarks: frozenset[Remark]


def rewritten(source: str) -> Rewritten:
    """The file with its groups in the places where they are read."""
    return _Rewriting().run(_OTHER_FONT.sub("", source))


def family_of(mark: str) -> LegacyFont | None:
    """The family that begins at a mark; None for every font of Unicode."""
    return None if mark == _NO_FAMILY else _FAMILIES[ord(mark) - _FIRST_MARK]


def is_mark(code: int) -> bool:
    """Whether a character is one of the marks, so that a file must not bring it."""
    return _FIRST_MARK <= code % 0x10000 <= ord(_NO_FAMILY)


class _Rewriting:
    """One pass over the tokens of a file."""

    def __init__(self) -> None:
        self._remarks: set[Remark] = set()
        self._names: dict[int, str] = {}
        self._usual: int | None = None
        self._groups = [_Group()]
        self._parts = {kind: _Written() for kind in (_Kind.BODY, *_TAKEN_OUT)}
        self._into = [_Kind.BODY]
        self._begun = False
        self._head = ""

    def run(self, source: str) -> Rewritten:
        for token in _TOKEN.finditer(source):
            if brace := token["brace"]:
                self._brace(brace)
            elif word := token["word"]:
                self._word(word, token["number"], token[0])
            else:
                self._shown(token[0])
        body = "".join(self._parts[_Kind.BODY].pieces)
        behind = "".join((*self._parts[_Kind.BOX].pieces, *self._parts[_Kind.NOTE].pieces))
        return Rewritten(
            f"{body.rstrip().removesuffix('}')}\\par {behind}}}" if behind else body,
            self._apart(_Kind.HEADER),
            self._apart(_Kind.LATER_HEADER),
            frozenset(self._remarks),
        )

    def _apart(self, kind: _Kind) -> str:
        """A part as a file of its own, with the fonts of the whole."""
        written = "".join(self._parts[kind].pieces)
        return f"{self._head}{written}}}" if written else ""

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self._groups.append(self._groups[-1])
            self._into.append(self._into[-1])
            self._begun = True
            self._write("{")
            return
        if len(self._groups) == 1:
            return
        ended, part = self._groups.pop(), self._into.pop()
        if part is not self._into[-1]:
            self._parts[part].pieces.append("\\par}")
        self._write("}")
        if ended.kind is _Kind.FONTS and self._groups[-1].kind is not _Kind.FONTS:
            self._head = "".join(self._parts[_Kind.BODY].pieces)

    def _word(self, word: str, number: str | None, written: str) -> None:
        group = self._groups[-1]
        if self._begun and word in _GROUPS:
            self._begins(_GROUPS[word], written)
            return
        self._begun = False
        on = number != "0"
        if word == "f" and number:
            group = replace(group, font=int(number))
        elif word == "deff" and number:
            self._usual = int(number)
        elif word == "plain":
            group = replace(group, font=None, deleted=False, hidden=False)
        elif word == "deleted":
            group = replace(group, deleted=on)
        elif word == "v":
            group = replace(group, hidden=on)
        elif word == "revised" and on:
            self._remarks.add(Remark.CHANGES_OPEN)
        elif word == "u":
            self._shown(written)
            return
        self._groups[-1] = group
        self._write(written)
        if word == "par" and self._into[-1] is _Kind.BODY and group.kind is _Kind.BODY:
            self._flush_boxes()

    def _begins(self, kind: _Kind, written: str) -> None:
        """The group that has just begun is of a kind of its own."""
        self._begun = False
        if kind is _Kind.HEADER and self._parts[kind].pieces:
            kind = _Kind.LATER_HEADER
        self._groups[-1] = replace(self._groups[-1], kind=kind)
        if kind not in _TAKEN_OUT or self._into[-1] is kind:
            self._write(written)
            return
        self._into[-1] = kind
        part = self._parts[kind]
        part.family = None
        part.pieces.append("{")

    def _shown(self, written: str) -> None:
        """Text of any writing: passed on with the mark of its font, or left out."""
        if written == "\\*":
            self._write(written)
            return
        self._begun = False
        group = self._groups[-1]
        if group.kind is _Kind.FONTS and group.font is not None and written.strip("\\"):
            name = self._names.get(group.font, "")
            self._names[group.font] = (name + written)[:_LONGEST_NAME]
        elif group.kind not in (_Kind.FONTS, _Kind.UNSHOWN) and written.strip("\r\n"):
            if group.deleted or group.hidden:
                if written.strip():
                    unread = Remark.CHANGES_OPEN if group.deleted else Remark.HIDDEN_UNREAD
                    self._remarks.add(unread)
                return
            self._mark()
        self._write(written)

    def _mark(self) -> None:
        group, part = self._groups[-1], self._parts[self._into[-1]]
        font = self._usual if group.font is None else group.font
        family = font_named(self._names.get(-1 if font is None else font, "").strip(" ;"))
        if family is not part.family:
            part.family = family
            mark = _NO_FAMILY if family is None else chr(_FIRST_MARK + _FAMILIES.index(family))
            part.pieces.append(f"{{\\uc0\\u{ord(mark)} }}")

    def _write(self, written: str) -> None:
        self._parts[self._into[-1]].pieces.append(written)

    def _flush_boxes(self) -> None:
        """What stood in text boxes follows the paragraph that they hang on."""
        boxes, body = self._parts[_Kind.BOX], self._parts[_Kind.BODY]
        if boxes.pieces:
            body.pieces += ("{", *boxes.pieces, "}")
            body.family = boxes.family
            boxes.pieces = []


def marked_runs(text: str) -> Iterator[tuple[str, LegacyFont | None]]:
    """The text between the marks, each with the family of its font."""
    family: LegacyFont | None = None
    start = 0
    for mark in FONT_MARK.finditer(text):
        yield text[start : mark.start()], family
        family, start = family_of(mark[0]), mark.end()
    yield text[start:], family
