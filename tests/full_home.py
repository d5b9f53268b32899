"""A home that has words of one document wherever there may be some, and where they still stand."""

import datetime as dt
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive.accounts.records import Role
from archive.archive import Archive
from archive.desk.collections import Item
from archive.desk.requests import Mistake, Reply, Report, RequestState
from archive.document_decisions import DocumentDecision, DocumentField
from archive.statements import Addition, Decision, ReviewState, Span, Statement, StatementKind
from archive.store.desk.collection_store import Hand
from archive.stories.records import Pair, StoryDecision, Verdict
from archive.subjects import Subject, SubjectKind
from search.learning.learning import learn
from search.learning.sentences import SentencePair, pair_of
from search.learning.shelf import Shelf
from tests.command_line import answer, here

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
HAND = Hand("chan", AT)
WORDS = ("irconium", "សូលូណាហ្គា")
"""No other document has them, in whatever letters they begin."""
EMPTIED = 13
"""So many entries of the log had words of it."""

SECRET = (
    "The quarry of zirconium\n\n"
    "Zirconium is dear, Mr Keo Vibol said. "
    '"Zirconium comes from the quarry," Mr Keo Vibol said.\n\n'
    "លោក កែវ វិបុល បានថ្លែងថា «សូលូណាហ្គា នឹងមានច្រើន» នៅខេត្តតាកែវ។\n"
)


def take_in(home: Path, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    done = here("ingest", str(folder), home=home)
    assert done.exit_code == 0, done.stderr


def filled(home: Path, folder: Path) -> str:
    """A home with the document among others, in several states of the index; its id."""
    folder.mkdir()
    for number in range(12):
        text = f"The rain\n\nIt falls on village {number}, Mr Sok Dara said.\n"
        (folder / f"rain{number}.txt").write_text(text, encoding="utf-8")
    take_in(home, folder, "quarry.txt", SECRET.replace("dear", "very dear"))
    take_in(home, folder, "quarry.txt", SECRET)
    take_in(home, folder, "copy.txt", "The road\n\nIt is long, Ms Chan Lina said.\n")
    assert here("index", "--rebuild", home=home).exit_code == 0
    take_in(home, folder, "last.txt", "The bridge\n\nIt is new, Ms Chan Lina said.\n")
    (hit,) = answer("search", "zirconium", home=home)["hits"]
    return str(hit["id"])


def said_of_it(archive: Archive, document_id: str) -> None:
    """All that people write of a document and of what is said in it, with its words in all."""
    store, words = archive.store, f"It says {' '.join(WORDS)}: zirconium."
    store.accounts.add(name="chan", shown_as="Chan", role=Role.EDITOR, password=None, at=AT)
    document = store.document(document_id)
    statements = store.all_statements_of(document_id)
    assert statements
    said = next(each for each in statements if "irconium" in each.words)
    decide(archive, said, words)
    add(archive, document_id, words)
    title = DocumentDecision(
        document_id=document_id,
        field=DocumentField.TITLE,
        value="About zirconium",
        at=AT,
        who="Chan",
        why=words,
    )
    store.decide_documents([title], "chan")
    for subject in (
        Subject(kind=SubjectKind.DOCUMENT, id=document_id),
        Subject(kind=SubjectKind.STATEMENT, id=said.id),
    ):
        report = Report(
            subject=subject, mistake=Mistake.WORDS, message=words, contact="", client="x", at=AT
        )
        number = store.requests.report(report)
        store.requests.answer(
            number, RequestState.ACCEPTED, words, at=AT, shown_as="Chan", by="chan"
        )
    store.requests.report(
        Report(
            subject=Subject(kind=SubjectKind.DOCUMENT, id=document_id),
            mistake=Mistake.ABOUT_ME,
            message=words,
            contact="",
            client="y",
            at=AT,
        )
    )
    reply = Reply(
        statement_id=said.id, speaker="Keo Vibol", words=words, source=words, at=AT,
        entered_by="Chan",
    )  # fmt: skip
    store.requests.add_reply(reply, "chan")
    gather(archive, document_id, said, words)
    other = next(each for each in store.document_ids() if each != document_id)
    with store.shelf() as shelf:
        decision = StoryDecision(
            pair=Pair.of(document_id, other), verdict=Verdict.TOGETHER, at=AT, who="Chan", why=words
        )
        shelf.decide([decision], "chan")
    assert document.text


def decide(archive: Archive, said: Statement, words: str) -> None:
    for state, speaker in (
        (ReviewState.CORRECTED, "Keo Vibol of zirconium"),
        (ReviewState.REJECTED, None),
    ):
        now = archive.store.statement(said.id)
        archive.store.decide(
            Decision(
                statement_id=said.id,
                revision=now.revision,
                at=AT,
                who="Chan",
                state=state,
                why=words,
                speaker=speaker,
            ),
            by="chan",
        )


def add(archive: Archive, document_id: str, words: str) -> None:
    document = archive.store.document(document_id)
    start = document.text.index("comes from the quarry")
    archive.store.add_statement(
        Addition(
            document_id=document_id,
            revision=document.revision,
            parts=(Span(start, start + len("comes from the quarry")),),
            speaker="Keo Vibol of zirconium",
            person_id=None,
            role="",
            said_on=None,
            kind=StatementKind.INDIRECT,
            at=AT,
            who="Chan",
            why=words,
        ),
        by="chan",
    )


def gather(archive: Archive, document_id: str, said: Statement, words: str) -> None:
    collections = archive.store.collections
    items = [
        Item(subject=Subject(kind=SubjectKind.DOCUMENT, id=document_id), note=words),
        Item(subject=Subject(kind=SubjectKind.STATEMENT, id=said.id), note=words),
    ]
    for title in ("Quarries", "Ores"):
        made = collections.make(title, items, HAND)
        collections.arrange(made.id, lambda held: tuple(reversed(held)), HAND)
    collections.remove(made.id, HAND)


def learnt_from_it(archive: Archive, document_id: str) -> None:
    """What was learnt from it, and what of that a person has taken out."""
    others = [each for each in archive.store.document_ids() if each != document_id]
    said = (
        ("សូលូណាហ្គា ពណ៌ក្រហម។", "The zirconium is red."),
        ("កសិករបានឃើញ សូលូណាហ្គា ។", "A farmer saw the zirconium."),
        ("ទឹកហូរក្រោម សូលូណាហ្គា ។", "Water runs under the zirconium."),
    )
    pairs = [
        SentencePair(pair_of(other, document_id), *each) for other in others[:3] for each in said
    ]
    shelf = Shelf(archive.settings.home)
    shelf.keep(learn(pairs))
    rendered = next(each for each in shelf.held().documents if "irconium" in each.target)
    assert shelf.remove(rendered.source, rendered.target)


def unpacked(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is packed in it: in an archive, or by zlib in a column."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            yield from map(parts.read, parts.namelist())
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                    yield from map(_plain, row)


def _plain(value: object) -> bytes:
    if not isinstance(value, bytes):
        return str(value).encode()
    try:
        return value + zlib.decompress(value)
    except zlib.error:
        return value


def having(home: Path) -> list[str]:
    """The files that have one of the words in any of the ways in which text is written."""
    sought = [
        form.encode(encoding)
        for word in WORDS
        for form in (word, word.encode("unicode_escape").decode())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    ]
    return sorted(
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and any(word in data for data in unpacked(path) for word in sought)
    )
