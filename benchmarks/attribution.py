"""Statements: how many a second, their cost to an ingest, how often words and speaker are right.

With judged articles: F1 and precision of the scorer, every statement in a wrong mouth by name, and
how often statements are right by how sure the rules are of them.

    python -m benchmarks.attribution ../shared/data/khmer_news.zip --gold ../shared/statements

The peer is the rule that anybody would try first: every quotation, and what follows "said" or ថា,
by the nearest name before it.
"""

import argparse
import importlib.util
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from archive.archive import Archive, open_archive
from archive.records import Document
from archive.statements import words_of
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from ingest.statements.extract import attributions
from search.service.documents import open_search
from search.service.statements import open_statement_search

Row = dict[str, str]

_SETS = ("dev", "seeds", "second_en", "second_km")
_STEPS = (0.0, 0.7, 0.85, 0.92, 0.95, 1.01)

_SAID = re.compile(
    r"[“\"«](?P<quote>[^”\"»]{20,}?)[,.]?[”\"»]|(?:said(?: that)?|ថា) (?P<clause>[^.។\n]+)"
)
_NAME = re.compile(r"(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+|(?:លោកស្រី|លោក|អ្នកស្រី|ឯកឧត្តម) ?(\S+ \S+)")


def by_rules(document: Document) -> Iterator[Row]:
    """What the archive finds."""
    for found in attributions(document):
        yield {
            "speaker": found.speaker,
            "kind": found.kind,
            "quote": words_of(document.text, found.parts),
            "confidence": str(found.confidence),
        }


def plainly(document: Document) -> Iterator[Row]:
    """What the plain rule finds."""
    for said in _SAID.finditer(document.text):
        names = list(_NAME.finditer(document.text, max(0, said.start() - 400), said.start()))
        if names:
            kind, words = (
                ("direct", said["quote"]) if said["quote"] else ("indirect", said["clause"])
            )
            yield {"speaker": names[-1][1] or names[-1][0], "kind": kind, "quote": words}


def filled(folder: Path, given: Path) -> tuple[Archive, float]:
    """An archive of what is given, and the seconds that reading and storing took."""
    archive = open_archive(read_settings(folder, environment={}))
    started = time.perf_counter()
    ingest(archive, [str(given)], source_id=None, progress=Silent())
    return archive, time.perf_counter() - started


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure_cost(given: Path) -> None:
    """Print the rate, and what statements add to an ingest with its index."""
    with tempfile.TemporaryDirectory() as folder:
        archive, reading = filled(Path(folder), given)
        documents = archive.store.documents(archive.store.document_ids())
        found: list[Row] = []
        finding = seconds(lambda: found.extend(row for each in documents for row in by_rules(each)))
        plain = seconds(lambda: open_search(archive).update(lambda _done, _all: None))
        keeping = seconds(lambda: catch_up(archive, Silent()))
        # The documents' index takes in their speakers, as it does after every ingest.
        again = seconds(lambda: open_search(archive).rebuild(lambda _done, _all: None))
        said = seconds(lambda: open_statement_search(archive).update(lambda _done, _all: None))
        whole, before = reading + keeping + again + said, reading + plain
        print(f"documents                        {len(documents)}")
        print(f"statements                       {len(found)}")
        print(f"statements found a second        {len(found) / finding:.0f}")
        print(f"found, resolved and kept         {len(found) / keeping:.0f} a second")
        print(f"ingest with index, without them  {before:.1f} s")
        print(f"the same with them               {whole:.1f} s, {whole / before:.2f} times as long")
        archive.store.close()


