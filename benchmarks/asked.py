"""Ten queries of each kind, asked of one or more servers: python -m benchmarks.asked URL [URL]

Prints a Markdown table: how many documents each server finds, what it remarks, and of the kind
``count`` whether the counts of the languages are what choosing them gives.
"""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

QUERIES = Path(__file__).with_name("asked.tsv")
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of the table and the kind of fault it was once an instance of."""

    kind: str
    query: str


def read_asked(path: Path = QUERIES) -> Iterator[Asked]:
    """The queries, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Asked(row["kind"], row["query"])


def main() -> None:
    """Ask every server everything."""
    servers = sys.argv[1:]
    if not servers:
        sys.exit("Say which server: python -m benchmarks.asked http://127.0.0.1:8000")
    print("| kind | query |" + "".join(f" {server} |" for server in servers))
    print("|---|---|" + "---|" * len(servers))
    for asked in read_asked():
        answers = [_told(asked, server) for server in servers]
        print(f"| {asked.kind} | `{asked.query}` | " + " | ".join(answers) + " |")


def _told(asked: Asked, server: str) -> str:
    answer = _get(server, {"q": asked.query, "size": "1"})
    told = [str(answer["total"])]
    if asked.kind == "count":
        told += [
            f"{facet['value']} {facet['count']} gives {_chosen(asked, server, facet['value'])}"
            for facet in answer["facets"]["language"]
        ]
    return ", ".join([*told, *answer["query"]["remarks"]])


def _chosen(asked: Asked, server: str, language: str) -> int:
    return int(_get(server, {"q": asked.query, "size": "1", "lang": language})["total"])


def _get(server: str, parameters: dict[str, str]) -> dict[str, Any]:
    with urlopen(f"{server}/api/v1/search?{urlencode(parameters)}", timeout=_SECONDS) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


if __name__ == "__main__":
    main()
