"""What is read of real pages, against a gold file: dates, bylines, titles, passages, speed, memory.

    python -m benchmarks.pages GOLD.json FOLDER... --half first --show dates

GOLD.json is one object; its keys are the addresses of the pages, and each value says what a reader
of the page found there, every field but ``file`` optional:

    {"https://a.example/x": {"file": "x.html", "title": "...", "date": "2024-12-31",
     "author": "..." or ["...", "..."], "with": ["passage of the article", ...],
     "without": ["passage that is not of it", ...]}}

``file`` lies in one of the folders. The evaluation files of trafilatura (``tests/evaldata.json``)
and htmldate (``tests/eval_*.json``) are of this form. A date is right where the day is that of the
gold, wrong where another day is given as the day, and unsure where less than a day is said. Names
of a byline are compared as a set. To develop on one half of the pages and to confirm on the other,
the pages are divided by a hash of their addresses.
"""

import argparse
import datetime as dt
import hashlib
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from archive.errors import ItemError
from archive.records import Capture, Document, Precision
from ingest.compose import compose
from ingest.files.served import Served
from ingest.provenance.publishers import source_of
from ingest.readers.html import HtmlReader

_Gold: TypeAlias = Mapping[str, object]

_SPACE = re.compile(r"\s+")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;|/&]|\b(?:and|und|et|y|i)\b|និង)\s*")
_MARKS = str.maketrans("‘’“”„«»–—", '\'\'"""""--')


@dataclass
class Score:
    """What one run came to."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    shown: list[str] = field(default_factory=list)


def main() -> None:
    """Print one line for each thing that is read."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--half", choices=("first", "second", "all"), default="all")
    parser.add_argument("--show", choices=("dates", "titles", "bylines", "passages", "refused"))
    parser.add_argument("--without-address", action="store_true", help="pages as files, not served")
    options = parser.parse_args()
    score = Score()
    for url, gold in _pages(options.gold, options.half):
        data = _bytes_of(options.folders, str(gold["file"]))
        if data is None:
            score.counts["pages not in the folders"] += 1
            continue
        document = _read(data, "" if options.without_address else url, score)
        _compare(url, gold, document, score, options.show)
    print("\n".join(score.shown))
    _print(score)


def half_of(url: str) -> str:
    """The half of the pages that an address falls into, always the same."""
    return "first" if hashlib.sha256(url.encode()).digest()[0] % 2 else "second"


def _pages(gold: Path, half: str) -> Iterator[tuple[str, _Gold]]:
    for url, value in json.loads(gold.read_text("utf-8")).items():
        if half in ("all", half_of(url)):
            yield url, value


def _bytes_of(folders: Sequence[Path], name: str) -> bytes | None:
    found = (folder / name for folder in folders)
    path = next((path for path in found if path.is_file()), None)
    return path.read_bytes() if path else None


def _read(data: bytes, url: str, score: Score) -> Document | None:
    """The page as it would be kept, or None where it is refused; the time is noted."""
    started = time.process_time()
    try:
        reading = HtmlReader().read(data, Served(url=url or None))
        source = source_of(named="", url=reading.url, site_name=reading.site_name)
        return compose(reading, document_id="1" * 12, source=source, capture=_capture(url))
    except ItemError as error:
        score.counts[f"refused: {error.reason}"] += 1
        return None
    finally:
        score.seconds += time.process_time() - started
        score.counts["pages"] += 1


def _capture(url: str) -> Capture:
    return Capture(
        id="0" * 12,
        origin=url or "page.html",
        url=url or None,
        source_id="unknown",
        received_at=dt.datetime.now(dt.UTC),
        media_type="text/html",
        sha256="0" * 64,
        method="file",
    )


def _compare(
    url: str, gold: _Gold, document: Document | None, score: Score, show: str | None
) -> None:
    said = {
        "dates": _date(gold, document),
        "titles": _title(gold, document),
        "bylines": _byline(gold, document),
    }
    for what, outcome in said.items():
        if outcome:
            verdict, detail = outcome
            score.counts[f"{what} {verdict}"] += 1
            score.counts[f"{what} of"] += 1
            if what == show and verdict != "right":
                score.shown.append(f"{verdict}\t{gold['file']}\t{url}\t{detail}")
    if document is None:
        return
    read = _plain(f"{document.title}\n{document.text}")
    body = _plain(document.text)
    for kind, within in (("with", read), ("without", body)):
        for passage in _strings(gold.get(kind)):
            score.counts[f"{kind} of"] += 1
            found = _plain(passage) in within
            score.counts[f"{kind} found"] += found
            if show == "passages" and found == (kind == "without"):
                score.shown.append(f"{kind}\t{gold['file']}\t{url}\t{passage!r}")


def _date(gold: _Gold, document: Document | None) -> tuple[str, str] | None:
    wanted = gold.get("date")
    if not isinstance(wanted, str) or not _is_day(wanted):
        return None
    published = document.published if document else None
    detail = f"wanted {wanted}, read {published}"
    if published is None:
        return "missed", detail
    if published.precision is not Precision.DAY:
        return "unsure", detail
    return "right" if published.date.isoformat() == wanted else "wrong", detail


def _is_day(written: str) -> bool:
    """Whether it is a day of the calendar: some of the corpus are slips, such as 2022-29-11."""
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _title(gold: _Gold, document: Document | None) -> tuple[str, str] | None:
    wanted = gold.get("title")
    if not isinstance(wanted, str) or not wanted:
        return None
    read = document.title if document else ""
    verdict = "right" if _key(read) == _key(wanted) else "wrong" if read else "missed"
    return verdict, f"wanted {wanted!r}, read {read!r}"


def _byline(gold: _Gold, document: Document | None) -> tuple[str, str] | None:
    wanted = _strings(gold.get("author"))
    if not wanted:
        return None
    read = document.byline if document else ""
    verdict = "right" if _names(wanted) == _names([read]) else "wrong" if read else "missed"
    return verdict, f"wanted {wanted}, read {read!r}"


def _strings(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, str) and each]


def _names(printed: Sequence[str]) -> set[str]:
    parts = (part for each in printed for part in _BETWEEN_NAMES.split(_key(each)))
    return {part for part in parts if part}


def _key(text: str) -> str:
    return _plain(text).casefold().translate(_MARKS)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _print(score: Score) -> None:
    counts = score.counts
    for what in ("dates", "titles", "bylines"):
        parts = ", ".join(
            f"{counts[f'{what} {v}']} {v}" for v in ("right", "wrong", "unsure", "missed")
        )
        print(f"{what:10} of {counts[f'{what} of']:4}: {parts}")
    for kind, name in (("with", "wanted"), ("without", "unwanted")):
        total = counts[f"{kind} of"]
        print(
            f"{name:10} {counts[f'{kind} found']} of {total} passages, "
            f"{100 * counts[f'{kind} found'] / max(1, total):.1f} %"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{counts['pages']} pages, {counts['pages'] / max(score.seconds, 1e-9):.1f} a second of "
        f"the processor, at most {peak:.0f} MB of memory"
    )
    for name, count in sorted(counts.items()):
        if name.startswith(("refused", "pages not")):
            print(f"{count:4} {name}")


if __name__ == "__main__":
    main()
