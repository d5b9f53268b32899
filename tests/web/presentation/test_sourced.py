"""A statement comes with the revision and the bytes that its words were read from."""

from pathlib import Path

from archive.archive import open_archive
from archive.told_settings import read_settings
from archive.visibility import Audience
from tests.archive.builders import a_document, a_statement, put, with_text
from web.presentation.sourced import sourced


def test_words_that_have_left_the_document_come_with_their_own_revision(tmp_path: Path) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    store = archive.store
    first = put(archive, a_document("The ferry leaves at seven.")).document
    early = a_statement(first, "seven")
    store.keep_statements(first.id, 1, "rules", [early])
    second = put(archive, with_text(first, "The ferry leaves at eight.")).document
    late = a_statement(second, "eight")
    store.keep_statements(second.id, 2, "rules", [late])
    statements = store.statements([late.id, early.id])
    newer, older = sourced(store.seen_by(Audience.PUBLIC), statements, "https://bannasar.example")
    assert (newer.document.text[20:25], older.document.text[20:25]) == ("eight", "seven")
    for each in (newer, older):
        bytes_ = archive.originals.get(each.capture.sha256)
        assert bytes_.decode() == each.document.text
        part = each.statement.parts[0]
        assert each.document.text[part.start : part.end] == each.statement.words
    assert newer.address == f"https://bannasar.example/statements/{late.id}"
    assert next(sourced(store.seen_by(Audience.PUBLIC), [late])).address == f"/statements/{late.id}"
    store.close()


def test_order_and_repeats_are_kept(tmp_path: Path) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    document = put(archive, a_document("One two.")).document
    one, two = a_statement(document, "One"), a_statement(document, "two")
    wanted = [two, one, two] * 100  # More than are read at once.
    assert [
        each.statement for each in sourced(archive.store.seen_by(Audience.PUBLIC), wanted)
    ] == wanted
    archive.store.close()
