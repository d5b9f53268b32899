"""Which Khmer noun phrases are somebody who speaks: authorities, people described, names."""

import re
from functools import cache

from archive.languages.khmer.normalize import normalize
from archive.languages.script import KHMER_CONSONANTS, KHMER_RUN, without_invisible
from corpus.territories import read_territories
from ingest.statements.khmer.authorities import BODIES
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.names import clusters, goes_on_at
from ingest.statements.khmer.titles import OFFICE, PRONOUN_GENDERS, TITLE, any_of
from ingest.statements.khmer.verbs import says_that, verbs

_OTHERS = any_of(
    normalize(
        "ក្រុមគ្រួសារ គ្រួសារ ឪពុក ម្តាយ កូនប្រុស កូនស្រី បងប្រុស បងស្រី "
        "ប្អូនប្រុស ប្អូនស្រី ប្តី ប្រពន្ធ ភរិយា ស្វាមី អ្នកជិតខាង អ្នកលេង "
        "អ្នកស្រុក អ្នកគ្រូ លោកគ្រូ អ្នកគ្រប់គ្រង អ្នកឃើញ អាជីវករ ម្ចាស់ "
        "អ្នកដំណើរ អ្នកបើកបរ តារា ពិធីការិនី ពិធីករ កីឡាករ អ្នកចម្រៀង អ្នកផលិត "
        "បុរសម្នាក់ ស្ត្រីម្នាក់ សិស្ស ប្រជាជន អ្នក ព្រះសង្ឃ"
    ).split()
)
"""People who are only described."""
AUTHORITIES = f"(?:{BODIES}|{_OTHERS})"
_BODY = re.compile(BODIES)
PEOPLE = any_of(
    normalize(
        "ការិយាល័យ កម្លាំង កងនាវា កងការពារ ក្លិប ក្លឹប របប ប៉េអឹម សេវា ប្រជាសហគមន៍ ព្រះមេគណ ព្រះមហាក្សត្រ "
        "កូន បង ប្អូន បងប្អូន ជន ជនបរទេស ជនជាតិ កសិករ កុមារ កុមារា កុមារី គ្រូ ចៅក្រម ទាហាន នារី ស្ត្រី បុរស "
        "បាតុករ ពួក ភាគី មគ្គទេសក៍ មនុស្ស មហាជន សកម្មជន សេនាធិការ នាយ មេ យុវជន យុវតី វេជ្ជបណ្ឌិត មជ្ឈដ្ឋាន "
        "ពលរដ្ឋ ប្រជាពលរដ្ឋ ឧបការី អគ្គ អតីត ថ្នាក់ដឹកនាំ ឈ្មួញ វិនិយោគិន កម្លោះ"
    ).split()
)
"""People and bodies whose word alone begins no subject in the middle of a phrase."""
_OPEN_TITLES = BOOK.rule("person_inside", ("លោកស្រី", "លោក", "ឯកឧត្តម", "អ្នកស្រី"))
_HEAD = re.compile(rf"(?:រូប|ខាង|ហ្វូង|កំពូល)*(?:{AUTHORITIES}|{PEOPLE}|{OFFICE}|{TITLE})")
_ANOTHER = re.compile(
    f" {TITLE}(?! ?និង)|(?<=[០-៩0-9])ជន(?:សង្ស័យ|រងគ្រោះ)"
    f"|(?<=.)(?:{_OPEN_TITLES})(?!ខាង|បណ្ឌិត)| (?:ការ|សេចក្តី)(?!ិ|ងារ|ពារ|បរទេស|ដ្ឋាន)"
)
"""Somebody named inside a phrase, or another noun behind it."""

