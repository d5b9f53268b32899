"""Finds people in Khmer text: titles, the name after them, the office before or behind it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.names import (
    clusters,
    goes_on_at,
    has_letters_at,
    name_at,
    surname_at,
    untitled_name_at,
)
from ingest.statements.khmer.titles import (
    BEGINNINGS,
    OFFICE,
    PLAIN,
    PRONOUN_GENDERS,
    TITLE,
    TITLE_GENDERS,
    any_of,
)
from ingest.statements.mention import EITHER, FEMALE, Kind, Mention

_OFFICE_END = re.compile(
    rf"{BOOK.rule('office_end')}"
    r"| (?:នា|នៅ|កាល|ដោយ|ព្រោះ|ក្នុងនាម)"
    r"| (?:ដែល|ថ្លែង|ថា|ក្នុងពេល|ក្នុងឱកាស|អញ្ជើញ|ព្រមទាំង|ព្រម|អម|រួម|ដឹកនាំ|ចុះ|អះអាង"
    r"|ជម្រុញ|ជំរុញ|ប្រកាស|ចាត់ទុក|រិះគន់|ច្រានចោល|បដិសេធ|ថ្កោលទោស|ស្វាគមន៍|ចោទប្រកាន់|សរសើរ|លើក|បន្ត|បន្ថែម|បញ្ជាក់|ប្រាប់|និយាយ|បង្ហាញ|មាន|ចេញផ្សាយ|តាមរយៈ|ហើយ)"
    r"|(?:និយាយ|ថ្លែង|បញ្ជាក់|អះអាង|សរសេរ|ប្រាប់|លើកឡើង|មានប្រសាសន៍|ឱ្យដឹង|បន្ថែម|រៀបរាប់)"
    r"(?=[^។៕\n]{0,12}ថា)|(?:បន្ត|ប្រកាស|ព្រមាន|ឆ្លើយ|ពន្យល់|រំលឹក)(?=ទៀត?ថា|ថា)|ធ្លាប់|ឱ្យ|(?<= )គឺ|កាលពី|នៅថ្ងៃ"
    rf"|(?:,| និង|និង) ?{TITLE}|[,។៕៖;()\n\ufffc]"
)
_NEXT_PERSON = re.compile(rf" {TITLE}")
_OF_THE_NEXT = re.compile(f"គឺ ?{TITLE}")
"""Behind an office: it is that of the one named next. By Mr Dara the minister, that is, Mr Sok."""
_WOMAN = re.compile("(?:[^ ]{0,12}(?:ការិនី|នាយិកា)|សមាជិកា)")
_LONGEST_GLUED = 4
"""Clusters: one longer word written onto a title is what somebody does, not a name."""
_MOST_SPACES = 4
"""So many may stand in an office before a Khmer name without a title: with more it is a list."""
_LONGEST_OFFICE = 220
_IN_APPOSITION = re.compile(BOOK.around("apposition", f"(?<! ) ?(?={TITLE})"))
_OF_BODY = re.compile("(?:ក្លឹប|ក្លិប|ក្រុម|ក្រុមហ៊ុន|សាលា|កាសែត|សារព័ត៌មាន|ទូរទស្សន៍|ទីភ្នាក់ងារ|គេហទំព័រ)$")
"""What stands before the name of a body, not before that of who holds the post."""
_OF_INSTITUTION = re.compile(
    "(?:វិទ្យាស្ថាន|មជ្ឈមណ្ឌល|វិទ្យាល័យ|អង្គការ|មូលនិធិ|ធនាគារ|សមាគម|មន្ទីរពេទ្យ|មន្ទីរពេត្យ)(?: [A-Z]+&[A-Z]+)?$"
)
"""What stands before the Latin name of a body."""
_OF_PLACE = re.compile("(?:ប្រចាំ|នៅ|ក្នុង|នៃ|ពី) ?(?:តំបន់|ខេត្ត|ក្រុង|ទីក្រុង|រដ្ឋ|ស្រុក|ខណ្ឌ|ឃុំ|សង្កាត់|ភូមិ|កោះ)$")
"""What stands before the Latin name of the place where somebody works."""
_BEHIND = re.compile(
    r"[ ,]*(?:\([^()\n]{1,60}\)[ ,]*)?"
    rf"(?:(?:ដែល)?(?:មានតួនាទី|មានឋានៈ|បច្ចុប្បន្ន)?(?:ជា|និងជា) ?)?(?={OFFICE})"
)

_OF_SOMEBODY = re.compile(
    f"(?:របស់|តំណាង(?:ឱ្យ)?|ការពារ|គ្រួសារ|សាច់ញាតិ|មិត្តភក្តិ|សហការី) ?(?:{TITLE}|{OFFICE})"
)
"""Of whom somebody is the lawyer or assistant: whose name follows does not hold that post."""

_TITLED = BOOK.around("person", f"(?P<title>{TITLE})")
_IN_OFFICE = rf"(?P<office>(?:(?<=[ ,:៖\n\ufffc)])|^){OFFICE})"
_PERSON = re.compile(f"(?=[{BEGINNINGS}])(?:{_TITLED}|{_IN_OFFICE})")
_OFFICE = re.compile(OFFICE)
_AFTER_MONTH = re.compile("(?:ខែ|(?<![០-៩0-9])[០-៩0-9]{1,2}) *$")


def is_bare(mention: Mention) -> bool:
    """Whether one Khmer word stands there, which may be a name or not."""
    alone = " " not in mention.name and not mention.name[:1].isascii()
    return bool(mention.name) and alone and not mention.title and not mention.role


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The people in a stretch of canonical text, in order and apart."""
    at = start
    if _OFFICE.match(text, start, end):
        first = _office_then_name(text, start, start, end, "", EITHER)
        yield first
        at = first.end
    while match := _PERSON.search(text, at, end):
        found = _titled(text, match, end) if match["title"] else _by_office(text, match, end)
        if found is None:
            at = match.end()
        else:
            yield found
            at = max(found.end, match.end())


