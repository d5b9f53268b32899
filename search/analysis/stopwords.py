"""Words that hold a sentence together: by themselves they are nothing in the other language."""

from enum import Enum, auto

from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from search.analysis.analyzer import WordAt

_ENGLISH = """
a about an and are as at be been but by can did do does for from had has have he her him his how i
if in into is it its me my of on or our she so such than that the their them then there these they
this those to was we were what when where which who whom whose why will with would you your
"""

# "ការ" makes a noun of a verb; what means "work" is another word.
_KHMER = """
ការ ភាព ដែល នៃ និង ឬ ឱ្យ ឲ្យ អោយ នៅ ក្នុង ដោយ ដ៏ របស់ ជា បាន នឹង ក៏ ពី ដល់ នេះ នោះ ដើម្បី ចំពោះ អំពី គឺ
តាម ទៅ មក ជាមួយ ទាំង ដែរ ផង ទេ
"""

# Titles and kinds of places stand before names, so what is learnt takes them for part of the name:
# "China" for "country", "Trump" for "Mr". The glossary has them right.
_BEFORE_NAMES = """
លោក លោកស្រី អ្នកស្រី កញ្ញា ឯកឧត្តម សម្តេច ប្រទេស ខេត្ត ក្រុង ទីក្រុង ស្រុក ក្រសួង ជំងឺ
"""

# What says of which kind something is tells little: nearly every document is about some of them.
_KINDS_ENGLISH = """
case cambodia cambodian city commune country deputy director district former general government
lady lord minister ministry mr mrs ms new news official people province said say secretary state
"""
_KINDS_KHMER = """
កម្ពុជា ខ្មែរ រដ្ឋមន្ត្រី រដ្ឋាភិបាល មន្ត្រី អតីត ព័ត៌មាន ឃុំ សង្កាត់ ខណ្ឌ ភូមិ រឿង
"""

FUNCTION_WORDS = frozenset((*_ENGLISH.split(), *map(fold, _KHMER.split())))
BEFORE_NAMES = frozenset(map(fold, _BEFORE_NAMES.split()))
KINDS = frozenset(
    (*map(stem, _KINDS_ENGLISH.split()), *map(fold, _KINDS_KHMER.split()), *BEFORE_NAMES)
)


class Telling(Enum):
    """How much a word says of what is looked for."""

    FULLY = auto()
    KIND = auto()
    """Of which kind it is, no more: a minister, a province."""
    BINDING = auto()
    """A Khmer word that holds a sentence together, which whole sentences are told apart by."""
    NOT = auto()
    """An English one: among few English texts "the" is as rare as a name."""


def reads_the_same(word: WordAt) -> bool:
    """Whether a word of a query stands in Khmer text as it is: names and numbers do."""
    return not word.clusters and word.key not in FUNCTION_WORDS


def telling(word: WordAt, typed: str) -> Telling:
    """How much a word says as it was ``typed``: "WHO" and "IT" do, "who" and "it" do not.

    Titles of Khmer articles find them worse without their binding words (0.846 for 0.851).
    """
    if word.key in FUNCTION_WORDS:
        if word.clusters:
            return Telling.BINDING
        return Telling.FULLY if len(typed) > 1 and typed.isupper() else Telling.NOT
    return Telling.KIND if (word.stem or word.key) in KINDS else Telling.FULLY
