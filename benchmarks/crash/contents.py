"""What must not differ between an archive whose writers were killed and an undisturbed one."""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict

from archive.archive import Archive, open_archive
from archive.records import Capture
from archive.upkeep.check import check
from benchmarks.crash.places import Place
from benchmarks.crash.site import LISTING
from search.questions import Question
from search.service.checking import index_problems
from search.service.documents import open_search

QUERIES = ("ក្រសួង", "ប្រជាពលរដ្ឋ", "ខេត្ត OR ក្រុង", "ministry", "water -road", "")


def contents(place: Place) -> dict[str, object]:
    """All of it, the times of captures, steps and visits left out."""
    archive = open_archive(place.settings)
    search = open_search(archive)
    try:
        return {
            "documents": [document_of(archive, each) for each in archive.store.document_ids()],
            "statements": archive.store.statement_ids(),
            "changes": archive.store.last_change(),
            "visits": visits_of(archive),
            "failures": [each.origin for each in archive.store.failures()],
            "originals": list(archive.originals.digests()),
            "problems": [asdict(each) for each in (*check(archive), *index_problems(archive))],
            "answers": [
                [hit.id for hit in search.ask(Question(query=query, size=100)).hits]
                + [search.ask(Question(query=query)).total]
                for query in QUERIES
            ],
            "files": sorted(path.name for path in place.folder.rglob(".*") if path.is_file()),
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
    captures = [_capture(capture) for capture in archive.store.captures(document_id)]
    links = [asdict(link) for link in archive.store.translations_of(document_id)]
    return {"revisions": revisions, "captures": captures, "links": links}


def _capture(capture: Capture) -> dict[str, object]:
    """A server says the time in its headers."""
    timeless = asdict(capture)
    del timeless["id"], timeless["received_at"], timeless["exchange"]
    return timeless


def visits_of(archive: Archive) -> Sequence[object]:
    """The log of visits to pages; a listing is asked for again in every round."""
    rows = (row for table, row in archive.store.dump() if table == "visits")
    visits = [[str(row["url"]), str(row["status"]), str(row["sha256"])] for row in rows]
    return sorted(each for each in visits if not each[0].endswith(LISTING))


def backed_up(place: Place) -> dict[str, object]:
    """What a backup of an archive that stays as it is holds, and what lies beside it."""
    with zipfile.ZipFile(place.backup) as parts:
        broken = parts.testzip()
        manifest = json.loads(parts.read("manifest.json"))
    beside = sorted(path.name for path in place.folder.iterdir())
    return {"parts": manifest["parts"], "broken": broken, "beside": beside}
