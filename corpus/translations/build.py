"""Builds ``translations.tsv`` and ``phrases.tsv`` from sentence pairs.

Two words count as far as both directions agree on them: that leaves out most of what either says
when it couples common words with rare ones. Words are the terms of the index, which another command
makes of each line. Numbers are no words by themselves: they read the same in both languages.
"""

import argparse
import re
import shlex
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from corpus.glossary import read_glossary
from corpus.translations import (
    PHRASES,
    PHRASES_HEADER,
    WORDS,
    WORDS_HEADER,
    Direction,
    Phrase,
    Translation,
)
from corpus.translations.model import Likelihoods, Sentence, likelihoods, links
from corpus.translations.phrases import phrases_of

FOLDS = 5
TERMS = f"{shlex.quote(sys.executable)} -m bannasar terms"
"""Writes the terms of each line that it reads, with spaces between."""
FUNCTION_WORDS = f"{shlex.quote(sys.executable)} -m bannasar function-words"
"""Writes the words that hold a sentence together, as terms, one a line."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WORD = re.compile(r"[^\W\d_]")
# Words that nothing ends a sentence or opens a quotation before.
_SMALL = re.compile(r"(?<![\w'])[a-z]+(?![\w'])")
_INSIDE = re.compile(r"(?<=[\w,;] )[A-Za-z]+(?=\b)")
_KHMER = re.compile("[\u1780-\u17d3]")
_SMALLEST = 0.05
_MOST_TARGETS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages and the article that it comes from."""

    article: str
    en: str
    km: str


def main() -> None:
    """Read the sentence pairs and write both files."""
    options = _options()
    pairs = read_pairs(options.tico)
    english, khmer = terms_of(pairs, options.terms)
    words = words_of(english, khmer, named_terms(pairs, options.terms))
    write_words(options.output / WORDS, words)
    function_words = frozenset(_lines(options.function_words))
    write_phrases(options.output / PHRASES, phrases_of(english, khmer, function_words))


def write_words(path: Path, words: Iterable[Translation]) -> None:
    """Write a table of words, which ``parse_translations`` reads."""
    _write(path, WORDS_HEADER, map(_row_of_word, words))


def write_phrases(path: Path, phrases: Iterable[Phrase]) -> None:
    """Write a table of phrases, which ``parse_phrases`` reads."""
    rows = (row for phrase in phrases for row in _rows_of_phrase(phrase))
    _write(path, PHRASES_HEADER, rows)


def words_of(
    english: Sequence[Sentence], khmer: Sequence[Sentence], names: Collection[str]
) -> Iterator[Translation]:
    """What each word is likely to be, by direction and source, the likeliest first.

    Only what some sentence has side by side. ``names``, English words, and single letters stand for
    themselves or for nothing: of a name the sentences only say what stood around it.
    """
    linked = Counter(
        pair
        for sentence, other, found in zip(english, khmer, links(english, khmer), strict=True)
        for pair in {(sentence[place], other[counterpart]) for place, counterpart in found}
    )
    english, khmer = _without_numbers(english), _without_numbers(khmer)
    forth, back = likelihoods(english, khmer), likelihoods(khmer, english)
    for direction, likely in (("en-km", agreed(forth, back)), ("km-en", agreed(back, forth))):
        for source, targets in likely.items():
            for target, p in targets.items():
                word, other = (source, target) if direction == "en-km" else (target, source)
                times = linked[word, other]
                if times and (word == other or not _is_name_or_letter(word, other, names)):
                    yield Translation(cast(Direction, direction), source, target, p, times)


def named_terms(pairs: Iterable[Pair], command: str = TERMS) -> frozenset[str]:
    """The terms of the words that are names, by ``command`` as in ``terms_of``.

    What the glossary has in small letters is none: a ministry has a capital in its own name only.
    """
    words = {word for pair in read_glossary() for word in _SMALL.findall(pair.english)}
    names = [name for name in names_in(pair.en for pair in pairs) if name not in words]
    (terms,) = _terms([" ".join(names)], command)
    return frozenset(terms)


def names_in(sentences: Iterable[str]) -> list[str]:
    """The words that are mostly written with a capital inside of sentences, in small letters."""
    capital: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for sentence in sentences:
        for match in _INSIDE.finditer(sentence):
            word = match[0]
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return sorted(word for word, times in capital.items() if 2 * times > seen[word])


def _is_name_or_letter(english: str, khmer: str, names: Collection[str]) -> bool:
    """A single letter is part of an abbreviation; so is one Khmer consonant without a vowel."""
    return english in names or min(len(english), len(khmer)) == 1


def _write(path: Path, header: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    lines = ("\t".join(row) + "\n" for row in (header, *rows))
    path.write_text("".join(lines), encoding="utf-8")


def _row_of_word(word: Translation) -> tuple[str, ...]:
    return word.direction, word.source, word.target, str(word.probability), str(word.times)


def _rows_of_phrase(phrase: Phrase) -> Iterator[tuple[str, ...]]:
    said = (phrase.direction, phrase.source, str(phrase.times))
    for target, p in phrase.targets:
        yield (*said, " ".join(target), str(p))
    if not phrase.targets:
        yield (*said, "", "")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tico", type=Path, required=True, help="TICO-19 en-km, a zipped TMX")
    parser.add_argument(
        "--terms",
        default=TERMS,
        help="command that writes the terms of each line with spaces between",
    )
    parser.add_argument(
        "--function-words",
        default=FUNCTION_WORDS,
        help="command that writes the words that hold a sentence together, one a line",
    )
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parent, help="folder for both files"
    )
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


def terms_of(pairs: Sequence[Pair], command: str = TERMS) -> tuple[list[Sentence], list[Sentence]]:
    """The terms of each pair, English and Khmer, by ``command``: a line for each that it reads."""
    return (
        _terms((pair.en for pair in pairs), command),
        _terms((pair.km for pair in pairs), command),
    )


def _terms(lines: Iterable[str], command: str) -> list[Sentence]:
    return [tuple(line.split()) for line in _lines(command, lines)]


def _lines(command: str, lines: Iterable[str] = ()) -> list[str]:
    """What a command writes for ``lines``."""
    finished = subprocess.run(  # noqa: S603 - the command is the caller's own
        shlex.split(command),
        input="".join(f"{line}\n" for line in lines),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return finished.stdout.split("\n")[:-1]


def _without_numbers(sentences: Iterable[Sentence]) -> list[Sentence]:
    return [tuple(word for word in sentence if _WORD.search(word)) for sentence in sentences]


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


if __name__ == "__main__":
    main()
