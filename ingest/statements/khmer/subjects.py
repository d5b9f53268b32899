"""Who stands before a reporting verb: somebody named, an office, an authority, a pronoun."""

import re
from dataclasses import dataclass

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.mentions import Mention, mentions
from ingest.statements.khmer.page import HIDDEN
from ingest.statements.khmer.titles import any_of

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
    any_of(
        normalize(
            "ជាមួយ ជាមួយនឹង របស់ ចំពោះ ដល់ ពី នៃ ជូន ប្រាប់ និង ឬ ឱ្យ លើ ក្នុង តាម រវាង ជា "
            "ជួប អញ្ជើញ ទៅ ទៅកាន់ មកលើ អំពី សម្រាប់ ឃើញ នាំ ចាប់ ជម្រាប ជូនដំណឹង រំលឹក"
        ).split()
    )
    + " ?$"
)
_BEFORE_SUBJECT = re.compile(
    f'(?:^|[ ,៖:){HIDDEN}”»"]|'
    + any_of(
        normalize(
            "នោះ នេះ ដែរ ទៀត ចំណែក ដោយឡែក ខណៈ ខណៈដែល ផង ឯ ហើយ ប៉ុន្តែ តែ ព្រោះ ដែល ដោយ ត្រូវបាន "
            "ថ្ងៃនេះ ដោយសារ រួច ពេល ពេលដែល វិញ អតីត ចុងក្រោយ ម្ខាង នៅពេល បន្ទាប់មក ក្រោយមក យ៉ាងណា លោក "
            "ទន្ទឹម ស្រាប់តែ"
        ).split()
    )
    + ")$"
)

_BODIES = any_of(
    normalize(
        "សមត្ថកិច្ច អាជ្ញាធរ ប៉ូលិស នគរបាល ក្រសួង រដ្ឋាភិបាល រាជរដ្ឋាភិបាល "
        "តុលាការ អង្គការ គណបក្ស សមាគម ក្រុមហ៊ុន សហភាព គណៈកម្មាធិការ គណៈកម្មការ "
        "ធនាគារ សេតវិមាន ប្រភព រដ្ឋបាល មន្ទីរ សាលា ស្ថានទូត យោធា កងទ័ព "
        "កងរាជអាវុធហត្ថ អគ្គស្នងការដ្ឋាន ស្នងការដ្ឋាន អង្គភាព គណៈប្រតិភូ "
        "ទីស្តីការ អគ្គនាយកដ្ឋាន នាយកដ្ឋាន ក្រុម សហគមន៍ មជ្ឈមណ្ឌល វិទ្យាស្ថាន "
        "ប្រទេស សហរដ្ឋ ក្រុង ទីក្រុង រដ្ឋសភា ព្រឹទ្ធសភា គ.ជ.ប រដ្ឋ សម្ព័ន្ធ សភា "
        "ស្ថាប័ន"
    ).split()
)
"""Authorities and other bodies that speak."""
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
_AUTHORITIES = f"(?:{_BODIES}|{_OTHERS})"
_BODY = re.compile(_BODIES)
_AUTHORITY = re.compile(rf"(?:(?<=[ ,:៖){HIDDEN}])|^){_AUTHORITIES}")
_AUTHORITY_WORD = re.compile(_AUTHORITIES)
_LONGEST_NOUN = 110

