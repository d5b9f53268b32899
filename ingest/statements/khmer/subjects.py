"""Who stands before a reporting verb: somebody named, an office, an authority, a pronoun."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from archive.languages.khmer.characters import COENG
from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.book import BOOK, WORD_ENDS
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.names import clusters
from ingest.statements.khmer.page import HIDDEN
from ingest.statements.khmer.somebody import (
    AUTHORITIES,
    CLAUSE,
    PEOPLE,
    is_body,
    is_name,
    is_nobody,
    is_somebody,
)
from ingest.statements.khmer.titles import OFFICE, PLAIN, TITLE, any_of
from ingest.statements.khmer.verbs import CAUSED
from ingest.statements.mention import EITHER, FEMALE, MALE, Kind, Mention, agree

_HELPERS = any_of(
    normalize(
        "ក៏ បាន នឹង កំពុង តែង តែងតែ ធ្វើការ ធ្វើ ត្រូវ គ្រាន់តែ ទើប ទើបតែ នៅតែ ឆ្លៀត មានការ ដែរ ផងដែរ "
        "ចេញមុខ លើក ផ្តល់ ព្រមទាំង សូម ធ្លាប់ បន្ត បន្ថែម ទៀត និង ហើយ ដោយ រួច ចេញ ប្រតិកម្ម គោរព ឡើង ផ្ទាល់ តប "
        "ដូច្នេះ ខ្លួន ភ្លាមៗ មក ថែមទាំង សុទ្ធតែ"
    ).split()
)
_BEFORE_VERB = re.compile(rf"(?:{_HELPERS}|[ ,])+$")
_LONGEST_HELP = 48
_LONGEST_HEAD = 700
"""So far before a verb its subject is looked for."""

_DATELINE = re.compile(rf"[ (]*[^៖,។\n{HIDDEN}]{{2,40}}(?:\)? ?[៖:] ?|ៈ )")

_TAKES_OBJECT = re.compile(
    BOOK.rule(
        "takes_object",
        normalize(
            "គឺ ជាមួយ ជាមួយនឹង របស់ ចំពោះ ដល់ ពី នៃ ជូន ប្រាប់ និង ឬ ឱ្យ លើ ក្នុង តាម រវាង ជា "
            "ជួប អញ្ជើញ ទៅ ទៅកាន់ មកលើ អំពី សម្រាប់ ឃើញ នាំ ចាប់ ជម្រាប ជូនដំណឹង រំលឹក "
            "បង្ហោះរូប បង្ហាញរូប ថតរូប រូបថត រូបភាព ស្និទ្ធនឹង ស្និទ្ធជាមួយ ជិតស្និទ្ធ ក្បែរ"
        ).split(),
    )
    + " ?$"
)
_BEFORE_SUBJECT = re.compile(
    f'(?:^|[ ,៖:){HIDDEN}”»"]|'
    + any_of(
        normalize(
            "នោះ នេះ ដែរ ទៀត ចំណែក ដោយឡែក ខណៈ ខណៈដែល ផង ឯ ហើយ ប៉ុន្តែ តែ ព្រោះ ដែល ដោយ ត្រូវបាន "
            "ថ្ងៃនេះ ដោយសារ រួច ពេល ពេលដែល វិញ អតីត ចុងក្រោយ ម្ខាង នៅពេល បន្ទាប់មក ក្រោយមក យ៉ាងណា លោក "
            "ទន្ទឹម ស្រាប់តែ រូប"
        ).split()
    )
    + ")$"
)

_AUTHORITY = re.compile(
    rf"(?:(?<=[ ,:៖){HIDDEN}])|(?<=នេះ)|(?<=នោះ)|(?<=ដែរ)|(?<=ហើយ)|(?<=ខណៈ)|(?<=ប៉ុន្តែ)|^)"
    rf"(?:ខាង)?{AUTHORITIES}"
)
_AUTHORITY_WORD = re.compile(AUTHORITIES)
_WHO = re.compile(BOOK.rule("who"))
_SOMEBODY_WORD = re.compile(f"{AUTHORITIES}|{OFFICE}|{PEOPLE}|{TITLE}")
_LONGEST_HEAD_NOUN = 40
_INSIDE_WORD = re.compile(f"(?:{COENG}|ពិភព|ត្រៃ)$")
_LONGEST_NOUN = 110
_FEWEST_JOINT = 2

_OPENERS = any_of(
    normalize(
        "នៅ ក្នុង កាល កាលពី តាម តាមរយៈ ដោយ ទាក់ទិន ទាក់ទង ចំពោះ ឆ្លៀត ទន្ទឹម ជាមួយ បន្ទាប់ ក្រោយ មុន លើស "
        "លើ ស្រប បើ យ៉ាង ទោះ ប៉ុន្តែ ដូច ខណៈ ពេល ជុំវិញ ស្តី ដើម្បី គិត ព្រឹក ល្ងាច ថ្ងៃ ថ្លែង មក រហូត ដោយឡែក "
        "ចំណែក ហើយ ជាក់ស្តែង ពាក់ព័ន្ធ ចុងក្រោយ យោង តែ ព្រោះ គួរ សូម អំពី បច្ចុប្បន្ន ឥឡូវ តំណ ដំបូង ក្រៅ "
        "ជាង មិន ពុំ ប្រសិន ជាពិសេស អាស្រ័យ ភ្លាម ប្រតិកម្ម ឆ្លើយ ងាក មាន បាន"
    ).split()
)
_OPENER = re.compile(f"{_OPENERS}|{BOOK.rule('opener')}")
_CONNECTED = re.compile(f"(?:ហើយ|ប៉ុន្តែ|ព្រោះ| តែ| ដោយ| បើតាម){WORD_ENDS}")
_ASIDES = (
    "អាយុ",
    "វ័យ",
    "ប្រតិកម្ម",
    "តាមរយៈ",
    "ក្រោយពី",
    "បន្ទាប់ពី",
    "នៅគ្រា",
    "កាលពី",
    "ចេញផ្សាយ",
    "ស្ថិតក្នុង",
    "ស្ថិតនៅ",
    "ប្រាប់",
)
_ASIDE = re.compile(
    f" ?(?:{BOOK.rule('has')}|{BOOK.rule('who')}|{BOOK.rule('aside', _ASIDES)}"
    "| (?:រៀបចំ|ដឹកនាំ|ចុះ|បើក|ក្រៅពី|តាមរយៈ)|នៅ(?:ថ្ងៃ|ព្រឹក|ល្ងាច|យប់)|នា(?:ថ្ងៃ|ព្រឹក|ល្ងាច|យប់|ពេល))"
)
_TRAILING = re.compile(f"(?: ?(?:វិញ|ផង|ដែរ|ហៅកាត់|ឯណោះ|ឯណេះ){WORD_ENDS})+$")
"""What stands behind somebody and says nothing of him."""
_DOCUMENT = re.compile(
    any_of(
        normalize(
            "ការ រាយការណ៍ សំណេរ សារ លិខិត សេចក្តី ទំព័រ ផេក គណនី ប្រសាសន៍ សម្តី សំដី ដីកា បទបញ្ជា "
            "អនុក្រឹត្យ ប្រកាស មតិ សុន្ទរកថា កំណត់ហេតុ Facebook ហ្វេសប៊ុក ឯកសារ ប្រភព"
        ).split()
    )
)
_SOURCE = re.compile("ប្រភព(?:ព័ត៌មាន)?(?:ផ្លូវការ)?(?:ចេញ)?(?:មក)?(?:ពី)? ?")
"""A source and who it is: ប្រភពពីសមត្ថកិច្ច."""
_UNNAMED = re.compile("ប្រភព(?:ព័ត៌មាន)?(?:ផ្ទៃក្នុង)? ?(?:មួយ|ខ្លះ|ជិតស្និទ្ធ|ដែលមិន|ដែលសុំ|សុំមិន|មិនបញ្ចេញ)")
"""Somebody who is not named, and wants not to be."""
_STUDY = re.compile(" (?:ការ(?:សិក្សា|ស្រាវជ្រាវ|ស្ទង់មតិ)|របាយការណ៍|អត្ថបទ)(?:មួយ|នេះ|ថ្មី)")
"""A subject that nobody is, behind a heading or a scene."""
_AGAINST = re.compile("ប្រតិកម្ម|ច្រានចោល|បដិសេធ|ជំទាស់|តបត|តវ៉ា")
"""Who answers what others claim says it is not so, where their words end and his begin or not."""
_CLOSE_TO = re.compile("ប្រភព(?:ព័ត៌មាន)?(?:មួយ)? ?(?:ដែល)?(?:មាន)?(?:ជិត|ស្និទ្ធ)")
"""A source near somebody, who is not the source."""
_OUTLET_BEFORE = re.compile(
    "(?:(?:សារ)?(?:ព័ត|ពត|ពត៌|ព័ត៌)[៌៍៏]?មាន|ទូរទស្សន៍|ទូរទស្សន៏|កាសែត|វិទ្យុ|ទីភ្នាក់ងារ|គេហទំព័រ|បណ្តាញ|ទស្សនាវដ្តី)[^,។]{0,24}$"
)
_SHORTEST_NAME, _LONGEST_NAME = 2, 6
_TOGETHER = re.compile("(?:ជួប|ជាមួយ|ជាមួយនឹង|ទទួល|ស្វាគមន៍|គួរសម|ជូន) ?$")
_MEETING = re.compile("ជួប|ជំនួប|ពិភាក្សា|ប្រជុំ|ទទួល|ស្វាគមន៍|សន្ទនា|គួរសម")
"""What makes two persons of one sentence whom a pronoun may mean alike."""
_OFFICE_BEHIND = re.compile(f" (?:ជា)?(?={OFFICE})")
_CAUSED = re.compile(f"(?:{CAUSED}|(?<!ការពារក្តី)ឱ្យ|អោយ) ?(?:{AUTHORITIES}|{OFFICE}|{TITLE})")
_NEXT_CLAUSE = re.compile(f"(?:ហើយ|ដោយ|ប៉ុន្តែ|និង ?បាន|ទើប|រួច|ព្រមទាំង){WORD_ENDS}")
_NEAR = 40
_LONGEST_KIN = 60
_KIN = re.compile(
    "(?:សម្តី|សំដី|ពាក្យ|ការ(?:រៀបរាប់|បញ្ជាក់|អះអាង|លើកឡើង)|សារ|គណនី|ហ្វេសប៊ុក| )*"
    "(?P<kin>ម្តាយ|ឪពុក|ប្តី|ប្រពន្ធ|ភរិយា|ស្វាមី|កូនស្រី|កូនប្រុស|បងស្រី|បងប្រុស|ប្អូនស្រី|ប្អូនប្រុស"
    "|បងប្អូន|សាច់ញាតិ|ក្រុមគ្រួសារ|មេធាវី) ?"
)
"""Whose relation speaks: the words of Dara's mother are hers."""
_WHOSE = re.compile("(?:ប្រពន្ធ|ភរិយា|ប្តី|ស្វាមី|កូន|ម្តាយ|ឪពុក|គ្រួសារ|សាច់ញាតិ) $")
"""Before an office or a common word: whose relation it is, the victim's children."""
_KIN_BEFORE = re.compile(
    "(?:^|(?<=[ ,។]))(?P<kin>ម្តាយ|ឪពុក|ប្តី|ប្រពន្ធ|ភរិយា|ស្វាមី|កូនស្រី|កូនប្រុស|បងស្រី|បងប្រុស|ប្អូនស្រី|ប្អូនប្រុស) ?$"
)
"""Right before somebody named: his wife, or a wife by that name."""
_CLAUSE_BEHIND = re.compile(f"[ ,](?:{TITLE}|{OFFICE}|{AUTHORITIES})|ហើយ|ដោយ|រួច|ទើប|[,;]")
"""Behind a passive: a clause of its own before the verb, whose subject it is."""
_PASSIVE = re.compile("(?<!ដែល)(?<!ដែល )ត្រូវបាន")
_TOLD = re.compile(r"ត្រូវបាន(?:គេ)? ?$")
"""Right before the verb: somebody was told, and does not speak."""
_SCENE = 120
_RELATION = re.compile(f"(?:^|(?<=[ ,])){_KIN.pattern}របស់ ?")
_WOMAN = re.compile("ស្រី|ម្តាយ|ប្រពន្ធ|ភរិយា")
_ACTS = re.compile(" ?(?:បាន|កំពុង|នឹង)")
_MAN = re.compile("ប្រុស|ឪពុក|ប្តី|ស្វាមី")
_OF_KIN = re.compile(f"{_KIN.pattern}របស់")
_OWNER = re.compile("របស់ ?|(?:ពី)?សំណាក់ ?|ពី(?=លោក)|(?<=លើកឡើង)ពី ?")
_ACCOUNTS = "របាយការណ៍ គណនី ហ្វេសប៊ុក ហ្វេសបុក ផេក ទំព័រ សំណេរ លិខិត សម្តី សេចក្តីថ្លែងការណ៍ សេចក្តីប្រកាស"
_ACCOUNT = re.compile(
    f"{BOOK.rule('account', normalize(_ACCOUNTS).split())}[^។,]{{0,60}}?(?:របស់|នៃ) ?$"
)
"""What people write on and in: the account of Mr Sok Dara said that."""
_AFTER_OWNER = re.compile(
    " (?:ប្រាប់|ដែល|បាន|ក្នុង|នៅ|កាល|ទៅ|ដល់|ស្តី|ក្រោយ|នា|បន្ទាប់|ដោយ|ចំពោះ|ផ្តល់)|,|ដែល|បាន"
)
_NOBODY_BEFORE = re.compile(f"{BOOK.rule('nobody', ('គេ', 'យើង', 'ខ្ញុំ'))}$")
_CONNECTIVES = (
    "ទោះបីជាយ៉ាងណា ទោះបីយ៉ាងណា ទោះជាយ៉ាងណា យ៉ាងណា ក្រៅពីនេះ លើសពីនេះ ក្នុងនោះ ជាមួយនោះ បន្ថែមលើនេះ ទន្ទឹមគ្នានេះ "
    "ខណៈពេលនេះដែរ ក្នុងពេលនោះ ពេលនោះ នៅពេលនោះ លើសនេះទៅទៀត ម្យ៉ាងទៀត ជាមួយគ្នានោះ "
    "ជាមួយគ្នានោះដែរ ជាមួយគ្នានេះដែរ "
    "ប៉ុន្តែ ចំណែក ដោយឡែក យ៉ាងណាក៏ដោយ យ៉ាងណាមិញ បន្ថែមពីនេះ ជាមួយគ្នានេះ ទន្ទឹមនឹងនេះ ពេលនេះ ឥឡូវនេះ ថ្មីៗនេះ "
    "ពិសេសនោះ ជាពិសេស លើសពីនោះ មិនត្រឹមតែប៉ុណ្ណោះ មិនតែប៉ុណ្ណោះ បច្ចុប្បន្ននេះ កន្លងមក ស្រាប់តែ ម្យ៉ាងវិញទៀត"
)
_CONNECTING = re.compile(f"(?:{BOOK.rule('connecting', normalize(_CONNECTIVES).split())}[ ,]*)+")
_ACCORDING = re.compile(
    BOOK.around("according", "(?:នេះ)?(?:បើ)?(?:យោង|ផ្អែក)?(?:ទៅ)?តាម(?:រយៈ|ប្រភពពី)? ?")
)
_ONE_OF_BEFORE = re.compile("(?:រូបនេះ|រូបនោះ|ខាងលើ|ដដែល|ម្នាក់នេះ|ម្នាក់នោះ)$")


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