def _titled(text: str, match: re.Match[str], end: int) -> Mention | None:
    title = match["title"].strip()
    gender = _gender(title)
    if title == "កញ្ញា" and _AFTER_MONTH.search(text, 0, match.start()):
        return None
    at = match.end()
    if _OFFICE.match(text, at, end):
        return _office_then_name(text, match.start(), at, end, title, gender)
    name_end = name_at(text, at, end, titled=match[0].endswith(" "))
    if name_end is None:
        if not _stands_alone(text, at, end, title):
            return None
        return _mention(match.start(), match.start() + len(title), title=title, gender=gender)
    word = text[at:name_end]
    glued = not match[0].endswith(" ") and clusters(word) > _LONGEST_GLUED
    if " " not in word and (title in PLAIN or glued):
        return None
    return _with_office_behind(text, match.start(), (at, name_end), end, title, gender, (at, at))


def _by_office(text: str, match: re.Match[str], end: int) -> Mention | None:
    return _office_then_name(text, match.start(), match.start(), end, "", EITHER)


def _office_then_name(
    text: str, start: int, office_start: int, end: int, title: str, gender: str
) -> Mention:
    """An office, and the name after it if there is one."""
    office_end = _office_end(text, office_start, end)
    inner = _PERSON.search(text, office_start + 1, office_end)
    while inner is not None and not inner["title"]:
        inner = _PERSON.search(text, inner.end(), office_end)
    if inner is not None and _is_apposition(text, inner.start()):
        titled = _titled(text, inner, end)
        if titled is not None and titled.name:
            office = text[office_start : inner.start()].strip().removesuffix("គឺ").strip()
            place = (office_start, office_start + len(office))
            return replace(
                titled,
                start=start,
                gender=titled.gender or gender,
                role=titled.role or office,
                role_span=titled.role_span if titled.role else place,
            )
    space = text.find(" ", office_start, office_end)
    passed = 0
    while space >= 0 and not _OF_SOMEBODY.search(text, office_start, space):
        passed += 1
        name_end = untitled_name_at(text, space + 1, end)
        if passed > _MOST_SPACES and name_end is not None and not text[space + 1].isascii():
            break
        if name_end is None and _OFFICE.fullmatch(text, office_start, space):
            name_end = surname_at(text, space + 1, end)
        if name_end is not None and _names_institution(text, office_start, space):
            space = text.find(" ", name_end, min(office_end, name_end + 60))
            continue
        if name_end is not None and not _OF_BODY.search(text, office_start, space):
            return _with_office_behind(
                text, start, (space + 1, name_end), end, title, gender, (office_start, space)
            )
        space = text.find(" ", space + 1, min(office_end, space + 60))
    office = text[office_start:office_end].strip()
    return _mention(
        start,
        office_start + len(office),
        title=title,
        gender=gender,
        office=(office_start, office_start + len(office)),
        text=text,
    )


