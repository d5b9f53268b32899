"""Archives that differ by one document, and what their pages answer."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from fastapi.testclient import TestClient

from archive.accounts.records import Role
from archive.archive import Archive, open_archive
from archive.pairs import PairDecision, Verdict
from archive.provenance import LinkEvidence, PartOf, Relation, TranslationLink
from archive.records import Document, Language, Source, SourceKind
from archive.statements import Statement
from archive.told_settings import read_settings
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.records import (
    NOON,
    a_capture,
    a_document,
    a_source,
    a_statement,
    place_of,
    published_on,
)
from web.app import create_app
from web.who import COOKIE

MINISTRY = a_source("wells", SourceKind.MINISTRY, name="Ministry of Wells", name_km="ក្រសួងអណ្តូង")
PAPER = a_source("paper", SourceKind.PRESS, name="The Paper", name_km="កាសែត")
WEEKLY = a_source("weekly", SourceKind.PRESS, name="The Weekly", name_km="សប្តាហ៍")
SECRET = "secret"
ROLES = (None, *Role)


Line = tuple[Language, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A document to be made: who publishes it, its paragraphs, and who says which of its words."""

    source: Source
    title: str
    lines: tuple[Line, ...]
    day: int
    said: tuple[tuple[str, str], ...] = ()


TEXTS: dict[str, Text] = {
    "road": Text(
        PAPER,
        "The new road",
        (
            ("en", 'Mr Chan Dara said: "The new road will open in May," and left.'),
            ("en", "Rice is dear in the province, the traders said."),
        ),
        20,
        (("Chan Dara", "The new road will open in May"),),
    ),
    "water": Text(
        MINISTRY,
        "សេចក្តីជូនដំណឹងស្តីពីទឹកស្អាត",
        (("km", "លោក ចាន់ ដារ៉ា បានថ្លែងថា «យើងនឹងសាងសង់ផ្លូវថ្មី» នៅខេត្តតាកែវ។"),),
        21,
        (("ចាន់ ដារ៉ា", "យើងនឹងសាងសង់ផ្លូវថ្មី"),),
    ),
    "school": Text(
        PAPER,
        "Clean water for the school",
        (("en", "The school has clean water since March."), ("km", "សាលារៀនមានទឹកស្អាត។")),
        22,
    ),
    SECRET: Text(
        PAPER,
        "Negotiations about the quarry",
        (
            ("en", 'Ms Sok Lina said: "The new road will open in May," in Kampong Quarry.'),
            ("en", "Negotiators weighed zirconium and provincial rice at the quarry."),
            ("km", "លោកស្រី សុខ លីណា បានថ្លែងថា «ថ្មីដានីញ៉ូមមានតម្លៃ» នៅខេត្តកំពត។"),
        ),
        23,
        (
            ("Sok Lina", "The new road will open in May"),
            ("សុខ លីណា", "ថ្មីដានីញ៉ូមមានតម្លៃ"),
        ),
    ),
}
_DYKE: Line = ("en", 'Mr Chan Dara said: "The new road will open in May," on the old dyke.')
_WEST: tuple[Line, ...] = (
    ("en", "Masons from four villages carry granite to the western bank in flat boats."),
    ("en", "Their foreman counts every barrow of lanterns, ladders and benches on a blue slate."),
    ("en", "Nobody may cross the sluice by the pagoda gate before the November regatta is over."),
)
_EAST: tuple[Line, ...] = (
    ("en", "Benches for the November regatta wait at the pagoda until the sluice is over."),
    ("en", "Flat boats with granite came from the villages, and masons carry a blue barrow."),
    ("en", "A foreman at the gate counts ladders, then slate, and lanterns for the eastern bank."),
)
_SAID = (("Chan Dara", "The new road will open in May"),)
BRIDGE = "bridge"
BRIDGED: dict[str, Text] = {
    "west": Text(PAPER, "News of the western bank", (_DYKE, *_WEST), 19, _SAID),
    "east": Text(WEEKLY, "News of the eastern bank", (_DYKE, *_EAST), 20, _SAID),
    # The text of the ministry, the earliest, without which the others have too little in common.
    BRIDGE: Text(MINISTRY, "The dyke of two banks", (_DYKE, *_WEST, *_EAST), 18, _SAID),
}


