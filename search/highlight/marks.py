"""What matched in a text, as a reader sees it marked."""

from collections.abc import Iterable

from archive.languages.khmer.characters import ZERO_WIDTH
from archive.languages.khmer.clusters import snap
from search.answers import Mark
from search.highlight.needles import Place


def marks(places: Iterable[Place], text: str) -> tuple[Mark, ...]:
    """Places as marks in order, whole clusters each, those with nothing to see between made one."""
    found: list[Mark] = []
    for place in places:
        start, end = snap(text, place.start, place.end)
        if found and not text[found[-1].end : start].strip(ZERO_WIDTH):
            found[-1] = Mark(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Mark(start, end))
    return tuple(found)