def verb_group_start(bare: str, start: int, verb: int) -> int:
    """Where the helping words before a verb begin."""
    begin = max(start, verb - _LONGEST_HELP)
    match = _BEFORE_VERB.search(bare, begin, verb)
    return match.start() if match else verb


def subject(bare: str, start: int, verb: int) -> Subject | None:
    """The subject of the verb at ``verb`` in the sentence from ``start``; None if nobody speaks."""
    found = _subject(bare, start, verb)
    if (
        found is None
        or _is_outlet(bare, start, found)
        or _somebody_else_acts(bare, start if found.empty else found.end, verb)
    ):
        return None
    return found


def _is_outlet(bare: str, start: int, found: Subject) -> bool:
    """Whether a Latin name stands behind a word for what reports: the news unit ABC wrote."""
    mention = found.mention
    if mention is None or mention.title or not mention.name[:1].isascii() or not mention.name:
        return False
    return _OUTLET_BEFORE.search(bare, max(start, found.start - _NEAR), found.start) is not None


def _somebody_else_acts(bare: str, start: int, verb: int) -> bool:
    """Whether the one at ``start`` only makes others do what the verb tells: made citizens post."""
    caused = _CAUSED.search(bare, start, verb)
    return caused is not None and _NEXT_CLAUSE.search(bare, caused.end(), verb) is None


