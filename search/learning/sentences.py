"""Sentences that stand for each other, from versions whose paragraphs stand beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.languages import RULES
from archive.records import Language
from search.expansion.bilingual import Bilingual
from search.pairing.aligning import aligned
from search.pairing.texts import said_in
from search.pairing.versions import Beside, Version

# With less, what stands beside each other may say something else: nothing is learnt from it.
_SURE = 0.45
# Longer ones are lists and tables, which are learnt from word by word at a cost of their square.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence or a few in both languages, and the pair of documents that they stand in."""

    pair: str
    khmer: str
    english: str


def pair_of(khmer_id: str, english_id: str) -> str:
    """What a pair of documents is called in the evidence."""
    return f"{khmer_id} {english_id}"


def sentence_pairs(beside: Beside, known: Bilingual) -> Iterator[SentencePair]:
    """What two versions of a text have side by side, as short as it can be cut."""
    pair = pair_of(beside.khmer.document.id, beside.english.document.id)
    for bead in beside.beads:
        if bead.score < _SURE:
            continue
        khmer = _sentences(beside.khmer, bead.first, "km")
        english = _sentences(beside.english, bead.second, "en")
        first, second = ([said_in(text, known) for text in side] for side in (khmer, english))
        for found in aligned(first, second):
            texts = (_joined(khmer, found.first), _joined(english, found.second))
            if found.score >= _SURE and max(map(len, texts)) <= _LONGEST:
                yield SentencePair(pair, *texts)


def _sentences(version: Version, numbers: range, language: Language) -> list[str]:
    return [
        sentence.text
        for number in numbers
        for sentence in RULES[language].sentences(version.passages[number].text)
    ]


def _joined(sentences: list[str], numbers: range) -> str:
    return " ".join(" ".join(sentences[number] for number in numbers).split())
