"""Words in the canonical text, before anybody knows who the speaker is."""

import re
from dataclasses import dataclass

from archive.statements import Shown, StatementKind
from archive.texts.quotations import Quotation
from ingest.statements.khmer.names import clusters
from ingest.statements.khmer.page import HIDDEN, Page, Sentence
from ingest.statements.khmer.subject import Subject

_BETWEEN_QUOTATIONS = re.compile("[ ,]*(?:និង|ហើយ)?[ ,]*")
_SHORTEST = 3
SHORTEST_QUOTATION = 12
"""Clusters: fewer are no speech, as long as nothing else says so."""
_LONGEST = 4000
"""Characters: more are no clause and no quotation, but a mark that is missing."""
TRAILING = " ,;:៖.\n"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in the canonical text.

    ``subject`` is None where the words go on by the same speaker as the last. ``verb`` is None
    where there is none. ``head`` is the stretch around the verb. ``shown`` is what shows the words.
    """

    kind: StatementKind
    parts: tuple[tuple[int, int], ...]
    subject: Subject | None
    verb: tuple[int, int] | None
    head: tuple[int, int]
    shown: Shown
    end: int


def indirect(
    page: Page,
    start: int,
    end: int,
    subject: Subject | None,
    verb: tuple[int, int] | None,
    head: tuple[int, int],
    shown: Shown,
) -> Utterance | None:
    """A reported clause without the marks around it; None if hardly anything is left."""
    words = page.normal[start:end]
    first = start + len(words) - len(words.lstrip(TRAILING))
    last = start + len(words.rstrip(TRAILING))
    if last - first > _LONGEST or size(page.normal[first:last]) < _SHORTEST:
        return None
    return Utterance(StatementKind.INDIRECT, ((first, last),), subject, verb, head, shown, end)


def direct(
    page: Page,
    quotations: list[Quotation],
    subject: Subject | None,
    verb: tuple[int, int] | None,
    head: tuple[int, int],
) -> Utterance | None:
    """Quoted words.

    Where a mark is missing nobody can tell how far the speaker's own words go: they are indirect.
    """
    parts = tuple(
        (part.start, part.end)
        for each in quotations
        for part in each.parts
        if size(page.normal[part.start : part.end])
    )
    if not parts or parts[-1][1] - parts[0][0] > _LONGEST:
        return None
    if page.normal[slice(*parts[-1])].rstrip().endswith("ថា"):
        # The mark that closes this one opens another.
        return None
    end = quotations[-1].end
    if all(each.closed for each in quotations):
        return Utterance(StatementKind.DIRECT, parts, subject, verb, head, Shown.QUOTED, end)
    return Utterance(StatementKind.INDIRECT, parts, subject, verb, head, Shown.UNCLOSED, end)


def size(words: str) -> int:
    """How long words are: clusters, with two Latin letters for one."""
    return clusters(words) + sum(char.isascii() and char.isalpha() for char in words) // 2


def quotation_alone(page: Page, sentence: Sentence) -> Quotation | None:
    """The quotation that a sentence begins with, if it is long enough to be speech."""
    quotation = page.quotation_from(sentence.start, sentence.start + 1)
    if quotation is None:
        return None
    words = page.normal[quotation.start : quotation.end]
    return quotation if size(words) >= SHORTEST_QUOTATION else None


def nothing_but(page: Page, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether a sentence ends with its first quotation."""
    return not page.bare[quotation.end : sentence.end].strip(TRAILING + HIDDEN)


def run_of_quotations(page: Page, first: Quotation) -> list[Quotation]:
    """Quotations that share one attribution: nothing but a comma or "and" between them."""
    run = [first]
    while gap := _BETWEEN_QUOTATIONS.match(page.bare, run[-1].end):
        following = page.quotation_from(gap.end(), gap.end() + 1)
        if following is None:
            break
        run.append(following)
    return run


def some(utterance: Utterance | None) -> list[Utterance]:
    """The utterance, or nothing."""
    return [] if utterance is None else [utterance]