def _subject(bare: str, start: int, verb: int) -> Subject | None:
    if _TOLD.search(bare, max(start, verb - _LONGEST_HELP), verb):
        return None
    end = verb_group_start(bare, start, verb)
    start = max(head_start(bare, start, end), end - _LONGEST_HEAD)
    connected = _CONNECTING.match(bare, start, end)
    start = connected.end() if connected is not None else start
    according = _ACCORDING.match(bare, start, end)
    if according is not None:
        start = according.end()
    if _NOBODY_BEFORE.search(bare, start, end):
        return None
    relative = _relative(bare, start, end)
    if relative is not None:
        return relative.subject
    if _CLOSE_TO.match(bare, start, end):
        return Subject(start, end, None) if end - start <= _LONGEST_NOUN else None
    return _standing_before(bare, start, end)


def _standing_before(bare: str, start: int, end: int) -> Subject | None:
    """Who stands last in a stretch as a subject does; the relation of somebody named, if it is."""
    found = _last_standing(bare, start, end)
    if found is None or found.mention is None or found.mention.kind is not Kind.PERSON:
        return found
    kin = _KIN_BEFORE.search(bare, max(start, found.start - _NEAR), found.start)
    if kin is None:
        return found
    gender = FEMALE if _WOMAN.search(kin["kin"]) else MALE if _MAN.search(kin["kin"]) else EITHER
    if gender and gender == found.mention.gender:
        return found
    return Subject(kin.start("kin"), found.end, None)


