"""A paragraph as lines that are no wider than there is room."""

from collections.abc import Iterator, Sequence

from archive.languages.script import ZERO_WIDTH_SPACE
from archive.records import Language
from web.presentation.exports.pdf.shaping import Cluster, Face
from web.presentation.typography import breaks, runs

# A line may end behind these: spaces, and the joints of addresses.
_BREAK_BEHIND = frozenset(f" {ZERO_WIDTH_SPACE}/?&=_.")


def lines_of(
    text: str, around: Language, face: Face, size: float, room: float
) -> Iterator[list[Cluster]]:
    """The clusters of each line; ``size`` and ``room`` in points. An empty text has no line."""
    for paragraph in text.replace("\t", " ").split("\n"):
        yield from _broken(paragraph, around, face, room * 1000 / size)


def width_of(clusters: Sequence[Cluster], size: float) -> float:
    """How wide a line is, in points."""
    return sum(cluster.width for cluster in clusters) * size / 1000


def _broken(text: str, around: Language, face: Face, room: float) -> Iterator[list[Cluster]]:
    """Each line takes as many words as fit; a word wider than a line is broken where it must."""
    line: list[Cluster] = []
    wide = 0.0
    for word in _words(text, around, face):
        for piece in _fitting(word, room):
            width = sum(cluster.width for cluster in piece)
            printed = width - (piece[-1].width if piece[-1].text == " " else 0)
            if line and wide + printed > room:
                yield line
                line, wide = [], 0.0
            line += piece
            wide += width
    if line:
        yield line


def _words(text: str, around: Language, face: Face) -> Iterator[list[Cluster]]:
    """The clusters between two places where a line may end."""
    may_end = frozenset(breaks(text))
    word: list[Cluster] = []
    at = 0
    for language, (start, end) in runs(text, around):
        for cluster in face.shape(text[start:end], language):
            if word and at in may_end:
                yield word
                word = []
            word.append(cluster)
            at += len(cluster.text)
            if cluster.text[-1] in _BREAK_BEHIND:
                yield word
                word = []
    if word:
        yield word


def _fitting(word: list[Cluster], room: float) -> Iterator[list[Cluster]]:
    piece: list[Cluster] = []
    wide = 0.0
    for cluster in word:
        if piece and wide + cluster.width > room:
            yield piece
            piece, wide = [], 0.0
        piece.append(cluster)
        wide += cluster.width
    if piece:
        yield piece
