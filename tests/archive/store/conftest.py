"""A document with two statements in it."""

import pytest

from archive.records import Document
from archive.statements import Statement
from archive.store import Store
from tests.archive.builders import a_document, a_statement, saved
from tests.archive.store.stated import TEXT


@pytest.fixture
def document(store: Store) -> Document:
    return saved(store, a_document(TEXT))


@pytest.fixture
def rice(document: Document) -> Statement:
    return a_statement(document, "Rice is dear")


@pytest.fixture
def rain(document: Document) -> Statement:
    return a_statement(document, "Rain will come")
