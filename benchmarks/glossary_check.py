"""Checks glossary files and says how much of their Khmer was seen in real text.

A file has a pair a line, tab-separated: English, Khmer, domain and, once marked, whether the
Khmer was seen (yes or no) in TICO-19 or in the news articles.
"""

import argparse
import csv
import html
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.languages import RULES

DOMAINS = (
    *("government", "titles", "law", "politics", "security", "economy", "education", "farming"),
    *("disasters", "places", "time", "numbers", "speech", "digital", "health", "general"),
)
FEWEST_SEEN = 0.8
"""The share of all pairs whose Khmer must have been seen."""

_ENGLISH = re.compile(r"[A-Za-z0-9\u00c0-\u024f '’.,&/()%–-]*[A-Za-z0-9\u00c0-\u024f.)%]")
_KHMER = re.compile("[\u1780-\u17b3\u17e0-\u17e9][\u1780-\u17e9 .-]*")
_BARE_PHRASE = re.compile("^(?:to|a|an|the) (?=.)")
_PROPER_THE = frozenset({"the Gambia", "the Hague"})
_KHMER_SEGMENT = re.compile(r'<tuv xml:lang="km">\s*<seg>(.*?)</seg>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a glossary: the English as written, the Khmer in canonical spelling."""

    english: str
    khmer: str
    domain: str

    @property
    def key(self) -> tuple[str, str]:
        """What may stand in the glossary only once."""
        return RULES["en"].normalize(self.english), self.khmer


def main() -> int:
    """Check the files; 1 when something is wrong."""
    options = _options()
    faults: list[str] = []
    pairs: dict[Path, list[Pair]] = {}
    places: dict[tuple[str, str], str] = {}
    for file in options.files:
        pairs[file] = []
        for number, cells in enumerate(_lines(file), start=1):
            place = f"{file}:{number}"
            if len(cells) not in (3, 4):
                faults.append(f"{place}: {len(cells)} columns; write English, Khmer and domain")
                continue
            pair = _pair(cells)
            faults += (f"{place}: {fault}" for fault in pair_faults(pair))
            first = places.setdefault(pair.key, place)
            if first != place:
                faults.append(f"{place}: {pair.english} = {pair.khmer} already stands at {first}")
            pairs[file].append(pair)
    text = _real_text(options.news, options.tico)
    seen = {pair.khmer: pair.khmer in text for found in pairs.values() for pair in found}
    share = _report([pair for found in pairs.values() for pair in found], seen)
    if share < FEWEST_SEEN:
        faults.append(f"only {share:.1%} was seen in real text; {FEWEST_SEEN:.0%} must be")
    print(*faults, sep="\n", file=sys.stderr, end="\n" if faults else "")
    if options.mark and not faults:
        for file, found in pairs.items():
            _write(file, found, seen)
    return 1 if faults else 0


def pair_faults(pair: Pair) -> Iterator[str]:
    """What is wrong with the form of ``pair``, in plain words."""
    if not _ENGLISH.fullmatch(pair.english):
        yield f"{pair.english!r} does not look like English"
    if _BARE_PHRASE.match(pair.english) and pair.english not in _PROPER_THE:
        yield f"write {pair.english!r} without its first word"
    if not _KHMER.fullmatch(pair.khmer):
        yield f"{pair.khmer!r} is not Khmer alone"
    if pair.domain not in DOMAINS:
        yield f"unknown domain {pair.domain!r}; use one of {', '.join(DOMAINS)}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="glossary files")
    parser.add_argument("--tico", type=Path, required=True, help="TICO-19 en-km, a zipped TMX")
    parser.add_argument("--news", type=Path, required=True, help="a zip of article texts")
    parser.add_argument(
        "--mark",
        action="store_true",
        help="write the files anew in canonical spelling with the fourth column, if all is well",
    )
    return parser.parse_args()


def _lines(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _pair(cells: list[str]) -> Pair:
    english, khmer, domain = (" ".join(cell.split()) for cell in cells[:3])
    return Pair(english, RULES["km"].normalize(khmer), domain)


def _real_text(news: Path, tico: Path) -> str:
    """All the Khmer of both sources in canonical spelling, which has no zero-width characters."""
    articles = _members(news)
    segments = (
        html.unescape(segment)
        for text in _members(tico)
        for segment in _KHMER_SEGMENT.findall(text)
    )
    return "\n".join(RULES["km"].normalize(text) for text in (*articles, *segments))


def _members(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as files:
        return [files.read(name).decode("utf-8") for name in sorted(files.namelist())]


def _report(pairs: Iterable[Pair], seen: dict[str, bool]) -> float:
    """Print pairs and share seen by domain; give the share of all."""
    number = Counter(pair.domain for pair in pairs)
    found = Counter(pair.domain for pair in pairs if seen[pair.khmer])
    for domain in sorted(number, key=lambda name: -number[name]):
        print(f"{domain:<12}{number[domain]:>6}{found[domain] / number[domain]:>8.1%}")
    share = found.total() / max(number.total(), 1)
    print(f"{'all':<12}{number.total():>6}{share:>8.1%}")
    return share


def _write(file: Path, pairs: Iterable[Pair], seen: dict[str, bool]) -> None:
    rows = (
        (pair.english, pair.khmer, pair.domain, "yes" if seen[pair.khmer] else "no")
        for pair in pairs
    )
    text = "".join("\t".join(row) + "\n" for row in rows)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
