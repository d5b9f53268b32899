"""The Khmer words that report speech, and those beside ថា that do not."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from archive.languages.khmer.normalize import normalize
from archive.languages.script import KHMER_RUN
from ingest.statements.khmer.authorities import BODIES
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.titles import OFFICE, TITLE, any_of


class Manner(Enum):
    """How a verb takes the words: after ថា however far, right before ថា, or as an appeal.

    What stands after ថា behind a denial is what the speaker does not say.
    """

    FAR = 1
    NEAR = 2
    APPEAL = 3
    DENIAL = 4


_VERBS = {
    Manner.FAR: (
        "និយាយ និយយា ថ្លែង បញ្ជាក់ បញ្ចាក់ គូសបញ្ជាក់ គូសរំលេច ឱ្យដឹង អោយដឹង អោយដឺង ឱ្យជ្រាប ប្រាប់ ជម្រាប ជំរាប "
        "លើកឡើង អះអាង មានប្រសាសន៍ មានប្រសាសន៏ មានមតិ ប្រសាសន៍ សសេរ សង្កត់ធ្ងន់ រាយការណ៍ រៀបរាប់ សរសេរ "
        "មានបន្ទូល មានព្រះបន្ទូល មានសង្ឃដីកា មានថេរដីកា សារភាព ឆ្លើយ ឆ្លើយតប ឆ្លើយបំភ្លឺ ពន្យល់ បកស្រាយ បំភ្លឺ "
        "រំលឹក រំឭក រម្លឹក ក្រើនរំលឹក ព្រមាន ទទួលស្គាល់ វាយតម្លៃ កត់សម្គាល់ បញ្ចេញមតិ បង្ហើប រអ៊ូ អធិប្បាយ "
        "អត្ថាធិប្បាយ ផ្តល់យោបល់ ឱ្យយោបល់ តវ៉ា ត្អូញត្អែរ ជូនដំណឹង ផ្តាំ ផ្តាំផ្ញើ រិះគន់ ពោល ស្រែក បង្ហោះ បង្ហោះសារ "
        "បង្ហាញជំហរ បន្តសម្តី ធានា ប្រកាស ប្រកាសអះអាង ថ្លែងការណ៍ ប្តេជ្ញា ទម្លាយ បង្ហើរ ទទូច ឆ្លើយឆ្លង "
        "សន្និដ្ឋាន និយាយរៀបរាប់ ដំណាល សន្យា លើកពី ផ្តល់ព័ត៌មាន ផ្តល់បទសម្ភាសន៍"
    ),
    Manner.NEAR: "បន្ត បន្ថែម បន្ទរ ឆ្លុះបញ្ចាំង សម្តែងមតិ ចែករំលែក",
    Manner.APPEAL: ("អំពាវនាវ ណែនាំ ស្នើ ស្នើរ ស្នើសុំ ស្នើរសុំ សំណូមពរ ជំរុញ ជម្រុញ ដាស់តឿន ទាមទារ លើកទឹកចិត្ត"),
    Manner.DENIAL: "បដិសេធ ជំទាស់ ច្រានចោល ប្រកែក ទាត់ចោល",
}
_MANNERS = {normalize(verb): manner for manner, verbs in _VERBS.items() for verb in verbs.split()}

_NOUN_MAKERS = BOOK.rule(
    "noun_maker",
    normalize(
        "ការ នូវ អ្នក គោលការណ៍ សៀវភៅ ន័យ បំណង ក្រុម សេចក្តី ពាក្យ កិច្ច បទ ភាព លិខិត សំណើ សារ របាយ ដោយមិន ពុំ មិន "
        "អ្នកនាំ មិនបាន ពុំបាន មិនទាន់ មិនធ្លាប់ មិនដែល ពុំធ្លាប់ គ្មាន "
        "ដើម្បី បើ អាច ចង់ នឹង ទំនងជាត្រូវ ទំនងជា ប្រហែលជា គប្បី"
    ).split(),
)
"""What before a verb makes a noun of it, denies it or only supposes it."""
_NOT = "(?:មិន|ពុំ)(?:ដែល|ធ្លាប់|ទាន់|បាន|អាច|ហ៊ាន|ព្រម|ចង់)+"
_EDITORS = "(?:(?:សូម|គួរ)(?:ឱ្យ|អោយ|តែ|ជម្រាប|ជំរាប|រំលឹក|ក៏|ផងដែរ| )*|គួ)"
"""The last is គួររំលឹក written together: គួរំលឹក."""

_VERB = re.compile(BOOK.rule("verb", _MANNERS))
_NOUN_BEFORE = re.compile(f"{_NOUN_MAKERS}$|{_NOT}$")
_REMARKS = frozenset(normalize("កត់សម្គាល់ គូសបញ្ជាក់ បញ្ជាក់ បញ្ចាក់ រំលឹក រំឭក រម្លឹក ក្រើនរំលឹក").split())
"""With which a sentence begins in the newsroom's own voice: note that, recall that."""
_EDITOR_BEFORE = re.compile(f"{_EDITORS}$")
_REACH_BEFORE = 24

