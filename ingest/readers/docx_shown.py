"""Leaves in the tree of a Word document what is shown of it: no codes of fields, nothing deleted.

Office Open XML, ISO 29500-1, 17.16.18 (fields), 17.3.3.30 (symbols), 17.13.5 (changes).
"""

from collections.abc import Collection, Mapping
from typing import Any

from corpus.legacy_fonts import font_named
from ingest.readers.docx_text import OFF, W
from ingest.reading import Remark

# Styles stand on one another, a handful deep; a damaged file may have them in a ring.
_MOST_STYLES = 20
_SHOWN = (f"{W}t", f"{W}sym", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen")
_GONE_MARKS = (f"{W}pPr/{W}rPr/{W}del", f"{W}pPr/{W}rPr/{W}moveFrom")
# Fonts of symbols have their signs at these codes, besides those of ASCII.
_SYMBOLS_FROM = 0xF000
# What is met in letters of the font Symbol, by the table of Adobe's that all programs keep.
_OF_SYMBOL = {
    0xA3: "≤",
    0xA5: "∞",
    0xA7: "♣",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE5: "∑",
}
_OF_SYMBOL |= dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_OF_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_LOST = "\N{REPLACEMENT CHARACTER}"


def as_shown(root: Any, hidden: Collection[str]) -> frozenset[Remark]:
    """Take away in place what is not shown; what that gave. ``hidden`` are ids of styles."""
    remarks: set[Remark] = set()
    _without_codes(root)
    for symbol in list(root.iter(f"{W}sym")):
        _write_out(symbol)
    for run in root.iter(f"{W}r") if hidden else ():
        if _style_of(run) in hidden and run.find(f"{W}rPr/{W}vanish") is None:
            remarks |= _emptied(run, Remark.HIDDEN_UNREAD)
    for deleted in list(root.iter(f"{W}cellDel")):
        remarks |= _emptied(deleted.getparent().getparent(), Remark.CHANGES_OPEN)
    for paragraph in list(root.iter(f"{W}p")):
        if any(paragraph.find(mark) is not None for mark in _GONE_MARKS):
            remarks.add(Remark.CHANGES_OPEN)
            _put_before_the_next(paragraph)
    return frozenset(remarks)


def hidden_styles(styles: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the styles whose text is hidden, by themselves or by what they stand on."""
    return frozenset(each for each in styles if _is_hidden(each, styles))


def _is_hidden(name: str, styles: Mapping[str, Any]) -> bool:
    style = styles.get(name)
    for _ in range(_MOST_STYLES):
        if style is None:
            return False
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None:
            return vanish.get(f"{W}val") not in OFF
        based = style.find(f"{W}basedOn")
        style = None if based is None else styles.get(based.get(f"{W}val"))
    return False


def _without_codes(root: Any) -> None:
    """Empty what stands between the beginning of a field and its result, fields in it included."""
    # For each field that is open, whether its code goes on.
    codes: list[bool] = []
    gone: list[Any] = []
    for element in root.iter(f"{W}fldChar", *_SHOWN):
        kind = element.get(f"{W}fldCharType")
        if element.tag != f"{W}fldChar":
            if any(codes):
                gone.append(element)
        elif kind == "begin":
            codes.append(True)
        elif kind == "separate" and codes:
            codes[-1] = False
        elif kind == "end" and codes:
            codes.pop()
    # Of a field that never ends nothing is certain: a damaged file keeps its text.
    for element in gone if not codes else ():
        element.getparent().remove(element)


def _write_out(symbol: Any) -> None:
    """A symbol as a letter, a drawing as nothing; what is neither is a letter that was lost."""
    try:
        number = int(str(symbol.get(f"{W}char") or ""), 16)
    except ValueError:
        number = 0
    text = symbol.makeelement(f"{W}t")
    text.text = _letter(str(symbol.get(f"{W}font") or ""), number)
    symbol.getparent().replace(symbol, text)


def _letter(font: str, number: int) -> str:
    code = number & 0xFF
    if font.lower().startswith("symbol"):
        return _OF_SYMBOL.get(code) or (chr(code) if 0x20 <= code < 0x41 else _LOST)
    if font_named(font) is not None or number < 0x20:
        return ""
    if number < 0xD800 or 0xF8FF < number < 0x10000:
        return chr(number)
    # A font of letters may have a sign of its own there, or the letters of ASCII.
    is_ascii = number - code == _SYMBOLS_FROM and 0x20 <= code < 0x7F
    return chr(code) if is_ascii else _LOST


def _style_of(run: Any) -> str:
    """The style that a run has of its own, else that of its paragraph."""
    own = run.find(f"{W}rPr/{W}rStyle")
    if own is None:
        paragraph = next(run.iterancestors(f"{W}p"), None)
        own = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if own is None else str(own.get(f"{W}val") or "")


def _emptied(element: Any, remark: Remark) -> frozenset[Remark]:
    texts = list(element.iter(*_SHOWN))
    said = any((text.text or "").strip() for text in texts)
    for text in texts:
        text.getparent().remove(text)
    return frozenset({remark} if said else ())


def _put_before_the_next(paragraph: Any) -> None:
    """What is left of a paragraph whose end was deleted begins the one below it."""
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        return
    place = 1 if following.find(f"{W}pPr") is not None else 0
    kept = [child for child in paragraph if child.tag != f"{W}pPr"]
    for offset, child in enumerate(kept):
        following.insert(place + offset, child)
    paragraph.getparent().remove(paragraph)