def _last_standing(bare: str, start: int, end: int) -> Subject | None:
    passive = _last(_PASSIVE.finditer(bare, start, end))
    if passive is not None and not _CLAUSE_BEHIND.search(bare, passive.end(), end):
        start = passive.end()
    found = list(mentions(bare, start, end))
    acting = _without_second_posts(bare, [each for each in found if _acts(bare, start, each)])
    joint = _joint(bare, found, end)
    if joint is not None:
        return joint
    if acting and not bare[acting[-1].end : end].strip(" ,"):
        return of_mention(bare, acting[-1])
    if found and _owns_account(bare, start, found[-1], end):
        return of_mention(bare, found[-1])
    titled = [each for each in acting if each.title or each.name]
    authority = _authority(bare, start, end)
    if authority is not None and (not titled or _is_another(bare, titled[-1], authority)):
        return _noun(bare, authority, end)
    if titled:
        return of_mention(bare, titled[-1])
    if acting:
        return of_mention(bare, acting[0])
    if found and _ends_at_verb(bare, start, found[-1], end):
        return of_mention(bare, found[-1])
    return _other_noun(bare, start, end)


def _is_another(bare: str, mention: Mention, place: int) -> bool:
    """Whether the phrase at ``place`` is behind somebody named, and not about what he or she is."""
    if place < mention.end:
        return False
    return not mention.name or bare[mention.end : place] != " "


