"""Which ថា reports speech, and by which verb."""

import pytest

from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.normalize import normalize
from corpus.lexicon import read_words
from ingest.statements.khmer.verbs import reports, says_that, verbs

REPORTS = {
    "លោកបានថ្លែងថា ល្អ": "ថ្លែង",
    "លោកបានថ្លែងបន្តថា ល្អ": "ថ្លែង",
    "លោកបានបញ្ជាក់ប្រាប់ក្រុមអ្នកសារព័ត៌មានឲ្យដឹងថា ល្អ": "បញ្ជាក់",
    "លោកបន្តទៀតថា ល្អ": "បន្ត",
    "លោកមានប្រសាសន៍ក្នុងពិធីបើកសាលារៀនថា ល្អ": "មានប្រសាសន៍",
    "លោកបានធ្វើការអំពាវនាវថា ត្រូវមក": "អំពាវនាវ",
    "លោកថា ល្អ": "ថា",
}


@pytest.mark.parametrize("text", REPORTS)
def test_the_verb_of_a_report(text: str) -> None:
    normal = normalize(text)
    (report,) = reports(normal, 0, len(normal), verbs(normal, 0, len(normal)))
    assert normal[report.verb.start : report.verb.end] == REPORTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "លោកដឹងថា ល្អ",
        "បុរសម្នាក់ឈ្មោះថា សុខ",
        "មានន័យថា ល្អ",
        "លោកបន្តដំណើរទៅកំពតដោយដឹងថា ល្អ",
        "ឆ្លើយនឹងសំណួររបស់លោក សុខ ថា",
        "ស្ថាប័នសាធារណៈ",
        "សុន្ទរកថារបស់លោក",
        "ថាមពលអគ្គិសនី",
        "លោក ថាក់ស៊ីន",
        "ប្រធានាធិបតី លើកថា ល្អ",
        "ធានាគារថា ល្អ",
        "ទឹកបន្តក់ភ្នែកថា ល្អ",
        "គ្មានបញ្ជាក់ប្រាប់ថា ល្អ",
        "លោកបានបញ្ជាក់បណ្តាលឱ្យគេយល់ថា ល្អ",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    normal = normalize(text)
    known = verbs(normal, 0, len(normal))
    assert [each for each in reports(normal, 0, len(normal), known) if each.verb in known] == []


@pytest.mark.parametrize(
    "text",
    ["ការបញ្ជាក់", "អ្នកប្រាប់", "មិនបញ្ជាក់", "មិនធ្លាប់បាននិយាយ", "ពុំទាន់ហ៊ានបញ្ជាក់", "សេចក្តីប្រកាស", "ពោលគឺ"],
)
def test_nouns_and_denials_are_no_verbs(text: str) -> None:
    normal = normalize(text)
    assert verbs(normal, 0, len(normal)) == []


@pytest.mark.parametrize("text", ["សូមបញ្ជាក់ថា", "គួរបញ្ជាក់ថា", "គួរឱ្យដឹងផងដែរថា", "សូមជម្រាបថា", "គួរំលឹកថា"])
def test_the_newsroom_is_told_apart(text: str) -> None:
    normal = normalize(text)
    assert all(verb.editor for verb in verbs(normal, 0, len(normal)))


_WORDS_BEFORE = ("ជា", "រ", "ស", "អ", "គួ", "កា", "សុ", "ខ", "ដោះ")
"""Single clusters before a verb in words of the lexicon that are words, or misspelt ones."""


def test_no_verb_of_the_lexicon_begins_one_cluster_inside_a_word() -> None:
    found = set()
    for word in (entry.word for entry in read_words()):
        first = cluster_spans(word)[0][1]
        if any(each.start == first for each in verbs(word, 0, len(word))):
            found.add(word[:first])
    assert found <= set(_WORDS_BEFORE)


def test_no_report_inside_a_word() -> None:
    assert says_that("ស្ថាប័ន", 0, 7) == -1