_AFTER_VERB = (
    "ឡើង|ទៀត|បន្ត|បន្ថែម|ផងដែរ|ផង|ដែរ|ដូច្នេះ|ដូច្នោះ|យ៉ាងដូច្នេះ|យ៉ាងដូចនេះ|បែបនេះ|ដូចនេះ|ឱ្យដឹង|អោយដឹង|ប្រាប់|ជូន|យ៉ាងខ្លី|"
    "យ៉ាងច្បាស់|ច្បាស់|ច្បាស់ៗ|យ៉ាងខ្លាំង|យ៉ាង|សារ|វិញ|ខ្លី|តែ|មកវិញ|ជាថ្មី|មុតមាំ|ទាំងស្រុង|ៗ|ជា|ពាក្យ|តប| |សម្តី|រួច|ថែម|មតិ"
)
_NOTHING_BETWEEN = re.compile(f"(?:{_AFTER_VERB})*")

_THA = re.compile(BOOK.rule("tha"))
_KNOWING = (
    "ឃើញ យល់ យល់ឃើញ គិត ឈ្មោះ ន័យ ចាត់ទុក ហៅ ជឿ ជឿជាក់ រំពឹង ស្គាល់ សង្ស័យ មិន បង្ហាញ ចាំ ចងចាំ ចំណងជើង ប្រាកដ "
    "ស្មាន ហេតុ ដូច ឮ លឺ សម្រេច ច្រឡំ មានអារម្មណ៍ ជំនឿ កុំ ពាក្យ សួរ ស្រមៃ ហាក់ រាប់ ប៉ាន់ ទំនាយ រក សារភាពស្នេហ៍ "
    "បារម្ភ ខ្លាច ពិត ពិតណាស់ ក្នុងន័យ ដ្បិត ដោយសារ គឺ ដៀល សរសើរ មើល បើ ទោះបី គ្រាន់តែ ព័ត៌មានផ្សព្វផ្សាយ ចុះផ្សាយ "
    "ដែលផ្សាយ "
    "ព្រោះ ខ្លួនឯង ចាត់ ឮដំណឹង លឺដំណឹង ទទួលដំណឹង ឃ្លា សុភាសិត ពាក្យស្លោក បញ្ហា ដោយសាមញ្ញ "
    "ចែង កំណត់ បទគំរាមកំហែង បង្ហាញជាក់ស្តែង "
    "ដៀលត្មះ ឆ្លើយដាក់ ធ្វើពុត ក្លែងខ្លួន ចាប់អារម្មណ៍ រហស្សនាម នាម ឆ្ងល់ អះអាងមិន ធានាមិន ស្រែកជេរ"
)
_NO_REPORT = re.compile(f"{BOOK.rule('no_report', normalize(_KNOWING).split())}(?:ទេ)? *$")
"""What makes the ថា right after it no report: "know that", "named", "it means that"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting word. ``editor`` is true where the newsroom speaks: សូមបញ្ជាក់ថា."""

    start: int
    end: int
    manner: Manner
    editor: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A verb with the ថា that opens the words; for ថា alone both are the same place.

    ``claimed`` where the words are what somebody else claims: he answered X's allegation that.
    """

    verb: Verb
    start: int
    end: int
    claimed: bool = False


_NOT_SAID = re.compile(f"{_NOT}(?:{any_of(_MANNERS)})(?:ទៀត|ឱ្យដឹង|ប្រាប់|ទេ| )*$")
"""Right before a ថា that another verb denies: they told of the woman but did not say whether."""
_GIVEN_NAME_BEFORE = re.compile(f"{TITLE}[{KHMER_RUN}]{{2,12}} [{KHMER_RUN}]{{1,6}}$")
_LONGEST_NAMED = 80
"""Characters of a title and a name."""
_NAME_GOES_ON = re.compile(f"[{KHMER_RUN}]{{1,8}} {OFFICE}")
"""Around a ថា that is the middle of a given name: លោក ម៉ន ប៊ុនថារិទ្ធ ប្រធាន."""
_CASE = re.compile("(?:សំណុំរឿង|រឿង|ករណី|បណ្តឹង|បទ)[^ ,]{0,12}ចោទ(?:ប្រកាន់)?$")
"""What a case says that is no words of who criticised it: the case that accuses them that."""
_LET_KNOW = re.compile("បាន(ឱ្យ|អោយ) ?$")
"""ឱ្យដឹងថា with its middle left out."""
LONGEST_TAIL = 170
"""So far may ថា stand from its verb: to whom, where and when come between."""
_LONGEST_LINK = 60
_NEW_CLAUSE = re.compile("(?:ដោយ|ហើយ|និង|រួច|ព្រមទាំង|ប៉ុន្តែ|ក្រោយពី|ដែល)(?:ក៏|បាន|លោក| )*$")
_SOMEBODY = re.compile(f"{TITLE}|(?<= )(?:{OFFICE}|ស្ត្រី|បុរស|នារី|ក្មេង|យុវជន|យុវតី|ជន(?!ជាតិ|បទ))")
_CLAUSE_OF_ANOTHER = re.compile(
    "(?:បន្ទាប់ពី|ក្រោយ(?:ពេល|ពី)(?:ដែល)?|មុនពេល|ព្រោះ|ប៉ុន្តែ|ខណៈ(?:ពេល)?(?:ដែល)?) ?"
    f"(?:{TITLE}|{OFFICE}|{BODIES})"
)
"""Between two verbs: the second is somebody else's, he criticised after the company announced."""
_BREAK = re.compile(
    f"[;៖]|សំណួរ|ត្រូវបានគេ|ដោយ(?:មិន|ពុំ)|(?:ហើយ|ប៉ុន្តែ|តែ) ?(?:{TITLE}|{OFFICE}|អ្នក|គេ|ប្រជា|ពលរដ្ឋ)"
)
CAUSED = "(?:បណ្តាល|ធ្វើ|នាំ|បង្ក)(?:ឱ្យ|អោយ)"
_CAUSED = re.compile(CAUSED)
_CLAIM = re.compile(
    "(?:ការ|ពាក្យ|សេចក្តី)(?:លើកឡើង|ចោទ|ប្រកាន់|អះអាង|រិះគន់|បញ្ជាក់|ថ្លែង|រាយការណ៍|ព្រមាន|អំពាវនាវ|និយាយ|តវ៉ា|យល់)"
    f"[^;៖។]{{0,80}}?{BOOK.rule('claimed')}"
)