def _without_second_posts(bare: str, acting: list[Mention]) -> list[Mention]:
    """The mentions without a post that only stands behind the first post of somebody named."""
    if len(acting) < _FEWEST_JOINT or not acting[-2].name or acting[-1].name:
        return acting
    second = acting[-1].kind is Kind.POST and not acting[-1].title
    right_behind = bare[acting[-2].end : acting[-1].start] == " "
    return acting[:-1] if second and right_behind else acting


def _ends_at_verb(bare: str, start: int, mention: Mention, end: int) -> bool:
    """Whether somebody named right before the verb is no object, whatever he is written onto."""
    if mention.kind is not Kind.PERSON or bare[mention.end : end].strip(" ,"):
        return False
    if mention.title in PLAIN or not mention.title:
        return False
    before = bare[max(start, mention.start - 24) : mention.start].removesuffix("អតីត")
    return _TAKES_OBJECT.search(before) is None


@dataclass(frozen=True, slots=True)
class _Relative:
    """Whose verb it is where ដែល stands right before it; ``subject`` None for nobody."""

    subject: Subject | None


def _relative(bare: str, start: int, end: int) -> _Relative | None:
    """The one spoken of before ដែល, where the verb follows it: a man who claims that.

    It is not the subject of the sentence: police arrested a man who claims that.
    """
    found = _last(_WHO.finditer(bare, max(start, end - _LONGEST_NOUN), end))
    if found is None:
        return None
    head = len(bare[: found.start()].rstrip(" "))
    named = _last(mentions(bare, start, head))
    ends_named = named is not None and named.end >= head
    between = bare[found.end() : end].strip(" ")
    if between:
        inner = _AUTHORITY_WORD.match(between) and " " not in between and is_somebody(between)
        if not inner or ends_named:
            return None
        first = end - len(bare[found.end() : end].lstrip(" "))
        return _Relative(Subject(first, first + len(between), None, is_body=is_body(between)))
    if _AGAINST.search(bare, start, found.start()):
        return _Relative(None)
    if named is not None and ends_named:
        return _Relative(of_mention(bare, named))
    noun = _phrase_before(bare, max(start, head - _LONGEST_HEAD_NOUN), head)
    return _Relative(noun)


