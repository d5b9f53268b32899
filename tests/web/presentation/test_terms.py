"""Khmer messages are of known words in one spelling, with one term for one thing."""

import re
from collections import defaultdict

from archive.languages.khmer.fold import fold
from archive.languages.khmer.normalize import normalize
from archive.languages.khmer.segment import words
from archive.records import DocumentKind
from archive.statements import StatementKind
from corpus.lexicon import read_words
from search.query.fields import asked, field_named
from search.query.nodes import Attribute, Is, TextScope
from web.presentation.messages import messages

KHMER, ENGLISH = messages("km").entries, messages("en").entries
# Two subscripts that print alike are what this message is about.
SHOWS_SPELLINGS = "reading.spelling_unproven"
UNLISTED = {"ល.រ.", "។", "៖", "ៗ"}
# Names in which a number stands, and a sign of the query language with its number.
LATIN = re.compile(r"SHA-256|UTF-\d+|[A-Z]\w+( License)?[- ][12]\.[01]|~\d")

# What a thing is called wherever the interface speaks of it: in English, in Khmer, and the messages
# that say it otherwise, mostly because the English word has another sense in them.
TERMS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("statements?", "សេចក្តីថ្លែង", frozenset({"nav.basket.other", "help.field_kind"})),
    ("documents?", "ឯកសារ", frozenset()),
    ("speakers?", "អ្នកថ្លែង", frozenset()),
    ("publishers?|outlets?", "អ្នកផ្សាយ", frozenset()),
    ("sources?", "ប្រភព", frozenset()),
    ("copy|copies", "ច្បាប់ចម្លង", frozenset({"edition.failed"})),
    ("story|stories", "សាច់រឿង", frozenset()),
    ("revisions?", "កំណែ", frozenset()),
    ("versions?", "ច្បាប់|កំណែ", frozenset()),
    ("not checked|nobody has checked", "ត្រួតពិនិត្យ", frozenset()),
    ("reject(ed|s)?", "បដិសេធ", frozenset()),
    ("corrections?", "ការកែតម្រូវ|កែតម្រូវ", frozenset()),
    ("collections?", "បណ្តុំ", frozenset()),
    ("basket", "កន្ត្រក", frozenset()),
    ("feed", "បញ្ជីព័ត៌មាន", frozenset()),
    ("hits?", "លទ្ធផល", frozenset()),
    ("filters?", "តម្រង", frozenset()),
    ("the other language", "ភាសាមួយទៀត", frozenset()),
    ("dateline", "បន្ទាត់ទីកន្លែង និងថ្ងៃ", frozenset()),
    ("excerpt", "សម្រង់", frozenset()),
    ("fingerprint", "ស្នាមសម្គាល់", frozenset()),
    ("quotation marks?", "សញ្ញាសម្រង់", frozenset()),
    ("address(es)?", "អាសយដ្ឋាន", frozenset()),
    ("(briefing )?sheet", "ឯកសារសង្ខេប", frozenset()),
    ("paragraphs?", "កថាខណ្ឌ", frozenset()),
    ("index", "លិបិក្រម", frozenset()),
    ("translations?", "ការបកប្រែ", frozenset()),
    ("administrators?", "អ្នកគ្រប់គ្រង", frozenset()),
    ("topics?", "ប្រធានបទ", frozenset()),
    ("role", "តួនាទី", frozenset()),
    ("log", "កំណត់ហេតុ", frozenset()),
    ("try again", "ព្យាយាមម្តងទៀត", frozenset()),
    ("embargo(ed)?", "ហាមផ្សាយ", frozenset()),
    ("lexicon", "វចនានុក្រម", frozenset()),
    ("glossary", "សទ្ទានុក្រម", frozenset()),
)


def spoken(text: str) -> str:
    """A message without its placeholders."""
    return re.sub(r"\{\w*\}", "", text)


def test_normal_form() -> None:
    for key, text in KHMER.items():
        assert key == SHOWS_SPELLINGS or normalize(text) == text, key
        # Breaks between words are put in where a page is drawn.
        assert not re.search("[\u200b\u200c\u200d\u00a0]|  ", text), key


def test_words_are_listed_and_spelt_one_way() -> None:
    listed = UNLISTED | {each.word for each in read_words()}
    spellings = defaultdict(set)
    for key, text in KHMER.items():
        if key == SHOWS_SPELLINGS:
            continue
        for token in words(text):
            if re.search("[\u1780-\u17dd]", token.text):
                spellings[fold(token.text)].add(token.text)
                assert token.text in listed, (key, token.text)
    assert [each for each in spellings.values() if len(each) > 1] == []


def test_one_term_for_one_thing() -> None:
    for english, khmer, otherwise in TERMS:
        said = re.compile(rf"\b({english})\b", re.IGNORECASE)
        # What may be typed for a parameter is said in the same letters in both.
        without = {
            key
            for key, text in KHMER.items()
            if said.search(spoken(ENGLISH[key]))
            and not re.search(khmer, text)
            and not key.startswith("problem.")
        }
        assert without == otherwise, english


def test_numbers_are_in_khmer_digits() -> None:
    """But for what is typed or named in Latin letters, and for what a machine reads."""
    latin = {key for key, text in KHMER.items() if re.search("[0-9]", LATIN.sub("", spoken(text)))}
    assert latin == {"help.digits", "problem.confidence_at_least"}


def test_the_query_language_knows_the_terms() -> None:
    fields = {"export.speaker": TextScope.SPEAKER, "people.offices": TextScope.OFFICE}
    for key, field in fields.items():
        assert field_named(KHMER[key]) is field, key
    for kind in (*DocumentKind, *StatementKind):
        assert asked(Attribute.KIND, KHMER[f"kind.{kind}"]).node == Is(Attribute.KIND, kind.value)
