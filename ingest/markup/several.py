"""Pages that hold several articles whole, one after the other, as lists of ministries do."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.markup.outline import Line, Mark, Outline

_HIGHEST_LEVEL = 3
_TEXT = 120
_A_PARAGRAPH = 60
_NEAR = 4


def holds_several(outline: Outline) -> bool:
    """Whether two or more articles stand on the page with heading and text.

    They stand in ``article`` elements of their own, or under first headings with dates of their
    own. A heading that is a link is a teaser's; under a first heading that stands outside of them,
    the ``article`` elements are parts of one article unless they have dates of their own.
    """
    articles = _articles(outline)
    if articles:
        dated = {id(each.article) for each in outline.marked if each.mark is Mark.DATE}
        own = [each for each in articles if id(each[0].article) in dated]
        outside = any(
            line.level == 1 and line.article is None and not line.aside for line in outline.lines
        )
        return len(own if outside else articles) > 1
    return _dated(outline) > 1


def _articles(outline: Outline) -> list[list[Line]]:
    """The lines of each ``article`` element that has a heading and a text."""
    groups: dict[int, list[Line]] = {}
    for line in outline.lines:
        if line.article is not None and not line.aside:
            groups.setdefault(id(line.article), []).append(line)
    return [lines for lines in groups.values() if _has_heading(lines) and _has_text(lines)]


def _dated(outline: Outline) -> int:
    """How many first headings have a date beside them and a text after them."""
    lines = outline.lines
    heads = [n for n, line in enumerate(lines) if line.level == 1 and not line.aside]
    dates = {each.at for each in outline.marked if each.mark is Mark.DATE and not each.aside}
    return sum(
        any(at in dates for at in range(start, min(start + _NEAR, end)))
        and not lines[start].linked
        and _has_text(lines[start + 1 : end])
        for start, end in pairwise([*heads, len(lines)])
    )


def _has_heading(lines: Sequence[Line]) -> bool:
    return any(0 < line.level <= _HIGHEST_LEVEL and not line.linked for line in lines)


def _has_text(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines if not line.level and not line.linked and not line.aside]
    return sum(len(text) for text in texts if len(text) >= _A_PARAGRAPH) >= _TEXT
