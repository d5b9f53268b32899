"""Noun phrases before a verb: authorities, people described, owners of documents, names alone."""

import re

from archive.languages.khmer.characters import COENG
from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.book import BOOK, WORD_ENDS
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.names import clusters
from ingest.statements.khmer.page import HIDDEN
from ingest.statements.khmer.relations import KIN, LONGEST_KIN, NEAR, OF_KIN
from ingest.statements.khmer.somebody import (
    AUTHORITIES,
    CLAUSE,
    PEOPLE,
    is_body,
    is_name,
    is_nobody,
    is_somebody,
)
from ingest.statements.khmer.subject import TAKES_OBJECT, WHOSE, Subject, last_of, of_mention
from ingest.statements.khmer.titles import OFFICE, TITLE, any_of
from ingest.statements.mention import Kind, Mention

_AUTHORITY = re.compile(
    rf"(?:(?<=[ ,:៖){HIDDEN}])|(?<=នេះ)|(?<=នោះ)|(?<=ដែរ)|(?<=ហើយ)|(?<=ខណៈ)|(?<=ប៉ុន្តែ)|(?<= ដោយ)|^)"
    rf"(?:ខាង)?{AUTHORITIES}"
)
AUTHORITY_WORD = re.compile(AUTHORITIES)
_SOMEBODY_WORD = re.compile(f"{AUTHORITIES}|{OFFICE}|{PEOPLE}|{TITLE}")
_PLACE = re.compile("ប្រទេស|ក្រុង|ទីក្រុង|(?:សហ)?រដ្ឋ(?!បាល|ាភិបាល)")
_AT = re.compile("(?:នៅ|ប្រចាំ|មកពី) ?$")
"""Before a body at which somebody is who speaks."""
_ADDRESS = re.compile("(?<!នេះ)(?<!នោះ)(?<!ដែរ)(?<!ហើយ)(?<!តែ)(?<!ខណៈ)(?<![,៖: ]) $")
"""Before a country or a town that goes on with a phrase: it ends the address of whoever speaks."""
LONGEST_HEAD_NOUN = 40
_DAY_BEHIND = re.compile(" ?(?:កាលពី|នៅថ្ងៃ|នាថ្ងៃ)")
_SHORT_FOR = re.compile("ហៅកាត់(?:ថា)? ?$")
"""Before the short name of the body whose head speaks."""
_INSIDE_WORD = re.compile(f"(?:{COENG}|ពិភព|ត្រៃ)$")
LONGEST_NOUN = 110
_OPENERS = any_of(
    normalize(
        "នៅ ក្នុង កាល កាលពី តាម តាមរយៈ ដោយ ទាក់ទិន ទាក់ទង ចំពោះ ឆ្លៀត ទន្ទឹម ជាមួយ បន្ទាប់ ក្រោយ មុន លើស "
        "លើ ស្រប បើ យ៉ាង ទោះ ប៉ុន្តែ ដូច ខណៈ ពេល ជុំវិញ ស្តី ដើម្បី គិត ព្រឹក ល្ងាច ថ្ងៃ ថ្លែង មក រហូត ដោយឡែក "
        "ចំណែក ផ្តោត ហើយ ជាក់ស្តែង ពាក់ព័ន្ធ ចុងក្រោយ យោង តែ ព្រោះ គួរ សូម អំពី បច្ចុប្បន្ន ឥឡូវ តំណ ដំបូង ក្រៅ "
        "ជាង មិន ពុំ ប្រសិន ជាពិសេស អាស្រ័យ ភ្លាម ប្រតិកម្ម ឆ្លើយ ងាក មាន បាន"
    ).split()
)
_OPENER = re.compile(f"{_OPENERS}|{BOOK.rule('opener')}")
_CONNECTED = re.compile(f"(?:ហើយ|ប៉ុន្តែ|ព្រោះ| តែ| ដោយ| បើតាម){WORD_ENDS}")
_ADDRESSED = re.compile("(?:ជូន|ដល់|ទៅកាន់) ?$")
"""Before whom a letter is to: what it says is not his."""
_WHEN = re.compile("(?:នៅ|លុះ)?(?:ពេល|គ្រា)(?!វេលា)")
_WHEN_ANOTHER = re.compile("(?:ពេល|គ្រា|ខណៈ)ដែល[^ ,]{2,}$")
"""Somebody unknown acts in the clause of the verb: when Indra promised that."""
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
    "ចេញសេចក្តី",
    "ចេញលិខិត",
    "ចេញរបាយការណ៍",
    "ស្ថិតក្នុង",
    "ស្ថិតនៅ",
    "ប្រាប់",
)
_ASIDE = re.compile(
    f" ?(?:{BOOK.rule('has')}|{BOOK.rule('who')}|{BOOK.rule('aside', _ASIDES)}"
    "| (?:រៀបចំ|ដឹកនាំ|ចុះ|បើក|ក្រៅពី|តាមរយៈ)|នៅ(?:ថ្ងៃ|ព្រឹក|ល្ងាច|យប់)|នា(?:ថ្ងៃ|ព្រឹក|ល្ងាច|យប់|ពេល))"
)
_TRAILING = re.compile(
    rf"(?: ?(?:វិញ|ផង|ដែរ|ដដែល|ហៅកាត់(?:ថា)?(?: ?[\w.-]+)?|ឯណោះ|ឯណេះ){WORD_ENDS})+$"
)
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
_FROM_PLACE = re.compile("ប្រភព(?:ព័ត៌មាន)?(?:ចេញ)?(?:មក)?ពី ?(?:ប្រទេស|ទីក្រុង|រាជធានី|ខេត្ត|ស្រុក|ភូមិ|តំបន់)")
"""Somebody at a place, and not the place."""
_UNNAMED = re.compile("ប្រភព(?:ព័ត៌មាន)?(?:ផ្ទៃក្នុង)? ?(?:មួយ|ខ្លះ|ជិតស្និទ្ធ|ដែលមិន|ដែលសុំ|សុំមិន|មិនបញ្ចេញ)")
"""Somebody who is not named, and wants not to be."""
_STUDY = re.compile(" (?:ការ(?:សិក្សា|ស្រាវជ្រាវ|ស្ទង់មតិ)|របាយការណ៍|អត្ថបទ)(?:មួយ|នេះ|ថ្មី)")
"""A subject that nobody is, behind a heading or a scene."""
_OUTLET = re.compile("ប្រព័ន្ធផ្សព្វផ្សាយ|សារព័ត៌មាន|ទីភ្នាក់ងារ|ទូរទស្សន៍|កាសែត|របាយការណ៍")
"""Written onto the words that set the scene: after the media of the country reported that."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 6
_OFFICE_BEHIND = re.compile(f" (?:ជា)?(?={OFFICE})")
_CALLED = re.compile("ឈ្មោះ")
_OWNER = re.compile("របស់ ?|(?:ពី)?សំណាក់ ?|ពី(?=លោក)|(?<=លើកឡើង)ពី ?")
_AFTER_OWNER = re.compile(
    " (?:ប្រាប់|ដែល|បាន|ក្នុង|នៅ|កាល|ទៅ|ដល់|ស្តី|ក្រោយ|នា|បន្ទាប់|ដោយ|ចំពោះ|ផ្តល់)|,|ដែល|បាន"
)


def phrase_before(bare: str, start: int, end: int) -> Subject | None:
    """The longest phrase up to ``end`` that is somebody, and no object of a word before it."""
    for match in _SOMEBODY_WORD.finditer(bare, start, end):
        day = _DAY_BEHIND.search(bare, match.start(), end)
        phrase = bare[match.start() : day.start() if day else end].rstrip(" ")
        if _INSIDE_WORD.search(bare, 0, match.start()) or is_nobody(phrase):
            continue
        if is_somebody(phrase):
            last = match.start() + len(phrase)
            return _called(bare, match.start(), last) or Subject(
                match.start(), last, None, is_body=is_body(phrase)
            )
    return None


def _called(bare: str, start: int, end: int) -> Subject | None:
    """The name at the end of a description that says what somebody is called."""
    called = _CALLED.search(bare, start, end)
    named = next(mentions(bare, called.start(), end), None) if called else None
    if called is None or named is None or named.start != called.start() or named.end < end:
        return None
    return of_mention(bare, named)


def owner(bare: str, start: int, end: int) -> Subject | None:
    """Whose words they are: after របស់, or all of the phrase."""
    match = _OWNER.search(bare, start, end)
    kin = KIN.match(bare, start, end) if match else None
    if match is not None and kin is not None and kin.end() == match.start():
        return Subject(kin.start("kin"), _kin_end(bare, match.end(), end), None)
    begin = match.end() if match else start
    named = next(mentions(bare, begin, end), None)
    related = named is not None and WHOSE.search(bare, begin, named.start)
    if named is not None and named.start - begin < NEAR and not related:
        return of_mention(bare, named)
    cut = _AFTER_OWNER.search(bare, begin + 2, end)
    return noun(bare, begin, cut.start() if cut else end)


def _kin_end(bare: str, start: int, end: int) -> int:
    """Where the one ends whose mother or lawyer speaks."""
    named = next(mentions(bare, start, end), None)
    if named is not None and named.start == start:
        return named.head_end
    cut = _AFTER_OWNER.search(bare, start, end)
    return cut.start() if cut else end


def authority_at(bare: str, start: int, end: int) -> int | None:
    """Where the noun phrase of an authority that reaches up to ``end`` begins."""
    begin = max(start, end - LONGEST_NOUN)
    places = [match.start() for match in _AUTHORITY.finditer(bare, begin, end)]
    if begin == start and AUTHORITY_WORD.match(bare, start, end):
        places.insert(0, start)
    for place in places:
        phrase = bare[place:end]
        before = bare[max(start, place - 12) : place]
        if "," in phrase or CLAUSE.search(phrase) or TAKES_OBJECT.search(before):
            continue
        if _SHORT_FOR.search(before):
            continue
        in_address = _PLACE.match(phrase) and _ADDRESS.search(bare, begin, place)
        if not in_address and not _AT.search(before):
            return place
    return None


def noun(bare: str, begin: int, end: int) -> Subject | None:
    """A noun phrase as subject; the owner of a document; None where nobody speaks."""
    joined = last_of(_CONNECTED.finditer(bare, begin, end))
    if joined is not None:
        begin = joined.end()
        if _WHEN.match(bare, begin, end):
            return other_noun(bare, begin, end)
    if is_nobody(bare[begin:end].strip(" ,")) or _STUDY.search(bare, begin, end):
        return None
    aside = _ASIDE.search(bare, min(begin + 2, end), end)
    end = aside.start() if aside else end
    text = _TRAILING.sub("", bare[begin:end].strip(" ,"))
    first = begin + len(bare[begin:end]) - len(bare[begin:end].lstrip(" ,"))
    last = first + len(text)
    if not text or HIDDEN in text:
        return None
    if _FROM_PLACE.match(text):
        return Subject(first, last, None)
    source = _SOURCE.match(text)
    if source is not None and is_somebody(text[source.end() :]):
        return noun(bare, first + source.end(), last)
    if _UNNAMED.match(text):
        return Subject(first, last, None)
    if _DOCUMENT.match(text) or text.startswith("របស់"):
        return owner(bare, first, last) if _OWNER.search(text) else None
    kin = OF_KIN.match(text) and len(text) <= LONGEST_KIN and not CLAUSE.search(text)
    if is_somebody(text) or kin:
        return _called(bare, first, last) or Subject(first, last, None, is_body=is_body(text))
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


def other_noun(bare: str, start: int, end: int) -> Subject | None:
    """The phrase before the verb without what sets the scene; empty if only that stands there."""
    at = start
    while at < end:
        if bare[at] in " ,":
            at += 1
            continue
        if not _OPENER.match(bare, at, end):
            return noun(bare, at, end)
        comma, space = bare.find(",", at, end), bare.find(" ", at, end)
        opened = at
        at = comma if comma >= 0 else space if space >= 0 else end
        within = (each for each in mentions(bare, opened, end) if each.start < at < each.end)
        if any(_ADDRESSED.search(bare, opened, each.start) for each in within):
            return None
        if at == end and _OUTLET.search(bare, opened, end):
            return None
        if at == end and _SOMEBODY_WORD.search(bare, opened, end):
            return _glued(bare, opened, end)
        if at == end and _WHEN_ANOTHER.search(bare, opened, end):
            return None
    return Subject(end, end, None)


def _glued(bare: str, start: int, end: int) -> Subject | None:
    """Somebody written onto the words that set the scene: ក្នុងនោះជនសង្ស័យបានសារភាពថា."""
    last = last_of(mentions(bare, start, end))
    if last is not None and not bare[last.end : end].strip(" "):
        return None if TAKES_OBJECT.search(bare[start : last.start]) else of_mention(bare, last)
    found = phrase_before(bare, start, end)
    if found is None or TAKES_OBJECT.search(bare[start : found.start]):
        return None
    return found