def measure_quality(folder: Path) -> None:
    """Print the scorer's figures by language, beside the plain rule's; wrong mouths; the curve."""
    scorer = loaded(folder / "score_statements.py")
    judgements: list[_Judged] = []
    for name in _SETS:
        gold = scorer.read_lines(folder / f"{name}.jsonl")
        with tempfile.TemporaryDirectory() as place:
            documents = documents_of(gold, Path(place))
        for label, rule in (("our rules", by_rules), ("plain rule", plainly)):
            predictions = {key: list(rule(document)) for key, document in documents.items()}
            for language in ("en", "km"):
                articles = [article for article in gold if article["lang"] == language]
                if articles:
                    print(f"{name} {language} {label:10}", *_figures(scorer, articles, predictions))
            if rule is by_rules:
                judgements += _judged(scorer, gold, predictions)
    for each in judgements:
        if each.is_in_wrong_mouth:
            said = f"{each.found['speaker']}, not {each.rightful}: {each.found['quote'][:60]}"
            print(f"wrong mouth  {each.article}  {said}")
    _print_curve(judgements)


class _Judged(NamedTuple):
    """A statement of ours, and of whom the judges say that it is; empty where they have none."""

    article: str
    rightful: str | None
    found: Row

    @property
    def is_in_wrong_mouth(self) -> bool:
        """Whether the words are somebody's, but not his or hers."""
        return bool(self.rightful)

    @property
    def is_right(self) -> bool:
        """Whether words and speaker are right."""
        return self.rightful == ""


def _judged(
    scorer: ModuleType, gold: list[dict[str, Any]], predictions: dict[str, list[Row]]
) -> Iterator[_Judged]:
    for article in gold:
        language = article["lang"]
        wanted, found = scorer.drop_optional(
            article["statements"], predictions[article["id"]], language
        )
        rightful: dict[int, str] = {}
        for one, other in scorer.match(wanted, found, language):
            right = scorer.speaker_right(wanted[one], found[other])
            rightful[other] = "" if right else wanted[one]["speaker"]
        for number, each in enumerate(found):
            yield _Judged(article["id"], rightful.get(number), each)


def _print_curve(judgements: list[_Judged]) -> None:
    """How often what the rules are so sure of is right."""
    for low, high in pairwise(_STEPS):
        sure = [each for each in judgements if low <= float(each.found["confidence"]) < high]
        if sure:
            mean = sum(float(each.found["confidence"]) for each in sure) / len(sure)
            share = sum(each.is_right for each in sure) / len(sure)
            print(f"confidence {mean:.2f}  right {share:.2f}  of {len(sure)}")


def documents_of(gold: list[dict[str, str]], place: Path) -> dict[str, Document]:
    """The articles as they come out of an ingest, by their ids."""
    texts = place / "texts"
    texts.mkdir()
    for article in gold:
        body = "\n\n".join(part for part in (article["title"], article["text"]) if part)
        (texts / f"{article['id']}.txt").write_text(f"{body}\n", encoding="utf-8")
    archive, _ = filled(place / "home", texts)
    documents = archive.store.documents(archive.store.document_ids())
    archive.store.close()
    return {Path(each.origin).stem: each for each in documents}


def _figures(
    scorer: ModuleType, articles: list[dict[str, str]], predictions: dict[str, list[Row]]
) -> tuple[str, str]:
    """Detection and joint F1, and how much of what is found is something said."""
    counts = scorer.tally(articles, predictions)
    totals = counts["pred", "all"], counts["gold", "all"]
    shown = []
    for what in ("matched", "right"):
        hits = counts["pred", what, "all"], counts["gold", what, "all"]
        shown.append(scorer.prf(hits[0], totals[0], hits[1], totals[1])[2])
    precision = counts["pred", "matched", "all"] / max(1, counts["pred", "all"])
    return (
        f"detection F1 {shown[0]:.3f} (precision {precision:.3f})",
        f"joint F1 {shown[1]:.3f}",
    )


def loaded(path: Path) -> ModuleType:
    """The scorer beside the judged articles."""
    spec = importlib.util.spec_from_file_location("score_statements", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--gold", type=Path, help="a folder with judged articles and their scorer")
    options = parser.parse_args()
    measure_cost(options.input)
    if options.gold:
        measure_quality(options.gold)


if __name__ == "__main__":
    main()
