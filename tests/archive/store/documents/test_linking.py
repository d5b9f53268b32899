"""Declared translations seen from both sides, over both databases."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import StoreError
from archive.provenance import DeclaredBy, LinkEvidence, Translation, TranslationLink
from archive.records import Document
from archive.store import Store
from tests.archive.builders import SOURCE, a_document, saved
from tests.records import a_capture

KHMER = a_document(url="https://ministry.example/km/1")
ENGLISH = a_document(url="https://ministry.example/en/1")


def declare(
    store: Store,
    document: Document,
    *others: str,
    evidence: LinkEvidence = LinkEvidence.HREFLANG,
) -> None:
    store.declare_links(
        document.id,
        [
            TranslationLink(document_id=document.id, other=other, evidence=evidence)
            for other in others
        ],
    )


def translation(
    other: Document,
    by: DeclaredBy,
    *evidence: LinkEvidence,
) -> Translation:
    return Translation(
        other_id=other.id,
        other=other.url or other.origin,
        evidence=evidence or (LinkEvidence.HREFLANG,),
        declared_by=by,
    )


def test_a_document_without_declarations_has_no_translations(store: Store) -> None:
    assert store.translations_of(saved(store, KHMER).id) == []
    assert store.translations_of("unknown") == []


def test_a_translation_is_declared_before_it_is_held(store: Store) -> None:
    saved(store, KHMER)
    assert ENGLISH.url is not None
    declare(store, KHMER, ENGLISH.url)
    (waiting,) = store.translations_of(KHMER.id)
    assert waiting == replace(translation(ENGLISH, DeclaredBy.THIS), other_id=None)
    assert store.translations_of(ENGLISH.id) == []
    saved(store, ENGLISH)
    assert store.translations_of(KHMER.id) == [translation(ENGLISH, DeclaredBy.THIS)]
    assert store.translations_of(ENGLISH.id) == [translation(KHMER, DeclaredBy.OTHER)]


def test_what_both_declare_is_one_translation(store: Store) -> None:
    saved(store, KHMER)
    saved(store, ENGLISH)
    assert KHMER.url is not None
    assert ENGLISH.url is not None
    declare(store, KHMER, ENGLISH.url)
    declare(store, ENGLISH, KHMER.url, evidence=LinkEvidence.ADDRESS)
    both = (LinkEvidence.ADDRESS, LinkEvidence.HREFLANG)
    assert store.translations_of(KHMER.id) == [translation(ENGLISH, DeclaredBy.BOTH, *both)]
    assert store.translations_of(ENGLISH.id) == [translation(KHMER, DeclaredBy.BOTH, *both)]


def test_files_are_found_by_their_origin_within_their_source(store: Store) -> None:
    khmer, english = a_document(origin="news/KH-plan.pdf"), a_document(origin="news/ENG-plan.pdf")
    other = replace(SOURCE, id="other")
    theirs = a_document(origin="news/ENG-plan.pdf", source=other)
    store.save(other, a_capture(theirs), theirs)
    saved(store, khmer)
    declare(store, khmer, english.origin, evidence=LinkEvidence.FILE_NAME)
    (waiting,) = store.translations_of(khmer.id)
    assert waiting.other_id is None
    assert store.translations_of(theirs.id) == []
    saved(store, english)
    by_name = LinkEvidence.FILE_NAME
    assert store.translations_of(khmer.id) == [translation(english, DeclaredBy.THIS, by_name)]
    assert store.translations_of(english.id) == [translation(khmer, DeclaredBy.OTHER, by_name)]


@pytest.mark.parametrize("origin", ["https://ministry.example/en?p=1", "news/page.html"])
def test_a_document_of_another_address_is_found_by_where_it_came_from(
    store: Store, origin: str
) -> None:
    saved(store, KHMER)
    english = replace(ENGLISH, origin=origin)
    saved(store, english)
    declare(store, KHMER, origin)
    assert store.translations_of(KHMER.id) == [translation(english, DeclaredBy.THIS)]
    assert store.translations_of(english.id) == [translation(KHMER, DeclaredBy.OTHER)]


def test_both_halves_of_one_body_are_a_translation_of_its_own(store: Store) -> None:
    document = saved(store, KHMER)
    assert document.url is not None
    declare(store, document, document.url, evidence=LinkEvidence.HALVES)
    assert store.translations_of(document.id) == [
        translation(document, DeclaredBy.THIS, LinkEvidence.HALVES)
    ]


def test_new_declarations_take_the_place_of_the_old(store: Store) -> None:
    saved(store, KHMER)
    saved(store, ENGLISH)
    gone = "https://ministry.example/fr/1"
    assert ENGLISH.url is not None
    declare(store, KHMER, ENGLISH.url, gone, ENGLISH.url)
    assert [each.other for each in store.translations_of(KHMER.id)] == [ENGLISH.url, gone]
    before = list(store.dump())
    declare(store, KHMER, ENGLISH.url, gone)
    assert list(store.dump()) == before
    declare(store, KHMER, gone)
    assert [each.other for each in store.translations_of(KHMER.id)] == [gone]
    declare(store, KHMER)
    assert store.translations_of(KHMER.id) == []
    assert store.translations_of(ENGLISH.id) == []


def test_a_declaration_that_does_not_fit_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="No document has the id"):
        declare(store, KHMER, "https://ministry.example/en/1")
    saved(store, KHMER)
    link = TranslationLink(document_id="other", other="a", evidence=LinkEvidence.ADDRESS)
    with pytest.raises(StoreError, match="names the document other"):
        store.declare_links(KHMER.id, [link])
    with pytest.raises(StoreError, match="NUL"):
        declare(store, KHMER, "https://ministry.example/\0")
    assert store.translations_of(KHMER.id) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    declared=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(list(LinkEvidence)[:3]))
    )
)
def test_both_sides_always_tell_the_same(
    store: Store, declared: list[tuple[int, int, LinkEvidence]]
) -> None:
    """Over two documents with addresses and two files, each declaring the others."""
    held = [
        KHMER,
        ENGLISH,
        a_document(origin="a.pdf"),
        a_document(origin="b.pdf"),
    ]
    for document in held:
        saved(store, document)
    for number, document in enumerate(held):
        store.declare_links(
            document.id,
            [
                TranslationLink(
                    document_id=document.id,
                    other=held[other].url or held[other].origin,
                    evidence=evidence,
                )
                for this, other, evidence in declared
                if this == number != other
            ],
        )
    mirrored = {
        DeclaredBy.THIS: DeclaredBy.OTHER,
        DeclaredBy.OTHER: DeclaredBy.THIS,
        DeclaredBy.BOTH: DeclaredBy.BOTH,
    }
    seen = {
        (document.id, each.other_id, each.evidence, each.declared_by)
        for document in held
        for each in store.translations_of(document.id)
    }
    assert seen == {
        (other_id, own_id, evidence, mirrored[by]) for own_id, other_id, evidence, by in seen
    }
    pairs = {frozenset((this, other)) for this, other, _ in declared if this != other}
    assert len(seen) == 2 * len(pairs)