def says_that(text: str, start: int, end: int) -> int:
    """Where the first ថា of a stretch stands; -1 if none does."""
    match = _THA.search(text, start, end)
    return match.start() if match else -1


def verbs(text: str, start: int, end: int) -> list[Verb]:
    """The reporting words of a stretch in canonical spelling, in order.

    A chain of them is a noun, or denied, from its first word on: គ្មានបញ្ជាក់ប្រាប់.
    """
    found = []
    noun_end = -1
    for match in _VERB.finditer(text, start, end):
        at = match.start()
        before = max(start, at - _REACH_BEFORE)
        if at == noun_end or _NOUN_BEFORE.search(text[before:at]):
            noun_end = match.end()
            continue
        remark = at == start and match[0] in _REMARKS
        editor = remark or _EDITOR_BEFORE.search(text[before:at]) is not None
        found.append(Verb(at, match.end(), _MANNERS[match[0]], editor))
    return found


def reports(text: str, start: int, end: int, known: list[Verb]) -> Iterator[Report]:
    """Every ថា of a stretch that reports, with its verb; ``known`` are the verbs of the stretch."""
    starts = [verb.start for verb in known]
    for match in _THA.finditer(text, start, end):
        at = match.start()
        named = _GIVEN_NAME_BEFORE.search(text, max(start, at - _LONGEST_NAMED), at)
        if named and _NAME_GOES_ON.match(text, match.end()):
            continue
        index = bisect_left(starts, at) - 1
        verb = _verb_of(text, at, known, index)
        given = _LET_KNOW.search(text, max(start, at - 8), at)
        if given is not None:
            yield Report(Verb(given.start(1), given.end(1), Manner.NEAR, False), at, match.end())
        elif index >= 0 and _CLAIM.search(text, max(known[index].end, at - LONGEST_TAIL), at):
            yield Report(known[index], at, match.end(), claimed=True)
        elif verb is not None:
            yield Report(verb, at, match.end())
        elif not _NO_REPORT.search(text, max(start, at - 24), at):
            yield Report(Verb(at, match.end(), Manner.NEAR, False), at, match.end())


def _verb_of(text: str, at: int, known: list[Verb], index: int) -> Verb | None:
    """The verb whose ថា stands at ``at``: the first of a chain of verbs that leads to it."""
    if index < 0:
        return None
    last = known[index]
    if at - last.end > LONGEST_TAIL:
        return None
    between = text[last.end : at]
    near = _NOTHING_BETWEEN.fullmatch(between) is not None
    if not near:
        if last.manner is Manner.NEAR or _BREAK.search(between) or _CAUSED.search(between):
            return None
        if _NO_REPORT.search(between) or _CASE.search(between) or _NOT_SAID.search(between):
            return None
    first = last
    if last.manner is Manner.DENIAL:
        return last
    for earlier in reversed(known[max(0, index - 4) : index]):
        between = text[earlier.end : first.start]
        if len(between) > _LONGEST_LINK or _NEW_CLAUSE.search(between) or _BREAK.search(between):
            break
        if first.editor or _SOMEBODY.search(between) or _CLAUSE_OF_ANOTHER.search(between):
            break
        first = earlier
        if not between and earlier.manner is Manner.DENIAL:
            break
    return first
