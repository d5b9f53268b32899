"""Khmer frames in which nobody says anything: rumour, supposition, question, wish.

What stands in such a frame up to the end of the sentence is no statement, whoever is named in it.
"""

import re

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.titles import any_of

_NEWS = any_of(
    normalize(
        "ពាក្យចចាមអារ៉ាម ចចាមអារ៉ាម ពាក្យចរចាម ព័ត៌មានចចាមអារ៉ាម ព័ត៌មានក្លែងក្លាយ ព័ត៌មានមិនពិត ដំណឹង ព័ត៌មាន "
        "លិខិតក្លែងក្លាយ វីដេអូក្លែងក្លាយ សារក្លែងក្លាយ ការសន្និដ្ឋាន ការសង្ស័យ ក្តីសង្ស័យ ការរំពឹងទុក ក្តីរំពឹង ការភ័ន្តច្រឡំ "
        "ការលើកឡើង ការអះអាង ការចោទប្រកាន់ ទិដ្ឋភាព រឿងរ៉ាវ ពាក្យ"
    ).split()
)
_NEWS_FIRST = re.compile(
    rf"(?:នៅ|តែ|មាន|ក៏|ការ|ផ្សាយ|នូវ| )*{_NEWS}"
    r"(?![^,។]{0,60}(?:របស់|ពី(?=លោក|ក្រសួង|អាជ្ញាធរ)))[^,។]{0,80}?ថា"
)
"""News, and what it says: the sentence begins with it."""
_SUPPOSED = re.compile(
    "(?:(?:ទោះ)?ប្រសិន(?:ជា|បើ|ណា)*|បើសិន(?:ជា)?|សន្មត|ឧបមា|ក្រែង(?:លោ)?"
    "|តើ|ហេតុអ្វី(?:បាន)?(?:ជា)?|ដរាបណា|លុះត្រាតែ|ក្នុងករណី(?:ដែល)?)[^។]"
)
_WISHED = re.compile(
    "(?:ចង់|សុំ|ស្នើ|ស្នើសុំ|ទទូច|បង្ខំ|ជំរុញ|អំពាវនាវ|ទាមទារ|រង់ចាំ|អនុញ្ញាត|សង្ឃឹម)(?:ឱ្យ|អោយ|ថា) ?$"
)
_IF = re.compile("(?:^|[ ,]|ហើយ|តែ)បើ ?$")


def is_supposed(bare: str, start: int, subject: int) -> bool:
    """Whether what begins at ``start`` only tells news, supposes or asks, up to ``subject``.

    A supposition that a comma closes before the subject is the scene of what is then said.
    """
    before = bare[start:subject]
    if _NEWS_FIRST.match(before):
        return not before.rstrip().endswith(",")
    if _SUPPOSED.match(before.lstrip(" ") + "."):
        return "," not in before
    return _IF.search(before) is not None or _WISHED.search(before) is not None
