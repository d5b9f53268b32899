"""Words that hold a sentence together: by themselves they are nothing in the other language."""

from enum import Enum, auto

from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from search.analysis.analysed import WordAt

_ENGLISH = """
a about an and are as at be been but by can did do does for from had has have he her him his how i
if in into is it its me my of on or our she so such than that the their them then there these they
this those to was we were what when where which who whom whose why will with would you your
after against although amid among because before being between both could despite during either
except having hence however into might onto over per rather shall should since though through
throughout thus till toward towards under unless until upon versus via whereas whether while within
without yet
"""

# "ការ" makes a noun of a verb; what means "work" is another word. Not here: what is looked for by
# itself now and then: មុន (before, and acne), តែ (but, and tea), រួច (after that, and saved), គ្មាន.
_KHMER = """
ការ ភាព មាន ដែល នៃ និង ឬ ឱ្យ ឲ្យ អោយ នៅ ក្នុង ដោយ ដ៏ របស់ ជា បាន នឹង ក៏ ពី ដល់ នេះ នោះ ដើម្បី ចំពោះ អំពី គឺ
តាម ទៅ មក ជាមួយ ទាំង ដែរ ផង ទេ
ហើយ ហើយក៏ ហើយនិង ព្រមទាំង ក៏ដូចជា ក៏ដោយ ក៏ប៉ុន្តែ តែម្តង ប៉ុន្តែ ប៉ុណ្ណោះ ថែមទាំង ថា ថែមទៀត
ព្រោះ ព្រោះតែ ព្រោះថា ពីព្រោះ ដោយសារ ដោយសារតែ ដូច្នេះ ដូចនេះ ដូច ដូចជា ជាដើម ជាអាទិ៍ ពោលគឺ គឺជា ទៅជា
បើ បើសិន បើសិនជា ប្រសិនបើ ទោះ ទោះបី ទោះបីជា ទោះជា លុះត្រាតែ ទាល់តែ យ៉ាងណា យ៉ាងណាមិញ រីឯ ចំណែកឯ
បន្ទាប់ពី ក្រោយពី ក្រោយពេល មុនពេល មុននឹង នៅពេល ខណៈ ខណៈពេល កាលពី រហូត រហូតដល់ ទើប កំពុង កំពុងតែ ធ្លាប់
រវាង តាមរយៈ លើ នៅលើ នៅក្នុង នៅឯ នៅក្រោម ចេញពី ក្រៅពី មកពី មកកាន់ ទៅកាន់ ទៅនឹង ទៅតាម ជាមួយនឹង ជាមួយនិង
ស្តីពី សម្រាប់ ចំណោម ពីសំណាក់ នូវ មកវិញ ទៅវិញ វិញ មកហើយ ទៀត ទៀតផង ផងដែរ ឡើយ ណាស់ ពេក
ត្រូវ ត្រូវបាន ត្រូវតែ អាច អាចនឹង គួរ គួរតែ គួរឱ្យ គួរឲ្យ កុំ ពុំ មិន សូម យ៉ាង
ខ្ញុំ យើង យើងខ្ញុំ ពួកយើង គេ ពួកគេ គាត់ ពួកគាត់ វា នាង គ្នា អ្វី តើ ណា ណាមួយ នរណា អ្នកណា
គ្រប់ រាល់ បណ្តា នានា ខ្លះ ទាំងនេះ ទាំងនោះ ទាំងឡាយ ទាំងអស់ ត្រឹម ត្រឹមតែ គ្រាន់តែ សុទ្ធតែ ហាក់ ហាក់ដូចជា
"""

# Titles and kinds of places stand before names, so what is learnt takes them for part of the name:
# "China" for "country", "Trump" for "Mr". The glossary has them right.
_BEFORE_NAMES = """
លោក លោកស្រី អ្នកស្រី កញ្ញា ឯកឧត្តម សម្តេច ប្រទេស ខេត្ត ក្រុង ទីក្រុង ស្រុក ក្រសួង ជំងឺ
"""

# What says of which kind something is tells little: nearly every document is about some of them.
_KINDS_ENGLISH = """
announcement area authority capital case chairman chief cambodia cambodian city commune country day
deputy director district event former general governor government head issue kingdom lady leader
lord man matter member minister ministry month mr mrs ms nation national new news office official
people person premier president province report said say secretary spokesman spokesperson state
statement story thing today town village woman year yesterday
"""
_KINDS_KHMER = """
កម្ពុជា ខ្មែរ រដ្ឋមន្ត្រី នាយករដ្ឋមន្ត្រី ប្រធានាធិបតី រដ្ឋលេខាធិការ អនុរដ្ឋលេខាធិការ អភិបាល អភិបាលរង
ប្រធាន អនុប្រធាន សមាជិក អ្នកនាំពាក្យ មេដឹកនាំ រដ្ឋាភិបាល រាជរដ្ឋាភិបាល មន្ត្រី អតីត អាជ្ញាធរ
ព័ត៌មាន ឃុំ សង្កាត់ ខណ្ឌ ភូមិ រាជធានី តំបន់ ជាតិ រដ្ឋ ព្រះរាជាណាចក្រ មន្ទីរ ស្ថាប័ន ការិយាល័យ
រឿង ករណី បញ្ហា ហេតុការណ៍ សេចក្តីប្រកាស របាយការណ៍ មនុស្ស បុរស ស្ត្រី នារី ប្រជាពលរដ្ឋ
ឆ្នាំ ខែ ថ្ងៃ ម៉ោង ថ្ងៃនេះ ម្សិលមិញ ថ្មី
"""

FUNCTION_WORDS = frozenset((*_ENGLISH.split(), *map(fold, _KHMER.split())))
BEFORE_ADJECTIVES = fold("ដ៏")
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
