"""Kill ingests at random moments, run them again, and compare with one that nobody disturbed.

    python -m benchmarks.crash INPUT --rounds 20

INPUT is a folder or a zip file. Each round begins with an empty home folder. Exit code 0 means
that the archive and the answers were equal in every round.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.check import check
from archive.settings import read_settings
from search.questions import Question
from search.service.documents import open_search

QUERIES = ("ក្រសួង", "ប្រជាពលរដ្ឋ", "ខេត្ត OR ក្រុង", "ministry", "water -road", "")


def start_ingest(source: Path, home: Path) -> "subprocess.Popen[bytes]":
    """The real command line, in a process of its own."""
    command = [sys.executable, "-m", "bannasar", "--home", str(home), "ingest", str(source)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish_ingest(source: Path, home: Path) -> float:
    """Run an ingest to its end; returns its seconds."""
    started = time.monotonic()
    process = start_ingest(source, home)
    _, errors = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"the undisturbed ingest failed: {errors.decode(errors='replace')}")
    return time.monotonic() - started


def kill_ingest(source: Path, home: Path, after: float) -> bool:
    """Start an ingest and kill it after some seconds; false when it had already ended."""
    process = start_ingest(source, home)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    return False


def contents(home: Path) -> dict[str, object]:
    """All that must not differ, the times of captures and steps left out."""
    archive = open_archive(read_settings(home, {}))
    search = open_search(archive)
    try:
        return {
            "documents": [
                document_of(archive, each) for each in sorted(archive.store.document_ids())
            ],
            "changes": archive.store.last_change(),
            "originals": sorted(archive.originals.digests()),
            "problems": [asdict(problem) for problem in check(archive) if not problem.harmless],
            "answers": [
                [hit.id for hit in search.ask(Question(query=query, size=100)).hits]
                + [search.ask(Question(query=query)).total]
                for query in QUERIES
            ],
        }
    finally:
        search.close()
        archive.store.close()


def document_of(archive: Archive, document_id: str) -> dict[str, object]:
    """A document with every revision and capture; the ids of captures hold the time of receipt."""
    revisions = [asdict(revision) for revision in archive.store.revisions(document_id)]
    for revision in revisions:
        del revision["capture_id"]
        for step in revision["steps"]:
            del step["at"]
    captures = [asdict(capture) for capture in archive.store.captures(document_id)]
    for capture in captures:
        del capture["id"], capture["received_at"]
    links = [asdict(link) for link in archive.store.translations_of(document_id)]
    return {"revisions": revisions, "captures": captures, "links": links}


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--kills", type=int, default=2, help="in each round")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        seconds = finish_ingest(options.input, Path(folder, "calm"))
        calm = contents(Path(folder, "calm"))
        for number in range(1, options.rounds + 1):
            home = Path(folder, f"shaken-{number}")
            kills = [chance.uniform(0.1, 0.8 * seconds) for _ in range(options.kills)]
            hits = sum(kill_ingest(options.input, home, after) for after in kills)
            finish_ingest(options.input, home)
            shaken = contents(home)
            differ = [name for name, value in shaken.items() if value != calm[name]]
            print(json.dumps({"seed": seed, "round": number, "kills": hits, "differ": differ}))
            if differ:
                raise SystemExit(1)
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