def _last(found: Iterator[_T]) -> _T | None:
    """The last of them; None where there is none."""
    return next(iter(deque(found, maxlen=1)), None)


def _phrase_before(bare: str, start: int, end: int) -> Subject | None:
    """The longest phrase up to ``end`` that is somebody, and no object of a word before it."""
    for match in _SOMEBODY_WORD.finditer(bare, start, end):
        phrase = bare[match.start() : end].rstrip(" ")
        if _INSIDE_WORD.search(bare, 0, match.start()) or is_nobody(phrase):
            continue
        if is_somebody(phrase):
            last = match.start() + len(phrase)
            return Subject(match.start(), last, None, is_body=is_body(phrase))
    return None


def _joint(bare: str, found: list[Mention], end: int) -> Subject | None:
    """Two who speak together, right before the verb: លោក ក និងលោកស្រី ខ."""
    if len(found) < _FEWEST_JOINT or bare[found[-1].end : end].strip(" ,"):
        return None
    first, second = found[-2:]
    both_named = first.kind is Kind.PERSON and second.kind is Kind.PERSON
    if not both_named or bare[first.end : second.start].strip(" ") != "និង":
        return None
    mention = Mention(
        kind=Kind.DESCRIPTION,
        start=first.start,
        head_end=second.head_end,
        end=second.end,
        name=f"{first.name} និង {second.name}",
        name_span=first.name_span,
        more=(second.name_span,),
        plural=True,
    )
    return Subject(first.start, second.head_end, mention)