def _names_institution(text: str, start: int, space: int) -> bool:
    """Whether Latin letters behind ``space`` name the body or the place that a post is of."""
    latin = text[space + 1].isascii()
    if not latin:
        return False
    return bool(_OF_INSTITUTION.search(text, start, space) or _OF_PLACE.search(text, start, space))


def _is_apposition(text: str, place: int) -> bool:
    """Whether the title at ``place`` begins the name of who holds the post before it."""
    return _IN_APPOSITION.match(text, place - (text[place - 1] == " ")) is not None


def _mention(
    start: int,
    end: int,
    *,
    title: str,
    gender: str,
    office: tuple[int, int] = (0, 0),
    text: str = "",
) -> Mention:
    words = text[office[0] : office[1]]
    return Mention(
        kind=Kind.POST if words else Kind.PRONOUN,
        start=start,
        head_end=end,
        end=end,
        title=title,
        gender=gender or (FEMALE if _WOMAN.match(words) else EITHER),
        name_span=(end, end),
        role=words,
        role_span=office,
    )


def _with_office_behind(
    text: str,
    start: int,
    name: tuple[int, int],
    end: int,
    title: str,
    gender: str,
    before: tuple[int, int],
) -> Mention:
    """The mention of a named person, with the office written behind the name if there is one."""
    place = before
    mention_end = name[1]
    behind = _BEHIND.match(text, name[1], end)
    if behind is not None:
        mention_end = _office_end(text, behind.end(), end)
        if _OF_THE_NEXT.match(text, mention_end, end):
            mention_end = behind.start()
        following = _NEXT_PERSON.search(text, behind.end(), mention_end)
        mention_end = following.start() if following else mention_end
        place = (behind.end(), behind.end() + len(text[behind.end() : mention_end].rstrip()))
        mention_end = place[1]
    return Mention(
        kind=Kind.PERSON,
        start=start,
        head_end=name[1],
        end=mention_end,
        title=title,
        gender=gender,
        name=text[name[0] : name[1]].strip(),
        name_span=name,
        role=text[place[0] : place[1]],
        role_span=place,
    )


def _office_end(text: str, start: int, end: int) -> int:
    limit = min(end, start + _LONGEST_OFFICE)
    match = _OFFICE_END.search(text, start, limit)
    return match.start() if match else limit


def _stands_alone(text: str, at: int, end: int, title: str) -> bool:
    """Whether a title is a pronoun: alone, and a verb or nothing comes after it."""
    if title not in PRONOUN_GENDERS and _TITLE_PARTS.sub("", title).strip():
        return False
    if title in PLAIN:
        return at >= end or _POINTED_AT.match(text, at, end) is not None
    return at >= end or goes_on_at(text, at, end) or not has_letters_at(text, at)


_POINTED_AT = re.compile(" ?(?:រូបនេះ|រូបនោះ|ខាងលើ|នោះ|នេះ|ម្នាក់នេះ|ម្នាក់នោះ|បាន|ក៏|ថា)")


def _gender(title: str) -> str:
    """That of the title that tells most: លោកស្រី before បណ្ឌិត."""
    genders = {TITLE_GENDERS.get(part, EITHER) for part in _TITLE_PARTS.findall(title)}
    return FEMALE if FEMALE in genders else next((each for each in genders if each), EITHER)


_TITLE_PARTS = re.compile(any_of(TITLE_GENDERS))


def rank_of(title: str) -> str:
    """The rank or degree in a title that stands alone; empty where it is a plain pronoun."""
    parts = [part for part in _TITLE_PARTS.findall(title) if TITLE_GENDERS[part] == EITHER]
    return parts[-1] if parts else ""
