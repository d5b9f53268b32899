"""Where needles stand in the texts of a page, by what the index knows: nothing is searched for.

An index tells at which positions terms stand and where the words at those positions begin and end.
What of a word a term is, as a part of a compound, the word itself tells. What does not stand
where the index says was changed since, and has to be looked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from archive.languages.english.words import stem
from archive.records import Document
from search.analysis.analysed import stem_key
from search.analysis.analyzer import analyse
from search.analysis.runs import beside_in
from search.engines.plan import TextField
from search.engines.protocol import Snapshot, TermAt
from search.highlight.needles import Needles, NeedlesOf, Place, TermSpan, terms_in


@dataclass(frozen=True, slots=True)
class Standing:
    """The places of needles in titles, or the headings shown for them, and in texts, by id.

    What is left out has to be looked for.
    """

    titles: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    bodies: Mapping[str, Sequence[Place]] = field(default_factory=dict)


def standing(snapshot: Snapshot, needles: NeedlesOf, documents: Sequence[Document]) -> Standing:
    """Where ``needles`` stand in ``documents``, as far as the index has these as they are."""
    if not needles:
        return Standing()
    titled = {each.id: each.title for each in documents if each.title}
    headed = {each.id: each.heading for each in documents if not each.title}
    texts = {each.id: each.text for each in documents}
    # A heading is looked for as a title, and is part of the text.
    in_heading = needles.body.and_also(needles.title)
    return Standing(
        titles={
            **places_in(snapshot, TextField.TITLE, needles.title, titled),
            **places_in(snapshot, TextField.HEADING, in_heading, headed),
        },
        bodies=places_in(snapshot, TextField.BODY, needles.body, texts),
    )


def places_in(
    snapshot: Snapshot, field: TextField, needles: Needles, texts: Mapping[str, str]
) -> dict[str, list[Place]]:
    """The places of ``needles`` in a field of each of ``texts``, by id, in order.

    A text that is not as it was when it was taken into the index is left out.
    """
    if not texts:
        return {}
    found: dict[str, list[Place]] = {}
    for name, terms in snapshot.standing(field, needles.keys(), list(texts)).items():
        text = texts[name]
        try:
            spans = [_of_term(each, text) for each in terms]
        except _ElsewhereError:
            continue
        found[name] = needles.standing(spans, text)
    return found


class _ElsewhereError(Exception):
    """A term does not stand where it did."""


def _of_term(term_at: TermAt, text: str) -> TermSpan:
    """The term with its own offsets, which are part of its word's or go beyond them."""
    key, position, start, end = term_at
    inside = _inside(text[start:end]).get(key)
    if inside is not None:
        return key, position, start + inside[0], start + inside[1]
    # A number or an abbreviation may go over several words.
    line = text.rfind("\n", 0, start) + 1
    of_line = text[line : _end_of_line(text, end)]
    for term in beside_in(of_line):
        keys = (term.key, stem_key(stem(term.key))) if term.of_word else (term.key,)
        if key in keys and term.start < end - line and start - line < term.end:
            return key, position, line + term.start, line + term.end
    # One in words is told from words alone.
    for beside in analyse(of_line).beside:
        if key == beside.key and beside.start < end - line and start - line < beside.end:
            return key, position, line + beside.start, line + beside.end
    raise _ElsewhereError


@lru_cache(maxsize=1 << 14)
def _inside(written: str) -> Mapping[str, tuple[int, int]]:
    """Where in a word as it is written its terms stand."""
    return {key: (start, end) for key, _, start, end in terms_in(analyse(written))}


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
