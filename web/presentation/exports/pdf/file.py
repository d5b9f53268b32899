"""Pages, fonts and the proof as a PDF file."""

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from web.presentation.exports.pdf.drawing import FONTS, Numbering, Placed, content
from web.presentation.exports.pdf.lines import width_of
from web.presentation.exports.pdf.shaping import Cluster, Weight, face
from web.presentation.exports.pdf.stacks import font_of

PROOF = "bannasar-sheet.json"
"""The name of the attachment."""

WIDTH, HEIGHT = 595.28, 841.89
"""A4, in points."""

_AT_ONCE = 100  # Entries of a character map between two of its marks.


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    language: str
    made_at: dt.datetime


def pdf_file(
    pages: Sequence[Sequence[Placed]], about: About, proof_of: Callable[[Sequence[str]], bytes]
) -> bytes:
    """The file; ``proof_of`` makes the proof from the hashes of what is drawn."""
    numbering = Numbering()
    contents = [content(lines, numbering) for lines in pages]
    clusters = numbering.clusters()
    parts = {weight: font_of(drawn, face(weight)) for weight, drawn in sorted(clusters.items())}
    made = pikepdf.new()
    fonts = {
        f"/{FONTS[weight]}": made.make_indirect(_font(made, weight, clusters[weight], part))
        for weight, part in parts.items()
    }
    for lines, drawn in zip(pages, contents, strict=True):
        _page(made, lines, drawn, fonts)
    hashes = [hashlib.sha256(each).hexdigest() for each in (*contents, *parts.values())]
    made.attachments[PROOF] = pikepdf.AttachedFileSpec(
        made, proof_of(hashes), filename=PROOF, mime_type="application/json"
    )
    _properties(made, about)
    file = io.BytesIO()
    made.save(file, deterministic_id=True)
    return file.getvalue()


def drawn_in(file: pikepdf.Pdf) -> list[str]:
    """The hashes of the pages and fonts of a file, as its proof gives them."""
    pages = [page.Contents.read_bytes() for page in file.pages]
    fonts: dict[str, bytes] = {}
    for page in file.pages:
        for name, font in page.Resources.Font.items():
            (below,) = font.DescendantFonts
            fonts[name] = below.FontDescriptor.FontFile2.read_bytes()
    return [hashlib.sha256(each).hexdigest() for each in (*pages, *fonts.values())]


def _page(
    made: pikepdf.Pdf, lines: Sequence[Placed], drawn: bytes, fonts: Mapping[str, pikepdf.Object]
) -> None:
    page = made.add_blank_page(page_size=(WIDTH, HEIGHT))
    page.Contents = made.make_indirect(Stream(made, drawn))
    page.Resources = Dictionary(Font=Dictionary(dict(fonts)))
    links = [_link(line) for line in lines if line.link]
    if links:
        page.Annots = Array([made.make_indirect(each) for each in links])


def _link(line: Placed) -> Dictionary:
    right = line.x + width_of(line.clusters, line.size)
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([line.x, line.y - 3, right, line.y + line.size]),
        Border=Array([0, 0, 0]),
        A=Dictionary(S=Name.URI, URI=String(line.link.encode("ascii", "replace").decode())),
    )


def _font(
    made: pikepdf.Pdf, weight: Weight, clusters: Sequence[Cluster], part: bytes
) -> Dictionary:
    known = face(weight)
    name = Name(f"/BNSAR{weight // 100}+NotoSansKhmer-{weight.name.title()}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([-1000, -1000, 2000, 2000]),
        ItalicAngle=0,
        Ascent=round(known.ascent),
        Descent=round(known.descent),
        CapHeight=700,
        StemV=weight // 5,
        FontFile2=made.make_indirect(Stream(made, part, Length1=len(part))),
    )
    widths = Array([1, Array([round(each.width) for each in clusters])])
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=made.make_indirect(descriptor),
        W=widths,
        CIDToGIDMap=Name.Identity,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([made.make_indirect(below)]),
        ToUnicode=made.make_indirect(Stream(made, _to_unicode(clusters))),
    )


def _to_unicode(clusters: Sequence[Cluster]) -> bytes:
    """The character map that tells what each glyph stands for."""
    entries = [
        f"<{number:04X}> <{each.text.encode('utf-16-be', 'replace').hex().upper()}>"
        for number, each in enumerate(clusters, start=1)
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Bannasar def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for at in range(0, len(entries), _AT_ONCE):
        some = entries[at : at + _AT_ONCE]
        lines += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _properties(made: pikepdf.Pdf, about: About) -> None:
    made.Root.Lang = String(about.language)
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with made.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = about.title
        if about.author:
            told["dc:creator"] = [about.author]
        told["xmp:CreateDate"] = about.made_at.isoformat()
    made.docinfo["/Title"] = about.title
    made.docinfo["/CreationDate"] = about.made_at.strftime("D:%Y%m%d%H%M%SZ")