def _owns_account(bare: str, start: int, mention: Mention, end: int) -> bool:
    """Whether the phrase that ends at ``end`` is the page or the message of somebody named."""
    right_before = mention.name and not bare[mention.end : end].strip(" ,")
    return bool(right_before) and _ACCOUNT.search(bare, start, mention.start) is not None


def leading(bare: str, start: int, end: int) -> Mention | None:
    """The first named person of a sentence who does something in it."""
    start = head_start(bare, start, end)
    end = min(end, start + _LONGEST_HEAD)
    return next(
        (each for each in mentions(bare, start, end) if each.name and _acts(bare, start, each)),
        None,
    )


def met(bare: str, acting: Mention, end: int) -> list[Mention]:
    """Whom somebody met, received or talked with in a sentence: a pronoun then means either."""
    end = min(end, acting.start + _LONGEST_HEAD)
    joined = next(mentions(bare, acting.end, end), None)
    if joined is not None and joined.name and bare[acting.end : joined.start].strip(" ") == "និង":
        return [joined]
    return [
        each
        for each in mentions(bare, acting.end, end)
        if each.kind is Kind.PERSON
        and agree(each.gender, acting.gender)
        and each.name != acting.name
        and _MEETING.search(bare, acting.end, each.start)
        and _TOGETHER.search(bare, acting.end, each.start)
    ][:1]


def acting_relation(bare: str, start: int, end: int) -> Mention | None:
    """The relation of somebody with whom a sentence begins: Dara's daughter took the hammer."""
    start = head_start(bare, start, end)
    for match in _RELATION.finditer(bare, start, min(end, start + _SCENE)):
        owned = next(mentions(bare, match.end(), end), None)
        if owned is None or owned.start != match.end() or not owned.name:
            return None
        stop = owned.head_end
        if not _ACTS.match(bare, stop, end):
            return None
        word = match["kin"]
        return Mention(
            kind=Kind.DESCRIPTION,
            start=match.start("kin"),
            head_end=stop,
            end=stop,
            name=bare[match.start("kin") : stop],
            name_span=(match.start("kin"), stop),
            gender=FEMALE if _WOMAN.search(word) else MALE if _MAN.search(word) else EITHER,
        )
    return None


def owner(bare: str, start: int, end: int) -> Subject | None:
    """Whose words they are: after របស់, or all of the phrase."""
    match = _OWNER.search(bare, start, end)
    kin = _KIN.match(bare, start, end) if match else None
    if match is not None and kin is not None and kin.end() == match.start():
        return Subject(kin.start("kin"), _kin_end(bare, match.end(), end), None)
    begin = match.end() if match else start
    named = next(mentions(bare, begin, end), None)
    related = named is not None and _WHOSE.search(bare, begin, named.start)
    if named is not None and named.start - begin < _NEAR and not related:
        return of_mention(bare, named)
    cut = _AFTER_OWNER.search(bare, begin + 2, end)
    return _noun(bare, begin, cut.start() if cut else end)


def _kin_end(bare: str, start: int, end: int) -> int:
    """Where the one ends whose mother or lawyer speaks."""
    named = next(mentions(bare, start, end), None)
    if named is not None and named.start == start:
        return named.head_end
    cut = _AFTER_OWNER.search(bare, start, end)
    return cut.start() if cut else end


def of_mention(bare: str, mention: Mention) -> Subject | None:
    """A mention as subject; None for an office that ran on into the story."""
    office_alone = mention.kind is Kind.POST
    if office_alone and not is_somebody(bare[mention.start : mention.head_end]):
        return None
    return Subject(mention.start, mention.head_end, mention)


def _acts(bare: str, start: int, mention: Mention) -> bool:
    """Whether a mention stands where a subject does, not as the object of another word."""
    begin = max(start, mention.start - 24)
    if begin == mention.start:
        return True
    before = bare[begin : mention.start].removesuffix("អតីត")
    if mention.kind is Kind.POST and _WHOSE.search(before):
        return False
    return _BEFORE_SUBJECT.search(before) is not None and _TAKES_OBJECT.search(before) is None


