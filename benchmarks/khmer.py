"""Khmer quality and speed: ``python -m benchmarks.khmer [FOLDER]`` prints a table.

FOLDER holds ``segmentation_dev.txt``. The peers are measured in the same run where they are
installed: khmercut, and PyThaiNLP's newmm over our own word list.
"""

import csv
import datetime as dt
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from archive.languages.khmer.dates import dates
from archive.languages.khmer.fold import fold
from archive.languages.khmer.normalize import normalize, normalize_mapped
from archive.languages.khmer.segment import words
from corpus.lexicon import read_words

TABLES = Path("tests/archive/languages/khmer/data")
DATES_ANCHOR = dt.date(2019, 7, 27)

Cut = Callable[[str], list[str]]


def our_cut(text: str) -> list[str]:
    """The texts of our own tokens."""
    return [token.text for token in words(text)]


def read_gold(file: Path) -> list[list[str]]:
    """The sentences of a file with spaces between words."""
    return [line.split() for line in file.read_text(encoding="utf-8").splitlines()]


def word_f1(gold: Iterable[list[str]], cut: Cut) -> float:
    """F1 of exact word spans over all sentences together.

    The words of a sentence are joined without spaces and cut again. A predicted word is right when
    a gold word has the same start and end; every token counts, punctuation and numbers included.
    """
    right = expected = predicted = 0
    for sentence in gold:
        wanted, found = spans(sentence), spans(cut("".join(sentence)))
        right += len(wanted & found)
        expected += len(wanted)
        predicted += len(found)
    return 2 * right / (expected + predicted)


def spans(tokens: Iterable[str]) -> set[tuple[int, int]]:
    """Where each of ``tokens`` starts and ends when they are joined."""
    found = set()
    start = 0
    for token in tokens:
        found.add((start, start + len(token)))
        start += len(token)
    return found


def normal_forms_right() -> float:
    """The share of the normal-form table that comes out as given."""
    rows = _rows(TABLES / "normal_forms.tsv")
    return sum(normalize(row["raw"]) == row["normal"] for row in rows) / len(rows)


def dates_right() -> float:
    """The share of the date table that gives exactly the date, and the right ``inferred``."""
    rows = _rows(TABLES / "khmer_dates.tsv")
    right = 0
    for row in rows:
        parts = [row["year"].zfill(4), row["month"].zfill(2), row["day"].zfill(2)]
        wanted = ("-".join(part for part in parts if part.strip("0")), row["year_inferred"] == "1")
        found = [(mention.date, mention.inferred) for mention in dates(row["text"], DATES_ANCHOR)]
        right += found == [wanted]
    return right / len(rows)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def megachars_a_second(work: Callable[[str], object], lines: list[str]) -> float:
    """The best of three runs over ``lines``, in one process."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for line in lines:
            work(line)
        best = min(best, time.perf_counter() - start)
    return sum(map(len, lines)) / best / 1e6


def cutters() -> dict[str, Cut]:
    """Our own segmenter and the peers that are installed."""
    known: dict[str, Cut] = {"bannasar": our_cut}
    # Imported late like the other peer: our own package first says that no folder is wanted.
    thai = import_module("pythainlp.tokenize")
    lexicon = thai.Trie(entry.word for entry in read_words())
    newmm = thai.Tokenizer(lexicon, engine="newmm")
    known["PyThaiNLP newmm, our lexicon"] = newmm.word_tokenize
    if find_spec("khmercut"):
        known["khmercut"] = import_module("khmercut").tokenize
    return known


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    print(f"normal forms  {normal_forms_right():.1%}")
    print(f"dates         {dates_right():.1%}")
    gold = read_gold(folder / "segmentation_dev.txt")
    lines = ["".join(sentence) for sentence in gold]
    for name, cut in cutters().items():
        f1, speed = word_f1(gold, cut), megachars_a_second(cut, lines)
        print(f"words         F1 {f1:.4f}  {speed:.2f} Mchar/s  {name}")
    for work in (normalize, normalize_mapped, fold):
        print(f"{work.__name__:<17} {megachars_a_second(work, lines):.2f} Mchar/s")


if __name__ == "__main__":
    main()
