"""Whose relation speaks, who acts in a sentence, and whom somebody met."""

import re
from collections.abc import Callable

from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.subject import LONGEST_HEAD, head_start, stands_as_subject
from ingest.statements.mention import EITHER, FEMALE, MALE, Kind, Mention, agree

_TOGETHER = re.compile("(?:ជួប|ជាមួយ|ជាមួយនឹង|ទទួល|ស្វាគមន៍|គួរសម|ជូន) ?$")
_MEETING = re.compile("ជួប|ជំនួប|ពិភាក្សា|ប្រជុំ|ទទួល|ស្វាគមន៍|សន្ទនា|គួរសម")
"""What makes two persons of one sentence whom a pronoun may mean alike."""
_TELLING = re.compile("(?:ប្រាប់|ជម្រាប|ជូន|ដល់|ឆ្លើយ(?:តប)?|ទៅ|ទៅកាន់|ជាមួយ|មក) ?$")
NEAR = 40
LONGEST_KIN = 60
KIN = re.compile(
    "(?:សម្តី|សំដី|ពាក្យ|ការ(?:រៀបរាប់|បញ្ជាក់|អះអាង|លើកឡើង)|សារ|គណនី|ហ្វេសប៊ុក| )*"
    "(?P<kin>ម្តាយ|ឪពុក|ប្តី|ប្រពន្ធ|ភរិយា|ស្វាមី|កូនស្រី|កូនប្រុស|បងស្រី|បងប្រុស|ប្អូនស្រី|ប្អូនប្រុស"
    "|បងប្អូន|សាច់ញាតិ|ក្រុមគ្រួសារ|មេធាវី) ?"
)
"""Whose relation speaks: the words of Dara's mother are hers."""
_KIN_BEFORE = re.compile(
    "(?:^|(?<=[ ,។]))(?P<kin>ម្តាយ|ឪពុក|ប្តី|ប្រពន្ធ|ភរិយា|ស្វាមី|កូនស្រី|កូនប្រុស|បងស្រី|បងប្រុស|ប្អូនស្រី|ប្អូនប្រុស)"
    " ?(?:របស់ ?(?:ក្មេង|កុមារ|បុរស|ស្ត្រី|នារី|ជន|យុវ|សិស្ស)[^,។]{0,40})?$"
)
"""Before somebody named: his wife, a wife by that name, or the mother of the boy named so."""
_KIN_REACH = 80
_SCENE = 120
_RELATION = re.compile(f"(?:^|(?<=[ ,])){KIN.pattern}របស់ ?")
_WOMAN = re.compile("ស្រី|ម្តាយ|ប្រពន្ធ|ភរិយា")
_ACTS = re.compile(" ?(?:បាន|កំពុង|នឹង)")
_MAN = re.compile("ប្រុស|ឪពុក|ប្តី|ស្វាមី")
OF_KIN = re.compile(f"{KIN.pattern}របស់")


def kin_before(bare: str, start: int, mention: Mention) -> int | None:
    """Where the word for a relation begins that stands right before somebody, as whose relation.

    None for "his wife, Mrs Keo Vanna": she is the wife.
    """
    kin = _KIN_BEFORE.search(bare, max(start, mention.start - _KIN_REACH), mention.start)
    if kin is None:
        return None
    gender = FEMALE if _WOMAN.search(kin["kin"]) else MALE if _MAN.search(kin["kin"]) else EITHER
    return None if gender and gender == mention.gender else kin.start("kin")


def leading(bare: str, start: int, end: int) -> Mention | None:
    """The first named person of a sentence who does something in it."""
    return _first_acting(bare, start, end, lambda each: bool(each.name))


def leading_post(bare: str, start: int, end: int) -> Mention | None:
    """The first titled post of a sentence that does something in it, where no name stands."""
    return _first_acting(bare, start, end, lambda each: each.kind is Kind.POST and bool(each.title))


def acting_pronoun(bare: str, start: int, end: int) -> Mention | None:
    """The first pronoun of a sentence that stands as its subject."""
    return _first_acting(bare, start, end, lambda each: each.kind is Kind.PRONOUN)


def _first_acting(
    bare: str, start: int, end: int, is_wanted: Callable[[Mention], bool]
) -> Mention | None:
    start = head_start(bare, start, end)
    end = min(end, start + LONGEST_HEAD)
    acting = (
        each
        for each in mentions(bare, start, end)
        if is_wanted(each) and stands_as_subject(bare, start, each)
    )
    return next(acting, None)


def told_pronoun(bare: str, start: int, end: int) -> Mention | None:
    """A pronoun between who speaks and the words, for whom they are said to: he told her that."""
    told = (each for each in mentions(bare, start, end) if each.kind is Kind.PRONOUN)
    return next((each for each in told if _TELLING.search(bare, start, each.start)), None)


def met(bare: str, acting: Mention, end: int) -> list[Mention]:
    """Whom somebody met, received or talked with in a sentence: a pronoun then means either."""
    end = min(end, acting.start + LONGEST_HEAD)
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
