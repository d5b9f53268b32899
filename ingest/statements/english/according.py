"""Reads "according to Dr. Lee", before or after what she says."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.statements import Span, StatementKind
from ingest.statements.english.content import clause, quoted
from ingest.statements.english.mentions import read_mention
from ingest.statements.english.names import bare
from ingest.statements.english.phrases import has_verb
from ingest.statements.english.report import Report
from ingest.statements.english.shape import leading_quotation
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import DETERMINERS, DOCUMENTS, OBJECTIVE
from ingest.statements.mention import Kind, Mention

_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_BEHIND_HEAD = frozenset({"also", "just", "newly", "recently", "first", "from", "on", "about"})
_LONGEST_SOURCE = 28
"""Words between "according to" and the next mark."""


def according(text: str, words: Sequence[Word]) -> list[Report]:
    """According to Dr. Lee, …; …, according to Dr. Lee."""
    pairs = pairwise(words[:-1])
    at = next((n for n, two in enumerate(pairs) if _is_according(*two)), None)
    if at is None:
        return []
    if words[at + 2].lower in OBJECTIVE:
        return _with_pronoun(text, words, at)
    speaker, stop = _source(text, words, at + 2)
    around = (clause(words, 0, at), clause(words, _past_relative(words, stop), len(words)))
    parts = tuple(part for part in around if part)
    if speaker is None or _is_document(words[at + 2 : stop], speaker) or not parts:
        return []
    kind = StatementKind.INDIRECT
    lead = leading_quotation(text, words)
    if at and lead is not None and lead < at and all(w.text in ",-" for w in words[lead + 1 : at]):
        kind = StatementKind.DIRECT
        parts = tuple(each for word in words[: lead + 1] for each in quoted(text, word))
    return [
        Report(
            speaker=speaker,
            verb=text[words[at].start : words[at + 1].end],
            kind=kind,
            parts=parts,
            beside=Span(words[at].start, words[stop - 1].end),
        )
    ]


def _is_according(word: Word, following: Word) -> bool:
    return word.lower == "according" and following.lower == "to"


def _source(text: str, words: Sequence[Word], first: int) -> tuple[Mention | None, int]:
    """Who is named from ``first`` on, with a role behind a comma if there is one, and its end."""
    ends = (n for n in range(first, len(words)) if words[n].text in (",", ".", ";"))
    stop = min(next(ends, len(words)), first + _LONGEST_SOURCE)
    alone = read_mention(text, words[first:stop])
    second = _next_comma(words, stop + 1)
    is_closed = second < len(words) or not has_verb(words[stop + 1 :])
    if is_closed and not (alone is not None and alone.role):
        named = read_mention(text, words[first:second])
        if named is not None and named.kind is Kind.PERSON and named.role:
            return named, second
    return alone, stop


def _past_relative(words: Sequence[Word], stop: int) -> int:
    """Behind "who works there," if that is what follows."""
    is_relative = stop + 1 < len(words) and words[stop + 1].lower in _RELATIVES
    return _next_comma(words, stop + 1) if is_relative else stop


def _next_comma(words: Sequence[Word], at: int) -> int:
    return next((n for n in range(at, len(words)) if words[n].text == ","), len(words))


def _is_document(words: Sequence[Word], speaker: Mention) -> bool:
    """Whether a report, poll or paper is named, whose words are nobody's."""
    keys = [bare(word) for word in words]
    heads = keys[: next((at for at, key in enumerate(keys) if at and key in ("of", "by")), None)]
    if _head(words) in DOCUMENTS:
        return True
    article = words[0].lower in DETERMINERS
    named = speaker.kind in (Kind.PERSON, Kind.BODY) and words[-1].is_name and not article
    return bool({*heads[-1:]} & DOCUMENTS) if named else bool({*heads, keys[-1]} & DOCUMENTS)


def _head(words: Sequence[Word]) -> str:
    """What is named before how it came about: figures also released on Tuesday; empty for none."""
    for number, word in enumerate(words[1:], 1):
        if word.lower in _BEHIND_HEAD or (word.text.islower() and word.lower.endswith("ed")):
            return bare(words[number - 1])
    return ""


def _with_pronoun(text: str, words: Sequence[Word], at: int) -> list[Report]:
    """According to him, …: the one spoken of last."""
    speaker = read_mention(text, [replace(words[at + 2], lower=OBJECTIVE[words[at + 2].lower])])
    around = (clause(words, 0, at), clause(words, at + 3, len(words)))
    parts = tuple(part for part in around if part)
    if speaker is None or not parts:
        return []
    return [
        Report(
            speaker=replace(speaker, surface=words[at + 2].text),
            verb=text[words[at].start : words[at + 1].end],
            kind=StatementKind.INDIRECT,
            parts=parts,
            beside=Span(words[at].start, words[at + 2].end),
        )
    ]