def _authority(bare: str, start: int, end: int) -> int | None:
    """Where the noun phrase of an authority that reaches up to ``end`` begins."""
    begin = max(start, end - _LONGEST_NOUN)
    places = [match.start() for match in _AUTHORITY.finditer(bare, begin, end)]
    if begin == start and _AUTHORITY_WORD.match(bare, start, end):
        places.insert(0, start)
    for place in places:
        phrase = bare[place:end]
        before = bare[max(start, place - 12) : place]
        if "," not in phrase and not CLAUSE.search(phrase) and not _TAKES_OBJECT.search(before):
            return place
    return None


def _noun(bare: str, begin: int, end: int) -> Subject | None:
    """A noun phrase as subject; the owner of a document; None where nobody speaks."""
    for clause in _CONNECTED.finditer(bare, begin, end):
        begin = clause.end()
    if is_nobody(bare[begin:end].strip(" ,")) or _STUDY.search(bare, begin, end):
        return None
    aside = _ASIDE.search(bare, min(begin + 2, end), end)
    end = aside.start() if aside else end
    text = _TRAILING.sub("", bare[begin:end].strip(" ,"))
    first = begin + len(bare[begin:end]) - len(bare[begin:end].lstrip(" ,"))
    last = first + len(text)
    if not text or HIDDEN in text:
        return None
    source = _SOURCE.match(text)
    if source is not None and is_somebody(text[source.end() :]):
        return _noun(bare, first + source.end(), last)
    if _UNNAMED.match(text):
        return Subject(first, last, None)
    if _DOCUMENT.match(text) or text.startswith("របស់"):
        return owner(bare, first, last) if _OWNER.search(text) else None
    kin = _OF_KIN.match(text) and len(text) <= _LONGEST_KIN and not CLAUSE.search(text)
    if is_somebody(text) or kin:
        return Subject(first, last, None, is_body=is_body(text))
    return None if CLAUSE.search(text) else _untitled(bare, first, last)


def _untitled(bare: str, start: int, end: int) -> Subject | None:
    """A name without a title, with or without the office behind it."""
    office = _OFFICE_BEHIND.search(bare, start, end)
    stop = office.start() if office else end
    name = bare[start:stop]
    alone = " " not in name and _SHORTEST_NAME <= clusters(name) <= _LONGEST_NAME
    if not is_name(name) and not alone:
        return None
    held = (office.end(), end) if office else (end, end)
    mention = Mention(
        kind=Kind.PERSON,
        start=start,
        head_end=stop,
        end=end,
        name=name,
        name_span=(start, stop),
        role=bare[held[0] : held[1]],
        role_span=held,
    )
    return Subject(start, stop, mention)


def _other_noun(bare: str, start: int, end: int) -> Subject | None:
    """The phrase before the verb without what sets the scene; empty if only that stands there."""
    at = start
    while at < end:
        if bare[at] in " ,":
            at += 1
            continue
        if not _OPENER.match(bare, at, end):
            return _noun(bare, at, end)
        comma, space = bare.find(",", at, end), bare.find(" ", at, end)
        opened = at
        at = comma if comma >= 0 else space if space >= 0 else end
        if at == end and _SOMEBODY_WORD.search(bare, opened, end):
            return _glued(bare, opened, end)
    return Subject(end, end, None)


def _glued(bare: str, start: int, end: int) -> Subject | None:
    """Somebody written onto the words that set the scene: ក្នុងនោះជនសង្ស័យបានសារភាពថា."""
    last = _last(mentions(bare, start, end))
    if last is not None and not bare[last.end : end].strip(" "):
        return None if _TAKES_OBJECT.search(bare[start : last.start]) else of_mention(bare, last)
    found = _phrase_before(bare, start, end)
    if found is None or _TAKES_OBJECT.search(bare[start : found.start]):
        return None
    return found


def is_back_reference(words: str) -> bool:
    """Whether a phrase points back to somebody: "this spokesman"."""
    return _ONE_OF_BEFORE.search(words) is not None
