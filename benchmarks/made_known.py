"""Speakers of an archive made known, in a copy of it: the samples quote nobody on a list."""

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive, open_archive
from archive.errors import BannasarError
from archive.known.house_people import NewPerson
from archive.languages.script import has_khmer
from archive.statements import Decision, ReviewState, Statement
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search


@contextmanager
def copied_with_people(home: Path, count: int) -> Iterator[Path]:
    """A copy of a home in which those who are quoted most are known, while this lasts."""
    with TemporaryDirectory() as name:
        copied = Path(name) / "home"
        shutil.copytree(home, copied)
        archive = open_archive(read_settings(copied, {}))
        make_known(archive, count)
        for each in (open_search(archive), open_statement_search(archive)):
            each.update(lambda done, total: None)
            each.close()
        archive.store.close()
        yield copied


def make_known(archive: Archive, count: int) -> int:
    """Make so many speakers known whom no list has, the most quoted first; how many there were."""
    store, made = archive.store, 0
    said = [each for name in store.document_ids() for each in store.statements_of(name)]
    unknown = [each for each in said if each.speaker and each.person_id is None]
    first = {each.speaker: each for each in reversed(unknown)}
    for speaker, _ in Counter(each.speaker for each in unknown).most_common():
        if made == count:
            break
        try:
            store.decide(_decision(first[speaker]), somebody=_person(speaker))
        except BannasarError:
            # "The fishermen" is nobody in particular, and one name may be known by now.
            continue
        made += 1
    return made


def _decision(said: Statement) -> Decision:
    return Decision(
        statement_id=said.id,
        revision=said.revision,
        at=dt.datetime.now(dt.UTC),
        who="benchmark",
        state=ReviewState.CORRECTED,
        why="So that somebody of the samples has a page.",
        person_id="",
    )


def _person(speaker: str) -> NewPerson:
    khmer = has_khmer(speaker)
    return NewPerson(name_km=speaker if khmer else "", name_en="" if khmer else speaker)
