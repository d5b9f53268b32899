"""How sure a statement is: the share that readers found right, by kind of evidence.

Counts statements whose words and whose speaker are right, from three sources: our own judged
documents, which ship; what readers judged of random statements (``corpus/evaluation/readings.tsv``,
counts only); and judged articles beside the project, where they are present. Prints the counts with
the fitted shares, and the reliability curve.

    python -m benchmarks.confidence --gold ../shared/statements [--write]

``--write`` puts the counts into ``corpus/confidence.tsv``, from which every statement gets its
confidence.
"""

import argparse
import csv
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from archive.languages.script import without_invisible
from archive.records import Document
from archive.statements import Shown, Told, words_of
from benchmarks.attribution import documents_of, filled, loaded
from corpus.confidence import Judged, Part, shares
from ingest.statements.attribution import Attribution
from ingest.statements.extract import attributions

CORPUS = Path(__file__).parent.parent / "corpus"
OWN = CORPUS / "evaluation" / "statements.jsonl"
READINGS = CORPUS / "evaluation" / "readings.tsv"
FITTED = CORPUS / "confidence.tsv"
_SETS = ("dev", "seeds", "second_en", "second_km")
_STEPS = (0.0, 0.8, 0.88, 0.92, 0.94, 0.96, 1.01)


class Outcome(NamedTuple):
    """So many statements with the same evidence, and how they were judged.

    ``both_right`` is of those whose words are right.
    """

    shown: str
    told: str
    judged: int
    words_right: int
    both_right: int


def own_gold() -> Iterator[Outcome]:
    """What the rules find in our own judged documents."""
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        archive, _ = filled(Path(folder), CORPUS / "documents")
        found = {
            Path(each.origin).name: each
            for each in archive.store.documents(archive.store.document_ids())
        }
        archive.store.close()
    for row in rows:
        document = found[Path(row["document"]).name]
        wanted = {plain(one["words"]): plain(one["speaker"]) for one in row["statements"]}
        for each in attributions(document):
            said = plain(words_of(document.text, each.parts))
            right = said in wanted
            yield _one(each, right, right and wanted[said] == plain(each.speaker))


def plain(words: str) -> str:
    """As it is compared."""
    return without_invisible(words)


def shared_gold(folder: Path) -> Iterator[Outcome]:
    """What the rules find in the judged articles beside the project."""
    scorer = loaded(folder / "score_statements.py")
    for name in _SETS:
        gold = scorer.read_lines(folder / f"{name}.jsonl")
        with tempfile.TemporaryDirectory() as place:
            documents = documents_of(gold, Path(place))
        for article in gold:
            found = attributions(documents[article["id"]])
            predicted = [
                _predicted(documents[article["id"]], number, each)
                for number, each in enumerate(found)
            ]
            wanted, kept = scorer.drop_optional(article["statements"], predicted, article["lang"])
            by_number = {each["number"]: number for number, each in enumerate(kept)}
            right = {
                other: scorer.speaker_right(wanted[one], kept[other])
                for one, other in scorer.match(wanted, kept, article["lang"])
            }
            for number, each in enumerate(found):
                if number in by_number:
                    at = by_number[number]
                    yield _one(each, at in right, right.get(at, False))


def _predicted(document: Document, number: int, found: Attribution) -> dict[str, object]:
    return {
        "number": number,
        "speaker": found.speaker,
        "kind": found.kind,
        "quote": words_of(document.text, found.parts),
    }


def readings() -> Iterator[Outcome]:
    """What readers judged of random statements, by evidence; the texts are not kept."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Outcome(
                row["shown"],
                row["told"],
                int(row["judged"]),
                int(row["words_right"]),
                int(row["both_right"]),
            )


def _one(found: Attribution, words_right: bool, both_right: bool) -> Outcome:
    return Outcome(found.shown, found.told, 1, int(words_right), int(both_right))


def counted(outcomes: Iterable[Outcome]) -> dict[tuple[Part, str], tuple[int, int]]:
    """How many were judged and how many right, of each kind; what nobody judged has none."""
    judged: Counter[tuple[Part, str]] = Counter()
    right: Counter[tuple[Part, str]] = Counter()
    for each in outcomes:
        judged[Part.WORDS, each.shown] += each.judged
        right[Part.WORDS, each.shown] += each.words_right
        if each.told != Told.OPEN:
            judged[Part.SPEAKER, each.told] += each.words_right
            right[Part.SPEAKER, each.told] += each.both_right
    kinds = [(Part.WORDS, kind.value) for kind in Shown]
    kinds += [(Part.SPEAKER, kind.value) for kind in Told if kind is not Told.OPEN]
    return {kind: (judged[kind], right[kind]) for kind in kinds}


def print_curve(outcomes: Iterable[Outcome], fitted: dict[tuple[Part, str], Judged]) -> None:
    """How often what the rules are so sure of is right in words and speaker."""
    by_step: defaultdict[float, list[tuple[float, int, int]]] = defaultdict(list)
    for each in outcomes:
        if each.told == Told.OPEN:
            continue
        sure = fitted[Part.WORDS, each.shown].share * fitted[Part.SPEAKER, each.told].share
        step = next(low for low, high in pairwise(_STEPS) if low <= sure < high)
        by_step[step].append((sure, each.judged, each.both_right))
    for _, rows in sorted(by_step.items()):
        total = sum(judged for _, judged, _ in rows)
        mean = sum(sure * judged for sure, judged, _ in rows) / total
        share = sum(right for _, _, right in rows) / total
        print(f"confidence {mean:.3f}  right {share:.3f}  of {total}")


def main() -> None:
    """Count, fit, print; write the table where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, help="the folder of judged articles")
    parser.add_argument("--write", action="store_true", help="write corpus/confidence.tsv")
    options = parser.parse_args()
    outcomes = [*own_gold(), *readings()]
    if options.gold is not None and options.gold.is_dir():
        outcomes += shared_gold(options.gold)
    counts = counted(outcomes)
    fitted = shares(counts)
    for (part, evidence), each in fitted.items():
        print(f"{part:8}{evidence:11}right {each.right} of {each.judged}  share {each.share:.3f}")
    print_curve(outcomes, fitted)
    if options.write:
        rows = (f"{part}\t{kind}\t{seen}\t{good}" for (part, kind), (seen, good) in counts.items())
        FITTED.write_text("\n".join(("part\tevidence\tjudged\tright", *rows, "")), encoding="utf-8")


if __name__ == "__main__":
    main()
