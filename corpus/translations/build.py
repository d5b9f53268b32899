"""Builds ``translations.tsv`` from sentence pairs, by IBM Model 1 in both directions.

Two words count as far as both directions agree on them: that leaves out most of what Model 1 says
when it couples common words with rare ones. Words are the terms of the index, which another
command makes of each line. Numbers are left out: they read the same in both languages.
"""

import argparse
import re
import shlex
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

FOLDS = 5

_HEADER = "direction\tsource\ttarget\tp"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WORD = re.compile(r"[^\W\d_]")
_KHMER = re.compile("[\u1780-\u17d3]")
_NO_WORD = ""
"""Stands in every source sentence, for what the other language adds."""
_ROUNDS = 5
_NEGLIGIBLE = 0.001
_SMALLEST = 0.05
_MOST_TARGETS = 6

IntArray: TypeAlias = NDArray[np.int64]
Sentence: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages and the article that it comes from."""

    article: str
    en: str
    km: str


Likelihoods: TypeAlias = dict[tuple[str, str], float]
"""The probability of a target word, given the source word before it."""


def main() -> None:
    """Read the sentence pairs and write the table."""
    options = _options()
    pairs = read_pairs(options.tico)
    if options.without_fold is not None:
        left_out = articles_of_fold(pairs, options.without_fold)
        pairs = [pair for pair in pairs if pair.article not in left_out]
    english = _terms((pair.en for pair in pairs), options.terms)
    khmer = _terms((pair.km for pair in pairs), options.terms)
    forth, back = likelihoods(english, khmer), likelihoods(khmer, english)
    rows = [*_rows("en-km", agreed(forth, back)), *_rows("km-en", agreed(back, forth))]
    options.output.write_text(f"{_HEADER}\n" + "".join(rows), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tico", type=Path, required=True, help="TICO-19 en-km, a zipped TMX")
    parser.add_argument(
        "--terms",
        default=f"{shlex.quote(sys.executable)} -m bannasar terms",
        help="command that writes the terms of each line with spaces between",
    )
    parser.add_argument(
        "--without-fold",
        type=int,
        choices=range(FOLDS),
        help="leave every fifth of the articles out, to be tested on",
    )
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("translations.tsv"))
    return parser.parse_args()


def read_pairs(archive: Path) -> list[Pair]:
    """The sentence pairs of a zipped TMX; a unit ``PubMed_6:12`` is of the article ``pubmed_6``."""
    with zipfile.ZipFile(archive) as files:
        return [
            pair
            for name in sorted(files.namelist())
            if name.endswith(".tmx")
            for pair in _pairs(files, name)
        ]


def _pairs(files: zipfile.ZipFile, name: str) -> Iterator[Pair]:
    with files.open(name) as tmx:
        # Python's expat limits the growth of entities by itself, and the file is the caller's own.
        for _, unit in ElementTree.iterparse(tmx):  # noqa: S314
            if unit.tag == "tu":
                article = unit.attrib["tuid"].partition(":")[0].lower()
                texts = {
                    side.attrib[_LANGUAGE]: side.findtext("seg", "") for side in unit.iter("tuv")
                }
                yield Pair(article, _one_line(texts["en"]), _one_line(texts["km"]))
                unit.clear()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def articles_of_fold(pairs: Iterable[Pair], fold: int) -> set[str]:
    """The articles of one of ``FOLDS`` parts, which have nearly the same number of sentences."""
    sizes = Counter(pair.article for pair in pairs)
    parts: list[set[str]] = [set() for _ in range(FOLDS)]
    filled = [0] * FOLDS
    for article in sorted(sizes, key=lambda each: (-sizes[each], each)):
        smallest = filled.index(min(filled))
        parts[smallest].add(article)
        filled[smallest] += sizes[article]
    return parts[fold]


def _terms(lines: Iterable[str], command: str) -> list[Sentence]:
    """The words of each line, by ``command``, which must write one line for each that it reads."""
    finished = subprocess.run(  # noqa: S603 - the command is the caller's own
        shlex.split(command),
        input="".join(f"{line}\n" for line in lines),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return [
        tuple(term for term in line.split() if _WORD.search(term))
        for line in finished.stdout.split("\n")[:-1]
    ]


def likelihoods(sources: Sequence[Sentence], targets: Sequence[Sentence]) -> Likelihoods:
    """IBM Model 1 (Brown and others, 1993): what each source word becomes, never mind the order."""
    source_words = sorted({_NO_WORD, *(word for sentence in sources for word in sentence)})
    target_words = sorted({word for sentence in targets for word in sentence})
    couple, place = _links(sources, targets, source_words, target_words)
    couples, index = np.unique(couple, return_inverse=True)
    source, target = np.divmod(couples, max(len(target_words), 1))
    p = np.ones(len(couples))
    for _ in range(_ROUNDS):
        weight = p[index]
        share = weight / np.bincount(place, weight)[place]
        expected = np.bincount(index, share, len(couples))
        p = expected / np.bincount(source, expected)[source]
    return {
        (source_words[source[row]], target_words[target[row]]): float(p[row])
        for row in np.flatnonzero((p > _NEGLIGIBLE) & (source > 0))
    }


def _links(
    sources: Sequence[Sentence],
    targets: Sequence[Sentence],
    source_words: Sequence[str],
    target_words: Sequence[str],
) -> tuple[IntArray, IntArray]:
    """Every source word with every target word of its pair of sentences.

    First the number of the couple, then the place of the target word in the whole text. The first
    source word of all is ``_NO_WORD``.
    """
    source_numbers = {word: number for number, word in enumerate(source_words)}
    target_numbers = {word: number for number, word in enumerate(target_words)}
    couples: list[IntArray] = [np.zeros(0, np.int64)]
    lengths: list[IntArray] = [np.zeros(0, np.int64)]
    for source_sentence, target_sentence in zip(sources, targets, strict=True):
        words = [_NO_WORD, *source_sentence]
        source = np.array([source_numbers[word] for word in words], np.int64)
        target = np.array([target_numbers[word] for word in target_sentence], np.int64)
        couples.append(np.add.outer(target, source * len(target_words)).ravel())
        lengths.append(np.full(len(target), len(words)))
    length = np.concatenate(lengths)
    return np.concatenate(couples), np.repeat(np.arange(len(length)), length)


def agreed(forth: Likelihoods, back: Likelihoods) -> dict[str, Mapping[str, float]]:
    """The likeliest targets of every source word: the mean of both directions, made to sum to 1.

    The mean is the geometric one: what one direction denies is nothing.
    """
    means: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (source, target), p in forth.items():
        if (target, source) in back and _may_mean(source, target):
            means[source][target] = (p * back[target, source]) ** 0.5
    return {source: _likeliest(targets) for source, targets in sorted(means.items())}


def _may_mean(source: str, target: str) -> bool:
    """Latin words in Khmer text are names and abbreviations, which stand for themselves alone."""
    return source == target or bool(_KHMER.search(source + target))


def _likeliest(means: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(means.values())
    # Rounded down, so that the shares never add up to more than 1.
    shares = {target: int(100 * mean / total) / 100 for target, mean in means.items()}
    ranked = sorted(shares, key=lambda target: (-shares[target], target))[:_MOST_TARGETS]
    return {target: shares[target] for target in ranked if shares[target] >= _SMALLEST}


def _rows(direction: str, translations: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for source, targets in translations.items():
        for target, p in targets.items():
            yield f"{direction}\t{source}\t{target}\t{p}\n"


if __name__ == "__main__":
    main()
