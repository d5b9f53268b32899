"""Large collections for the benchmarks: sentences of real articles, drawn anew into documents."""

import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.analysis.analyzer import analyse

NEWS = Path(__file__).parent.parent.parent / "shared" / "data" / "khmer_news.zip"

# The mean length of the articles, in words.
_WORDS = 283
_SEED = 2026
_SENTENCE = re.compile(r"[^។\n]+។?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, and its words as our analysis keys them."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recombined:
    """A document made of sentences that were written for others."""

    number: int
    sentences: tuple[Sentence, ...]

    @property
    def id(self) -> str:
        """Unique, and of the length that ids of documents have."""
        return f"recombined-{self.number:07}"

    @property
    def title(self) -> str:
        """The first sentence."""
        return self.sentences[0].text

    @property
    def text(self) -> str:
        """All sentences, a paragraph of five at a time."""
        texts = [sentence.text for sentence in self.sentences]
        return "\n".join(" ".join(texts[start : start + 5]) for start in range(0, len(texts), 5))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


def read_sentences(path: Path = NEWS) -> list[Sentence]:
    """The sentences of a zip of texts; those without a word are left out."""
    with zipfile.ZipFile(path) as texts:
        read = [texts.read(name).decode("utf-8") for name in sorted(texts.namelist())]
    found = [match[0].strip() for text in read for match in _SENTENCE.finditer(text)]
    analysed = [Sentence(text, tuple(word.key for word in analyse(text).words)) for text in found]
    return [sentence for sentence in analysed if sentence.words]


def recombine(sentences: list[Sentence], count: int) -> Iterator[Recombined]:
    """The same ``count`` documents every time, of about as many words as the articles have."""
    chance = random.Random(_SEED)
    for number in range(count):
        drawn: list[Sentence] = []
        while sum(len(sentence.words) for sentence in drawn) < _WORDS - 10:
            drawn.append(chance.choice(sentences))
        yield Recombined(number, tuple(drawn))
