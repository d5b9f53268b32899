"""Reads "according to Dr. Lee", before or after what she says."""

from collections.abc import Sequence
from dataclasses import replace

from archive.statements import Span, StatementKind
from ingest.statements.english.content import clause, quoted
from ingest.statements.english.mentions import read_mention
from ingest.statements.english.names import bare
from ingest.statements.english.report import Report
from ingest.statements.english.shape import leading_quotation
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import DETERMINERS, DOCUMENTS, OBJECTIVE
from ingest.statements.mention import Kind, Mention


def according(text: str, words: Sequence[Word]) -> list[Report]:
    """According to Dr. Lee, …; …, according to Dr. Lee."""
    for at in range(len(words) - 2):
        if words[at].lower == "according" and words[at + 1].lower == "to":
            break
    else:
        return []
    stop = at + 2
    while stop < len(words) and words[stop].text not in (",", ".", ";") and stop < at + 30:
        stop += 1
    if words[at + 2].lower in OBJECTIVE:
        return _with_pronoun(text, words, at)
    speaker = read_mention(text, words[at + 2 : stop])
    second = next((n for n in range(stop + 1, len(words)) if words[n].text == ","), None)
    if second is not None:
        named = read_mention(text, words[at + 2 : second])
        if named is not None and named.kind is Kind.PERSON and named.role:
            speaker, stop = named, second
    relative = stop + 1 < len(words) and words[stop + 1].lower in ("who", "which", "whose", "whom")
    behind = stop
    if relative:
        behind = next((n for n in range(stop + 1, len(words)) if words[n].text == ","), len(words))
    if speaker is None or _is_document(words[at + 2 : stop], speaker):
        return []
    beside = Span(words[at].start, words[stop - 1].end)
    kind = StatementKind.INDIRECT
    around = (clause(words, 0, at), clause(words, behind, len(words)))
    parts = tuple(part for part in around if part)
    if not parts:
        return []
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
            beside=beside,
        )
    ]


def _is_document(words: Sequence[Word], speaker: Mention) -> bool:
    """Whether a report, poll or paper is named, whose words are nobody's."""
    keys = [bare(word) for word in words]
    heads = keys[: next((at for at, key in enumerate(keys) if at and key in ("of", "by")), None)]
    article = words[0].lower in DETERMINERS
    named = speaker.kind in (Kind.PERSON, Kind.BODY) and words[-1].is_name and not article
    return bool({*heads[-1:]} & DOCUMENTS) if named else bool({*heads, keys[-1]} & DOCUMENTS)


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