_OPENERS = any_of(
    normalize(
        "នៅ ក្នុង កាល កាលពី តាម តាមរយៈ ដោយ ទាក់ទិន ទាក់ទង ចំពោះ ឆ្លៀត ទន្ទឹម ជាមួយ បន្ទាប់ ក្រោយ មុន លើស "
        "លើ ស្រប បើ យ៉ាង ទោះ ប៉ុន្តែ ដូច ខណៈ ពេល ជុំវិញ ស្តី ដើម្បី គិត ព្រឹក ល្ងាច ថ្ងៃ ថ្លែង មក រហូត ដោយឡែក "
        "ចំណែក ហើយ ជាក់ស្តែង ពាក់ព័ន្ធ ចុងក្រោយ យោង តែ ព្រោះ គួរ សូម អំពី បច្ចុប្បន្ន ឥឡូវ តំណ ដំបូង ក្រៅ "
        "ជាង មិន ពុំ ប្រសិន ជាពិសេស អាស្រ័យ ភ្លាម ប្រតិកម្ម ឆ្លើយ ងាក មាន បាន"
    ).split()
)
_OPENER = re.compile(f"{_OPENERS}|នា(?!រី|យ|ង|វ)|ពី(?!រ|ធី)|ឯ(?!ក)")
_CONNECTED = re.compile("(?:ហើយ|ប៉ុន្តែ|ព្រោះ| តែ| ដោយ)(?![\u17b6-\u17d3])")
_ASIDE = re.compile(
    " ?(?:អាយុ|ដែល|វ័យ|(?<!ប្រ)ភេទ|ប្រតិកម្ម|កាលពី|មាន(?!ជ័យ|សមត្ថ|ប្រជា))(?![\u17b6-\u17d3])"
)
_CLAUSE = re.compile("(?:បាន|ត្រូវ|កំពុង|គឺ|នេះបើ|ដើម្បី|យោងតាម)(?![\u17b6-\u17d3])")

_NOBODY = re.compile(
    any_of(
        normalize(
            "គេ យើង ខ្ញុំ អ្នកណា នរណា មាន ព័ត៌មាន សារព័ត៌មាន ទីភ្នាក់ងារសារព័ត៌មាន កាសែត ទូរទស្សន៍ គេហទំព័រ "
            "របាយការណ៍ ការសិក្សា ការស្រាវជ្រាវ អត្ថបទ ច្បាប់ មាត្រា វិទ្យុ វិទ្យាសាស្ត្រ បណ្តាញសង្គម ការស្ទង់មតិ "
            "នេះ នោះ វា អ្វី ដូច្នេះ លទ្ធផល ដំណឹង ញត្តិ ShareTweet ពិសេស ភាគច្រើន បាល់ទាត់ៈ ប្រព័ន្ធផ្សព្វផ្សាយ "
            "បណ្តាញព័ត៌មាន ពាក្យ អ្នកទាំងអស់ ប្រជាប្រិយ ទាំង ឬ អ្នកអាន យើងខ្ញុំ វីដេអូ តួលេខ ទិន្នន័យ ហោរា "
            "នរណាម្នាក់ ធ្វើ ទី ឃើញ ដឹង គ្រាន់"
        ).split()
    )
    + r"|[0-9០-៩]|(?:Sky|ESPN|Goal|Yonhap|Xinhua|Fresh|CNN|BBC|AFP|Reuters|AP|CGTN|VOA|RFA)\b"
    r"|(?:RFI|ABC|NHK|CNBC|Bloomberg|Fox|CBS|TMZ|Daily|The)\b"
)
_DOCUMENT = re.compile(
    any_of(
        normalize(
            "ការ សំណេរ សារ លិខិត សេចក្តី ទំព័រ ផេក គណនី ប្រសាសន៍ សម្តី ដីកា បទបញ្ជា អនុក្រឹត្យ ប្រកាស មតិ សុន្ទរកថា "
            "កំណត់ហេតុ Facebook ហ្វេសប៊ុក ឯកសារ ប្រភព"
        ).split()
    )
)
_OWNER = re.compile("របស់ ?|ពី(?=លោក)|(?<=លើកឡើង)ពី ?")
_AFTER_OWNER = re.compile(
    " (?:ប្រាប់|ដែល|បាន|ក្នុង|នៅ|កាល|ទៅ|ដល់|ស្តី|ក្រោយ|នា|បន្ទាប់|ដោយ|ចំពោះ|ផ្តល់)|,|ដែល|បាន"
)
_NOBODY_BEFORE = re.compile("(?<!ពួក)(?<!រូប)(?:គេ|យើង|ខ្ញុំ)$")
_CONNECTING = re.compile(
    "(?:ប៉ុន្តែ|(?:ចំណែក|រី)ឯ(?!កឧត្តម)|ចំណែក|ដោយឡែក|យ៉ាងណាក៏ដោយ|យ៉ាងណាមិញ|បន្ថែមពីនេះ|ជាមួយគ្នានេះ"
    "|ទន្ទឹមនឹងនេះ)[ ,]*"
)
_ACCORDING = re.compile("(?:នេះ)?(?:បើ)?(?:យោង|ផ្អែក)?(?:ទៅ)?តាម(?:រយៈ|ប្រភពពី)? ?(?!នោះ|នេះ)")
_ONE_OF_BEFORE = re.compile("(?:រូបនេះ|រូបនោះ|ខាងលើ|ដដែល|ម្នាក់នេះ|ម្នាក់នោះ)$")


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
    end = verb_group_start(bare, start, verb)
    start = max(head_start(bare, start, end), end - _LONGEST_HEAD)
    connected = _CONNECTING.match(bare, start, end)
    start = connected.end() if connected is not None else start
    according = _ACCORDING.match(bare, start, end)
    if according is not None:
        start = according.end()
    if _NOBODY_BEFORE.search(bare, start, end):
        return None
    passive = bare.rfind("ត្រូវបាន", start, end)
    if passive >= 0 and _agent(bare, passive + len("ត្រូវបាន"), end):
        start = passive + len("ត្រូវបាន")
    found = list(mentions(bare, start, end))
    acting = [each for each in found if _acts(bare, start, each)]
    if acting and not bare[acting[-1].end : end].strip(" ,"):
        return _of_mention(acting[-1])
    authority = _authority(bare, start, end)
    titled = [each for each in acting if each.title or each.name]
    if authority is not None and (not titled or authority >= titled[-1].end):
        return _noun(bare, authority, end)
    if titled:
        return _of_mention(titled[-1])
    if acting:
        return _of_mention(acting[0])
    return _other_noun(bare, start, end)


