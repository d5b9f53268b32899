"""Who stands before a verb: what is known of it before anybody knows whom the text means."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.page import HIDDEN
from ingest.statements.khmer.somebody import is_somebody
from ingest.statements.khmer.titles import OFFICE, any_of
from ingest.statements.mention import Kind, Mention

LONGEST_HEAD = 700
"""So far before a verb its subject is looked for."""
_DATELINE = re.compile(rf"[ (]*[^៖,។\n{HIDDEN}]{{2,40}}(?:\)? ?[៖:] ?|ៈ )")
TAKES_OBJECT = re.compile(
    BOOK.rule(
        "takes_object",
        normalize(
            "គឺ ជាមួយ ជាមួយនឹង របស់ ចំពោះ ដល់ ពី នៃ ជូន ប្រាប់ និង ឬ ឱ្យ លើ ក្នុង តាម រវាង ជា "
            "ជួប ហៅ ទៅរក មករក អញ្ជើញ ទៅ ទៅកាន់ មកលើ អំពី សម្រាប់ ឃើញ នាំ ចាប់ ជម្រាប ជូនដំណឹង រំលឹក "
            "បង្ហោះរូប បង្ហាញរូប ថតរូប រូបថត រូបភាព តំណាង តំណាងឱ្យ តំណាងដ៏ខ្ពង់ខ្ពស់ "
            "ចាប់ខ្លួន ឃាត់ខ្លួន ឃុំខ្លួន ស្វែងរក សម្លាប់ បណ្តេញ ស្និទ្ធនឹង ស្និទ្ធជាមួយ ជិតស្និទ្ធ ក្បែរ ករណី"
        ).split(),
    )
    + " ?$"
)
_BEFORE_SUBJECT = re.compile(
    f'(?:^|[ ,៖:){HIDDEN}”»"]|'
    + any_of(
        normalize(
            "ក៏ នោះ នេះ ដែរ ទៀត ចំណែក ដោយឡែក ខណៈ ខណៈដែល ផង ឯ ហើយ ប៉ុន្តែ តែ ព្រោះ ដែល ដោយ ត្រូវបាន "
            "ថ្ងៃនេះ ដោយសារ រួច ពេល ពេលដែល វិញ អតីត ចុងក្រោយ ម្ខាង នៅពេល បន្ទាប់មក ក្រោយមក យ៉ាងណា លោក "
            "ទន្ទឹម ស្រាប់តែ រូប ទោះ ទោះបី ទោះជា ទោះបីជា"
        ).split()
    )
    + ")$"
)
_TO_WHOSE_OFFICE = re.compile(
    f"(?:ជូន|ដល់|ទៅកាន់|ជាមួយ(?:នឹង)?|ជួប|ចំពោះ|ប្រាប់)(?:{OFFICE})[^ ,]{{0,40}} $"
)
"""Before somebody who is the object with his post: sent to the minister, Mr Sok Dara."""
_OFFICE_REACH = 60
_HIMSELF = re.compile("[^ ,។៖](?<!ហើយ)(?<!ដោយ)(?<!តែ)(?<!ដែល)(?<!ខណៈ)(?<!ពេល)រូប$")
"""Written onto a verb before a pronoun, whom it is done to: those who criticise him."""
_AGENT_REACH = 80
_BY_WHOM = re.compile("(?:ដែល|ត្រូវ)(?!(?:បាន)?ចុះហត្ថលេខា)[^ ,។]{2,60}ដោយ ?$")
"""Before who did it: a council that was founded by Mr Sok Dara."""
WHOSE = re.compile("(?:ប្រពន្ធ|ភរិយា|ប្តី|ស្វាមី|កូន|ម្តាយ|ឪពុក|គ្រួសារ|សាច់ញាតិ) $")
"""Before an office or a common word: whose relation it is, the victim's children."""
_ONE_OF_BEFORE = re.compile("(?:រូបនេះ|រូបនោះ|ខាងលើ|ដដែល(?:នេះ|នោះ)?|ម្នាក់នេះ|ម្នាក់នោះ)$")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands before the verb: a mention, or another noun phrase; empty for nothing.

    ``is_body`` is true for an authority: not one person.
    """

    start: int
    end: int
    mention: Mention | None
    is_body: bool = False

    @property
    def empty(self) -> bool:
        """Whether the sentence begins with its verb."""
        return self.start == self.end


def head_start(bare: str, start: int, end: int) -> int:
    """Where a sentence begins behind its dateline."""
    dateline = _DATELINE.match(bare, start, end)
    return dateline.end() if dateline else start


def last_of(found: Iterator[_T]) -> _T | None:
    """The last of them; None where there is none."""
    return next(iter(deque(found, maxlen=1)), None)


def of_mention(bare: str, mention: Mention) -> Subject | None:
    """A mention as subject; None for an office that ran on into the story."""
    office_alone = mention.kind is Kind.POST
    if office_alone and not is_somebody(bare[mention.start : mention.head_end]):
        return None
    return Subject(mention.start, mention.head_end, mention)


def stands_as_subject(bare: str, start: int, mention: Mention) -> bool:
    """Whether a mention stands where a subject does, not as the object of another word."""
    begin = max(start, mention.start - 24)
    if begin == mention.start:
        return True
    before = bare[begin : mention.start].removesuffix("អតីត")
    if _TO_WHOSE_OFFICE.search(bare, max(start, mention.start - _OFFICE_REACH), mention.start):
        return False
    if _HIMSELF.search(before):
        return False
    if _BY_WHOM.search(bare, max(start, mention.start - _AGENT_REACH), mention.start):
        return False
    if mention.kind is Kind.POST and WHOSE.search(before):
        return False
    return acts_behind(before)


def acts_behind(before: str) -> bool:
    """Whether whoever is named right behind these words may act, and is not what they act on."""
    return _BEFORE_SUBJECT.search(before) is not None and TAKES_OBJECT.search(before) is None


def is_back_reference(words: str) -> bool:
    """Whether a phrase points back to somebody: "this spokesman"."""
    return _ONE_OF_BEFORE.search(words) is not None
