"""What became of the sentences of a text in others: taken over, retold, or left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from archive.languages import RULES
from archive.records import Document, Language
from archive.stories.resemblance import SLOT, standing_in
from archive.stories.rows import Row, figures, letters, row_of
from archive.stories.units import Unit, units_in
from archive.texts.alignment import aligned

# Of a sentence that was taken over so much stands in the other text in runs; of one that is told in
# other words so much of it, word by word, in one sentence there. Shorter ones tell nothing.
_TAKEN, _RETOLD = 0.7, 0.5
_FEWEST = 5


class Fate(StrEnum):
    """What became of a sentence in another text."""

    TAKEN = "taken"
    RETOLD = "retold"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, where it stands, and its units."""

    start: int
    end: int
    text: str
    language: Language
    row: Row


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One figure in the place of another: as each of two texts prints it, in its sentence."""

    figure: str
    sentence: str
    other_figure: str
    other_sentence: str


def sentences_of(document: Document) -> list[Sentence]:
    """The sentences of a document that say something."""
    every = list(units_in(document))
    return [each for each in _sentences(document, every) if each.row.size >= _FEWEST]


def fates(sentences: Sequence[Sentence], other: Sequence[Sentence]) -> list[Fate]:
    """What became of each sentence in the text of the others."""
    whole = np.concatenate([np.empty(0, np.uint32), *(each.row for each in other)])
    return [_fate(each.row, whole, other) for each in sentences]


def disagreements(document: Document, other: Document) -> list[Disagreement]:
    """The figures of two texts that stand at one place, the words about them being the same."""
    own, others = list(units_in(document)), list(units_in(other))
    row, other_row = _row(own), _row(others)
    found = []
    for block in aligned(row.tolist(), other_row.tolist()):
        mine, theirs = own[block.old], others[block.new]
        if block.same or not 0 < len(mine) <= SLOT or not 0 < len(theirs) <= SLOT:
            continue
        figure = _figure(mine, row[block.old])
        instead = _figure(theirs, other_row[block.new])
        if figure and instead:
            found.append(
                Disagreement(
                    document.text[figure.start : figure.end],
                    _sentence_at(document, figure),
                    other.text[instead.start : instead.end],
                    _sentence_at(other, instead),
                )
            )
    return found


def _fate(row: Row, whole: Row, other: Sequence[Sentence]) -> Fate:
    sizes = letters(row)
    if sizes[standing_in(row, whole)].sum() >= _TAKEN * sizes.sum():
        return Fate.TAKEN
    shared = (sizes[np.isin(row, each.row)].sum() for each in other)
    return Fate.RETOLD if max(shared, default=0) >= _RETOLD * sizes.sum() else Fate.LEFT_OUT


def _figure(units: Sequence[Unit], row: Row) -> Unit | None:
    places = np.flatnonzero(figures(row))
    return units[int(places[0])] if places.size else None


def _sentence_at(document: Document, unit: Unit) -> str:
    for each in _sentences(document, []):
        if each.start <= unit.start < each.end:
            return each.text
    return document.text[unit.start : unit.end]


def _sentences(document: Document, units: Sequence[Unit]) -> Iterator[Sentence]:
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        for token in RULES[paragraph.language].sentences(text):
            start, end = paragraph.start + token.start, paragraph.start + token.end
            row = _row([each for each in units if start <= each.start < end])
            yield Sentence(start, end, token.text, paragraph.language, row)


def _row(units: Sequence[Unit]) -> Row:
    return row_of([each.key for each in units])
