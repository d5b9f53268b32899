"""Text whose font is named, run by run: old Khmer converted, drawings left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.legacy_fonts import LegacyFont, read_letters
from ingest.reading import Remark
from ingest.text.language import khmer_letters, letters
from ingest.text.old_fonts import converted


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and the old family that its font is of; None for all others."""

    text: str
    font: LegacyFont | None

    @property
    def legacy(self) -> LegacyFont | None:
        """The family of the font; None where the text is Unicode whatever its font is called.

        A Khmer sign among letters of an old font, as of punctuation, makes no Unicode of them.
        """
        is_unicode = khmer_letters(self.text) * 2 > letters(self.text)
        return None if self.font is None or is_unicode else self.font


@dataclass(frozen=True, slots=True)
class Converted:
    """The texts of as many runs, and what is to be said of them.

    Runs of one family that stand together are one text, in the place of the first.
    """

    texts: tuple[str, ...]
    remarks: frozenset[Remark]


def in_unicode_runs(runs: Sequence[Run]) -> Converted:
    """What the runs of one paragraph say; empty for what cannot be read and for drawings."""
    texts: list[str] = []
    remarks: set[Remark] = set()
    for font, together in groupby(runs, key=lambda run: run.legacy):
        members = list(together)
        if font is None:
            texts += (run.text for run in members)
            continue
        whole = "".join(run.text for run in members)
        texts += [converted(whole, font), *[""] * (len(members) - 1)]
        if font is not LegacyFont.ORNAMENT and letters(whole):
            remarks.add(Remark.OLD_FONT if read_letters(font) else Remark.OLD_FONT_UNREAD)
    return Converted(tuple(texts), frozenset(remarks))