_NOBODY = re.compile(
    any_of(
        normalize(
            "មនុស្សម្នា "
            "គេ យើង ខ្ញុំ ក្រុមយើង ក្រុមខ្ញុំ អ្នកណា នរណា មាន ព័ត៌មាន សារព័ត៌មាន ទីភ្នាក់ងារ កាសែត ទូរទស្សន៍ គេហទំព័រ "
            "របាយការណ៍ ការសិក្សា ការស្រាវជ្រាវ អត្ថបទ ច្បាប់ មាត្រា វិទ្យុ វិទ្យាសាស្ត្រ បណ្តាញសង្គម ការស្ទង់មតិ "
            "នេះ នោះ វា អ្វី ដូច្នេះ លទ្ធផល ដំណឹង ញត្តិ ShareTweet ពិសេស ភាគច្រើន បាល់ទាត់ៈ ប្រព័ន្ធផ្សព្វផ្សាយ "
            "បណ្តាញព័ត៌មាន ពាក្យ អ្នកទាំងអស់ ប្រជាប្រិយ ទាំង ឬ អ្នកអាន យើងខ្ញុំ វីដេអូ តួលេខ ទិន្នន័យ ហោរា "
            "វេបសាយ វិបសាយ វ៉ិបសាយ នរណាម្នាក់ ធ្វើ ទី ឃើញ ដឹង គ្រាន់ គ្មាន មិន ទស្សនាវដ្តី"
        ).split()
    )
    + r"|[0-9០-៩]|(?:Sky|ESPN|Goal|Yonhap|Xinhua|Fresh|CNN|BBC|AFP|Reuters|AP|CGTN|VOA|RFA)\b"
    r"|(?:RFI|ABC|NHK|CNBC|Bloomberg|Fox|CBS|TMZ|Daily|The)\b"
)
"""Outlets, documents, "people", the newsroom itself: nobody whose words are kept."""
_HAS = BOOK.rule("has")
CLAUSE = re.compile(f"(?:{BOOK.rule('clause')}|{BOOK.around('has_in_phrase', _HAS)})")
"""What a noun phrase has not: a verb that says when."""
_ANYBODY = frozenset(normalize("អ្នក មនុស្ស ប្រទេស ក្រុង ទីក្រុង សហរដ្ឋ").split())
_LONE_LETTER = re.compile(f"[{KHMER_CONSONANTS}]")
"""Behind a title: no name, but a slip of the finger."""
_LONGEST_UNTITLED = 60
_LONGEST_OFFICE = 110
_OFFICE = re.compile(f"(?:{TITLE})?{OFFICE}")
_TITLE = re.compile(TITLE)
_DAY = re.compile("ថ្ងៃ|ខែ|ឆ្នាំ")
_SHORT_COUNTRIES = "អាមេរិក អាម៉េរិក អង់គ្លេស រុស្ស៊ី ចិន បារាំង អ៊ីរ៉ង់ ថៃ វៀតណាម ជប៉ុន កូរ៉េ"
"""As the news calls them, beside their full names."""
_NAME_RUN = re.compile(f"[{KHMER_RUN}]+")
_LONGEST_NAME_RUN = 6
_FEWEST_RUNS = 2
_MOST_RUNS = 4
_INITIALS = re.compile(rf"(?:[{KHMER_CONSONANTS}]\.)+[{KHMER_CONSONANTS}]\.?")
_LATIN = re.compile(r"[A-ZÀ-Þ][\w.'’&-]*(?: [\wÀ-ɏḀ-ỿ.'’&-]+){0,4}")


def is_body(phrase: str) -> bool:
    """Whether a phrase is an authority or another body."""
    return _BODY.match(phrase) is not None


def is_country(phrase: str) -> bool:
    """Whether a phrase is a country, as the news calls it: China promises that."""
    return phrase in _countries()


def is_nobody(phrase: str) -> bool:
    """Whether a phrase is an outlet, a document, or one whose words are nobody's."""
    return _NOBODY.match(phrase) is not None


def is_somebody(phrase: str) -> bool:
    """Whether a noun phrase without a name after a title can be somebody who speaks.

    It begins with a word for people, a post or a body, or is a country; and it has no verb.
    """
    if phrase in PRONOUN_GENDERS or is_country(phrase):
        return True
    longest = _LONGEST_OFFICE if _OFFICE.match(phrase) else _LONGEST_UNTITLED
    if len(phrase) > longest or not _HEAD.match(phrase) or phrase in _ANYBODY:
        return False
    titled = _TITLE.match(phrase)
    if titled is not None and _LONE_LETTER.fullmatch(phrase, titled.end()):
        return False
    if CLAUSE.search(phrase) or _ANOTHER.search(phrase):
        return False
    return says_that(phrase, 0, len(phrase)) < 0 and not verbs(phrase, 0, len(phrase))


def is_name(phrase: str) -> bool:
    """Whether a phrase has the shape of a name without a title: short runs, or Latin capitals."""
    if _LATIN.fullmatch(phrase) or _INITIALS.fullmatch(phrase):
        return True
    if _DAY.search(phrase) or _TITLE.match(phrase):
        return False
    runs = phrase.split(" ")
    return _FEWEST_RUNS <= len(runs) <= _MOST_RUNS and all(
        (_NAME_RUN.fullmatch(run) or _LATIN.fullmatch(run))
        and clusters(run) <= _LONGEST_NAME_RUN
        and not goes_on_at(run, 0, len(run))
        for run in runs
    )


@cache
def _countries() -> frozenset[str]:
    names = {without_invisible(normalize(pair.name_km)) for pair in read_territories()}
    return frozenset(names | {normalize(name) for name in _SHORT_COUNTRIES.split()})
