"""What a sheet carries inside for programs: its records, and every line that a reader sees."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from web.presentation.exports.blocks import Block
from web.presentation.exports.records import not_there
from web.presentation.exports.sheet import Sheet
from web.presentation.formats import iso_moment

KIND, VERSION = "bannasar-sheet", 1


def proof(
    sheet: Sheet,
    rows: Sequence[Mapping[str, object]],
    blocks: Sequence[Block],
    drawn: Sequence[str] = (),
    footer: str = "",
) -> bytes:
    """The proof as JSON in ASCII, which every file can hold.

    ``drawn`` are the SHA-256 of what is drawn by no text that others read: pages and fonts.
    ``footer`` is what stands before the numbers of the pages.
    """
    value = {
        "kind": KIND,
        "version": VERSION,
        "language": sheet.language,
        "title": sheet.title,
        "made_at": iso_moment(sheet.made_at),
        "made_by": sheet.made_by,
        "statements": list(rows),
        "not_there": [asdict(each) for each in not_there(sheet)],
        "blocks": [
            {"style": each.style, "label": each.label, "text": each.text, "link": each.link}
            for each in blocks
        ],
        "drawn": list(drawn),
        "footer": footer,
    }
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")
