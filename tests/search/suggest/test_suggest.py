"""What is offered beside an answer: other spellings of a query, and the rest of a word."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers import Completion
from search.index.vocabulary import distance, units
from search.questions import Filters, Question, one_of
from search.service.documents import Search, open_search
from tests.search.builders import a_document, an_archive, quiet, save

DOCUMENTS = (
    a_document("1.txt", "ក្រសួងសុខាភិបាលជូនដំណឹងអំពីជំងឺគ្រុនឈាម។", title="ជំងឺគ្រុនឈាម"),
    a_document("2.txt", "រដ្ឋមន្ត្រីក្រសួងសុខាភិបាលបានថ្លែងអំពីសុខភាព។"),
    a_document("3.txt", "ប្រជាជនកម្ពុជារស់នៅភ្នំពេញ។"),
    a_document("4.txt", "The ministry announces dengue campaigns in Kampot.", source="akp"),
    a_document("5.txt", "The minister spoke of dengue. Hospitals are ready.", source="akp"),
    a_document("6.txt", "A campaign against dengue; ministers attended."),
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    archive = an_archive(tmp_path_factory.mktemp("home"))
    save(archive, *DOCUMENTS)
    opened = open_search(archive)
    opened.update(quiet)
    yield opened
    opened.close()


def meant(search: Search, query: str, filters: Filters | None = None) -> tuple[str, ...]:
    return search.ask(Question(query=query, filters=filters or Filters())).did_you_mean


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("dangue", "dengue"),
        ("dengeu", "dengue"),
        ("hospitel", "hospital"),
        ("dengue campagn", "dengue campaign"),
        ("dangue AND (campaign OR ministry)", "dengue AND (campaign OR ministry)"),
        ("+dangue -kampot", "dengue AND -kampot"),
        ("title:ជំងឹ", "title:ជំងឺ"),
        ("សុខាភិពាល", "សុខាភិបាល"),
        ("ក្រសួងសុខាភិពាល", "ក្រសួងសុខាភិបាល"),
        ("ប្រជាជនកម្ពុចា", "ប្រជាជនកម្ពុជា"),
        ("dangue lang:en", "dengue AND lang:en"),
    ],
)
def test_a_word_that_nobody_wrote_is_offered_as_one_that_somebody_did(
    search: Search, query: str, offered: str
) -> None:
    answer = search.ask(Question(query=query))
    assert offered in answer.did_you_mean
    for other in answer.did_you_mean:
        assert search.ask(Question(query=other)).total > answer.total


@pytest.mark.parametrize(
    "query",
    ["dengue", "ministers", "ក្រសួងសុខាភិបាល", "", "។", "xyzzyx", "2031", "-dangue", '"dangue"', "វ"],
)
def test_nothing_is_offered_where_nothing_is_wrong_or_nothing_is_near(
    search: Search, query: str
) -> None:
    assert meant(search, query) == ()


@pytest.mark.parametrize(
    ("query", "offered"),
    [("helth ministry", "health ministry"), ("pepole OR xyzzyx", "people OR xyzzyx")],
)
def test_a_word_of_the_other_language_is_offered_in_this_one(
    search: Search, query: str, offered: str
) -> None:
    assert offered in meant(search, query)


def test_a_word_that_is_known_is_not_taken_for_a_mistake(search: Search) -> None:
    # Nobody here wrote of "wells"; "well" and "walls" are no better.
    assert meant(search, "wells") == ()


def test_who_pastes_a_text_has_not_mistyped_it(search: Search) -> None:
    """Each offer is a query planned anew, so long texts would cost many times what they are."""
    others = [f"x{letter}q" for letter in "abcdefghijklmnop"]
    assert meant(search, " OR ".join(["dangue", *others[:3]]))
    assert meant(search, " OR ".join(["dangue", *others])) == ()


def test_who_wants_what_was_typed_is_offered_nothing_else(search: Search) -> None:
    asked = Question(query="helth", widen=False)
    assert search.ask(asked).did_you_mean == ()


def test_an_offer_finds_something_under_the_filters_too(search: Search) -> None:
    assert meant(search, "hospitel", Filters(source=one_of("akp"))) == ("hospital",)
    assert meant(search, "hospitel", Filters(source=one_of("moh"))) == ()


def test_the_query_that_was_asked_is_the_one_that_was_answered(search: Search) -> None:
    answer = search.ask(Question(query="dangue"))
    assert (answer.read_as, answer.total, answer.hits) == ("dangue", 0, ())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("deng", Completion("dengue", 3)),
        ("DENG", Completion("dengue", 3)),
        ("kampot camp", Completion("kampot campaign", 1)),
        ("title:គ្រុ", Completion("title:គ្រុន", 1)),
        ("(rice OR deng", Completion("(rice OR dengue", 3)),
        ('"the min', Completion('"the minister', 1)),
        ("-deng", Completion("-dengue", 3)),
        ("សុខាភិ", Completion("សុខាភិបាល", 2)),
        ("ក្រសួងសុខាភិ", Completion("ក្រសួងសុខាភិបាល", 2)),
        ("កម្ពុ", Completion("កម្ពុជា", 1)),
    ],
)
def test_the_last_word_is_completed_in_the_archives_words(
    search: Search, typed: str, first: Completion
) -> None:
    assert search.complete(typed)[0] == first


@pytest.mark.parametrize(
    "typed", ["", "dengue ", "xyzzy", "source:m", "date:20", "(", "exact:deng", "។"]
)
def test_what_is_no_beginning_of_a_word_is_not_completed(search: Search, typed: str) -> None:
    assert search.complete(typed) == ()


def test_the_most_frequent_come_first_and_no_more_than_asked_for(search: Search) -> None:
    every = search.complete("m")
    assert [each.documents for each in every] == sorted(
        (each.documents for each in every), reverse=True
    )
    assert len(every) > 2
    assert search.complete("m", limit=2) == every[:2]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """An archive in which every piece of a mistyped compound is somewhere, apart."""
    archive = an_archive(tmp_path_factory.mktemp("pieces"))
    apart = [
        a_document(f"{number}.txt", f"លោក សុខា មើលបាល លើកទី{number}។ ពិ អប់ រុំ។") for number in range(4)
    ]
    whole = [
        a_document(f"whole-{number}.txt", f"ក្រសួងសុខាភិបាល និងក្រសួងអប់រំ {number} នាក់។ អង្គការជើង។")
        for number in range(9)
    ]
    numbers = [
        a_document("n1.txt", "It cost 15,000 or 185,000 riel; call 012 952 518. The EBA stays."),
        a_document("n2.txt", "ចំនួន ១៩០.០០០ រៀល និងជំងឺកូវីដ១៩។"),
    ]
    pieces = a_document("fever.txt", "ឈាម ន គ្រូ។ ជំងឺគ្រុនឈាម នៅឆ្នាំនេះ មានទឹក។")
    save(archive, *apart, *whole, *numbers, pieces)
    opened = open_search(archive)
    opened.update(quiet)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("ក្រសួងសុខាពិបាល", "ក្រសួងសុខាភិបាល"),
        ("សុខាពិបាល", "សុខាភិបាល"),
        ("សុខាភិពាល", "សុខាភិបាល"),
        ("គ្រូនឈាម", "គ្រុនឈាម"),
        ("ទឹក គ្រូនឈាម ឆ្នាំ", "ទឹក គ្រុនឈាម ឆ្នាំ"),
    ],
)
def test_a_compound_torn_to_pieces_by_a_mistake_is_offered_whole(
    pieces: Search, query: str, offered: str
) -> None:
    assert offered in meant(pieces, query)


@pytest.mark.parametrize(
    "query",
    [
        "195,000",
        "195000",
        "១៩៥.០០០",
        "16,000",
        "012 952 519",
        "012952519",
        "EBB",
        "E.B.B.",
        "លោកបាល",
        "មើលសុខា",
    ],
)
def test_no_other_number_acronym_or_right_word_is_offered(pieces: Search, query: str) -> None:
    assert meant(pieces, query) == ()


@pytest.mark.parametrize("query", ["កូវីត១៩", "កូវីដ១៨"])
def test_an_offer_has_the_digits_that_were_typed(pieces: Search, query: str) -> None:
    digits = re.findall("[0-9០-៩]+", query)
    for other in meant(pieces, query):
        assert re.findall("[0-9០-៩]+", other) == digits


@given(typed=st.text('ab"()-+:*~។ក្រសួងុខ១ \u200bdengue', max_size=30))
def test_a_completion_goes_on_from_what_was_typed_and_finds_something(
    search: Search, typed: str
) -> None:
    for completion in search.complete(typed):
        assert completion.documents > 0
        assert completion.text.count(" ") == typed.count(" ")


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("dengue", "dengue", 0),
        ("dangue", "dengue", 1),
        ("dengeu", "dengue", 1),
        ("denge", "dengue", 1),
        ("denguee", "dengue", 1),
        ("dnegeu", "dengue", 2),
        ("ស្រូវ", "ស្រុវ", 1),
        ("សុខាភិពាល", "សុខាភិបាល", 1),
        ("ខេត្ត", "ខេត្តក", 1),
        ("កម្ពុជា", "ខ្មែរ", None),
        ("abcdef", "uvwxyz", None),
    ],
)
def test_edits_are_counted_in_letters_and_in_clusters(
    one: str, other: str, away: int | None
) -> None:
    assert distance(units(one), units(other), 2) == away
    assert distance(units(other), units(one), 2) == away