def _agent(bare: str, start: int, end: int) -> bool:
    """Whether somebody stands right behind ត្រូវបាន: done by whom."""
    named = next(mentions(bare, start, end), None)
    return (named is not None and named.start - start < 3) or bool(
        _AUTHORITY_WORD.match(bare, start, end)
    )


def leading(bare: str, start: int, end: int) -> Mention | None:
    """The first named person of a sentence who does something in it."""
    start = head_start(bare, start, end)
    end = min(end, start + _LONGEST_HEAD)
    return next(
        (each for each in mentions(bare, start, end) if each.name and _acts(bare, start, each)),
        None,
    )


def owner(bare: str, start: int, end: int) -> Subject | None:
    """Whose words they are: after របស់, or all of the phrase."""
    match = _OWNER.search(bare, start, end)
    begin = match.end() if match else start
    named = next(mentions(bare, begin, end), None)
    if named is not None and named.start - begin < 40:
        return _of_mention(named)
    cut = _AFTER_OWNER.search(bare, begin + 2, end)
    return _noun(bare, begin, cut.start() if cut else end)


def _of_mention(mention: Mention) -> Subject:
    return Subject(mention.start, mention.head_end, mention)


def _acts(bare: str, start: int, mention: Mention) -> bool:
    """Whether a mention stands where a subject does, not as the object of another word."""
    begin = max(start, mention.start - 24)
    if begin == mention.start:
        return True
    before = bare[begin : mention.start]
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
        if "," not in phrase and not _CLAUSE.search(phrase) and not _TAKES_OBJECT.search(before):
            return place
    return None


def _noun(bare: str, begin: int, end: int) -> Subject | None:
    """A noun phrase as subject; the owner of a document; None where nobody speaks."""
    for clause in _CONNECTED.finditer(bare, begin, end):
        begin = clause.end()
    aside = _ASIDE.search(bare, min(begin + 2, end), end)
    end = aside.start() if aside else end
    text = bare[begin:end].strip(" ,")
    first = begin + len(bare[begin:end]) - len(bare[begin:end].lstrip(" ,"))
    last = first + len(text)
    if not text or _NOBODY.match(text) or HIDDEN * 3 in text[:3]:
        return None
    if _DOCUMENT.match(text) or text.startswith("របស់"):
        return owner(bare, first, last) if _OWNER.search(text) else None
    if len(text) > _LONGEST_NOUN or _CLAUSE.search(text):
        return None
    return Subject(first, last, None, is_body=_BODY.match(text) is not None)


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
        at = comma if comma >= 0 else space if space >= 0 else end
    return Subject(end, end, None)


def is_back_reference(words: str) -> bool:
    """Whether a phrase points back to somebody: "this spokesman"."""
    return _ONE_OF_BEFORE.search(words) is not None
