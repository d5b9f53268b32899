"""What hiding a document leaves of copies and stories, against an archive that never had it.

    python -m benchmarks.hides FOLDER [--articles 150] [--hides 50] [--seed 1]

Some of the texts of a folder are drawn as an archive. One of its documents after another is hidden,
and what everybody sees then is compared with an archive of all the others: which documents are
copies of one another, and which tell one story. Of each hide that shows, what is grouped otherwise
is printed.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.records import Document, Source
from archive.store.stories.likening import Countable
from archive.told_settings import read_settings
from archive.visibility import Audience, Level
from ingest.pipeline import ingest
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up, countable, rules_stamp
from tests.archive.builders import a_ruling
from tests.records import a_capture

Groups = frozenset[tuple[str, frozenset[str]]]
"""Of each group what it is, and the names of its documents."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as it comes, and its units, which are the same in every archive."""

    source: Source
    document: Document
    units: Countable

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.document.id


def read(paths: Sequence[Path]) -> list[Text]:
    """The texts of files, as an ingest reads them."""
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(read_settings(Path(folder), {}))
        ingest(archive, [str(each) for each in paths], source_id=None, progress=Silent())
        found = archive.store.documents(archive.store.document_ids())
        sources = archive.store.seen_by(Audience.PUBLIC).sources_of(found)
        archive.store.close()
    return [Text(sources[each.source_id], each, countable(each)) for each in found]


def filled(folder: Path, texts: Sequence[Text]) -> Archive:
    """An archive of texts that came one after another, each placed."""
    archive = open_archive(read_settings(folder, {}))
    for each in texts:
        capture = a_capture(each.document, each.document.text.encode())
        archive.store.save(each.source, capture, each.document)
    archive.store.keep_units(rules_stamp(), [each.units for each in texts])
    catch_up(archive, Silent())
    return archive


def groups(archive: Archive, texts: Sequence[Text]) -> Groups:
    """The groups of two documents or more that everybody sees."""
    names = {each.id: Path(each.document.origin).stem for each in texts}
    found: dict[tuple[str, str], set[str]] = {}
    for each in archive.store.seen_by(Audience.PUBLIC).placed(names).values():
        found.setdefault(("story", each.story), set()).add(names[each.document_id])
        if each.copies is not None:
            found.setdefault(("copies", each.copies), set()).add(names[each.document_id])
    return frozenset(
        (what, frozenset(members)) for (what, _), members in found.items() if len(members) > 1
    )


def show(what: str, some: Groups) -> None:
    """Print groups, a line each."""
    for kind, members in sorted(some, key=lambda group: (group[0], sorted(group[1]))):
        print(f"  {what}: {kind} {' '.join(sorted(members))}", flush=True)


def main() -> None:
    """Print what differs, and how often anything does."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--hides", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    paths = sorted(each for each in options.folder.rglob("*") if each.is_file())
    texts = read(sorted(chance.sample(paths, min(options.articles, len(paths)))))
    hidden = chance.sample(texts, min(options.hides, len(texts)))
    shown = 0
    with tempfile.TemporaryDirectory() as whole:
        archive = filled(Path(whole), texts)
        for each in hidden:
            left = [other for other in texts if other.id != each.id]
            archive.store.visibility.decide(a_ruling(each.document))
            with tempfile.TemporaryDirectory() as folder:
                never = filled(Path(folder), left)
                seen, wanted = groups(archive, left), groups(never, left)
                never.store.close()
            archive.store.visibility.decide(a_ruling(each.document, level=Level.PUBLIC))
            if seen != wanted:
                shown += 1
                print(f"{Path(each.document.origin).stem} hidden")
                show("seen", seen - wanted)
                show("without it", wanted - seen)
        archive.store.close()
    print(f"{shown} of {len(hidden)} hides of one of {len(texts)} documents show")


if __name__ == "__main__":
    main()