@dataclass(frozen=True, slots=True)
class World:
    """An archive and its pages; ``ids`` are of the documents, ``said`` of the statements."""

    archive: Archive
    client: TestClient
    ids: Mapping[str, str]
    said: tuple[str, ...]

    def answers(self, role: Role | None, addresses: tuple[str, ...]) -> dict[str, tuple[int, str]]:
        """What is answered to somebody of a role, without what differs each time."""
        self.client.cookies.clear()
        if role is not None:
            self.client.cookies.set(COOKIE, token_of(role))
        return {each: _plain(self.client.get(each)) for each in addresses}


def token_of(role: Role) -> str:
    return f"token of {role}"


def a_world(home: Path, names: tuple[str, ...]) -> World:
    """An archive with those of the texts."""
    archive = open_archive(read_settings(home, {}))
    ids, said = {}, []
    for name in names:
        document, statements = _take_in(archive, name)
        ids[name] = document.id
        said += [each.id for each in statements]
    if SECRET in names:
        link = TranslationLink(
            document_id=ids[SECRET], other="road.txt", evidence=LinkEvidence.FILE_NAME
        )
        archive.store.declare_links(ids[SECRET], [link])
        archive.store.add_part(
            ids[SECRET], PartOf(whole="school.txt", relation=Relation.ATTACHMENT)
        )
        archive.store.decide_pair(
            PairDecision(
                khmer_id=ids["water"],
                english_id=ids[SECRET],
                verdict=Verdict.CONFIRMED,
                who="An editor",
                why="Read both.",
                at=NOON,
            )
        )
        archive.store.note_failure(
            origin="secret.txt",
            url=None,
            source_id=PAPER.id,
            stage="parse",
            reason="It broke.",
            sha256=None,
            at=NOON,
        )
    if "road" in names:
        link = TranslationLink(
            document_id=ids["road"], other="secret.txt", evidence=LinkEvidence.FILE_NAME
        )
        archive.store.declare_links(ids["road"], [link])
    if "water" in names:
        part = PartOf(whole="secret.txt", relation=Relation.ATTACHMENT)
        archive.store.add_part(ids["water"], part)
    now = dt.datetime.now(dt.UTC)
    accounts = archive.store.accounts
    for role in Role:
        accounts.add(name=role.value, shown_as=role.value, role=role, password=None, at=NOON)
        accounts.begin_session(role.value, token_of(role), now)
    assert catch_up(archive, Silent()) == ()
    search, statements_search = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    statements_search.update(lambda done, total: None)
    app = create_app(archive, search, statements_search)
    client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
    return World(archive, client, ids, tuple(said))


def _take_in(archive: Archive, name: str) -> tuple[Document, list[Statement]]:
    text = (TEXTS | BRIDGED)[name]
    made = a_document(
        text.lines,
        source_id=text.source.id,
        origin=f"{name}.txt",
        title=text.title,
        published=published_on(dt.date(2024, 3, text.day)),
    )
    received = NOON + dt.timedelta(days=text.day)
    for version in (replace(made, byline="Before"), made):
        data = f"{version.byline} {version.text}".encode()
        archive.originals.put(data)
        capture = a_capture(version, data, received)
        kept = replace(version, capture_id=capture.id)
        document = archive.store.save(text.source, capture, kept).document
        received += dt.timedelta(hours=1)
    found = [
        a_statement(document, [place_of(words, document)], speaker=speaker)
        for speaker, words in text.said
    ]
    archive.store.keep_statements(document.id, document.revision, "rules", found)
    return document, found


_TIMES = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:\+0[07]:00|Z)"
    # What a file says of itself: when it was made, and in which state of the whole archive.
    r"|\"(?:seal|state|listed_at)\": (?:\"[^\"]*\"|\d+)"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00,\d+|[0-9a-f]{64},[^,]*,\d+"
    # A sheet says to the minute when it was made.
    r"|\d+ [A-Z][a-z]+ \d{4}, \d\d:\d\d"
    r"|<lastBuildDate>[^<]*|\"seq\":\d+|\"silent_days\":\d+|\"last_\w+\":\"[^\"]*\""
)


def _plain(answer: Any) -> tuple[int, str]:
    """Status and body; of a file that is packed what is in it, without the time of packing."""
    body = answer.content
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as file:
            body = file.read("word/document.xml")
    return answer.status_code, _TIMES.sub("", body.decode("utf-8", "backslashreplace"))
