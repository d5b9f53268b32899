"""Where a Khmer or Latin name begins and ends in running text."""

import re
from collections.abc import Iterator

from archive.languages.khmer.characters import COENG
from archive.languages.khmer.normalize import normalize
from archive.languages.script import KHMER_LETTERS, KHMER_RUN, KHMER_SIGNS
from ingest.statements.khmer.authorities import BODIES
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.titles import COMMON, OFFICE, OFFICES, TITLE, any_of

_CLUSTER = re.compile(f"[{KHMER_LETTERS}](?:{COENG}[{KHMER_LETTERS}]|[{KHMER_SIGNS}])*")
_RUN = re.compile(f"[{KHMER_RUN}]+(?:[-.][{KHMER_RUN}]+)*")
_LATIN = "[A-Za-z0-9À-ɏḀ-ỿ'’.-]"
_LATIN_NAME = re.compile(
    rf"[A-Z]{_LATIN}*(?: (?:(?:de|da|di|van|von|der|bin|al|el|la|le) )*[A-Z]{_LATIN}*){{0,5}}"
    r"(?<!\.)"
)

_PLAIN_LATIN = re.compile("[A-ZÀ-Þ][a-zß-ÿḀ-ỿ]+(?:[-'’][A-Za-zÀ-ÿḀ-ỿ]+)*")
_CLUBS = frozenset(
    [
        "City",
        "United",
        "FC",
        "Club",
        "Madrid",
        "Milan",
        "Team",
        "Town",
        "Arsenal",
        "Liverpool",
        "Chelsea",
        "Barcelona",
    ]
)
"""The last word of what is a club, not a player."""
_BEGINS_WITH_THA = re.compile("ថា.")
_MORE_LATIN = re.compile(" [A-Z]")

_GOES_ON = BOOK.rule(
    "after_name",
    normalize(
        "បាន ក៏ នឹង ត្រូវ កំពុង ធ្លាប់ ពុំ មិន តែង តែងតែ អាច ចង់ គឺ ជា ដែល នៅ នា និង ហើយ ដោយ ព្រម ព្រមទាំង រួម "
        "រួមជាមួយ អាយុ មាន ភេទ កាល កាលពី ក្នុង តាម ចំពោះ ពី ដល់ ឱ្យ អោយ អញ្ជើញ ទៅ មក ព្រមាន វិញ ខាងលើ រូបនេះ "
        "រូបនោះ នេះ នោះ ផ្ទាល់ ដឹកនាំ ជួប ចុះ ចូល ចេញ ថ្លែង បញ្ជាក់ និយាយ លើកឡើង បន្ថែម បន្ត ប្រាប់ អះអាង "
        "សរសេរ ប្រកាស បង្ហាញ អំពាវនាវ ស្នើ ណែនាំ រៀបរាប់ ពន្យល់ បកស្រាយ រំលឹក ចាប់ យល់ ជំរុញ ឆ្លើយ គូស សង្កត់ "
        "មានប្រសាសន៍ ជាមួយ ជូន របស់ រស់នៅ ស្តីពី នៃ ដើម្បី ខណៈ សម្រាប់ ព្រោះ ប៉ុន្តែ រង សង្ឃឹម សូម រំពឹង គ្រោង ទទួល "
        "ធ្វើ ឈរ បើក លើក ដូច ម្នាក់ ស្ថិត ចំណែក បន្ទាប់ មុន ក្រោយ ថ្លែងអំណរគុណ ដឹង ឃើញ គិត ពិតជា ដែរ ផងដែរ ផង "
        "ថែម ទាំង ដើរ អង្គុយ រៀបការ កាន់តែ ត្រឡប់ ដាក់ ប្រហែល ឡើយ ហាម ជិះ ជឿ ស្គាល់ តាំងពី មមាញឹក តវ៉ា ខាងមុខ "
        "ហាក់ រហូត ព្រួយបារម្ភ បង្ហោះ សម្តែង សុំ គ្រប់ សម្រេច ហៅ បែរ គ្រាន់តែ កាន់ ត្រៀម គួរ ប្រសិន រក មេត្តា "
        "ត្រឹម ត្រឹមតែ "
        "សន្យា ចំនួន រួច ទើប បំផុត ពេល ជឿជាក់ នូវ ភ្ញាក់ យ៉ាង ឯណោះ ឯណេះ ឯ ប្រចាំ ដ៏ សាជាថ្មី សុទ្ធតែ ថ្មីៗ តែ ប្រុស "
        "សរសើរ មែន ភេទ ភរិយា អត្ថលេខ កំពូល បម្រើ ទេនោះ បច្ចុប្បន្ន តួនាទី សហការ និពន្ធ បំភ្លឺ កសិករ ក្រុម ដាច់ខាត "
        "ឮ លឺ អនុវត្ត អនុញ្ញាត ចាត់តាំង ចាត់ទុក ប្រពន្ធ រៀបចំ បង្កើត បដិសេធ ព្យាយាម បង្រៀន ប្រគល់ អបអរ ភាសា "
        "ស្ថិត វ័យ ពិសេស មួយ ខ្លួន រូប មុខ តុលាការ ច្រើន ស្លាប់ យក ហ៊ាន "
        "សើច យំ ញញឹម រៀន អាន ងាក ងក់ ឈប់ ចង់ ស្តាប់ ស្រែក រត់ ក្រោក ភ័យ ខឹង ត្អូញ ដេក គេង ស្រក់ សង្ឈឹម "
        "រាយការណ៍ សារភាព រំឭក រម្លឹក ក្រើនរំលឹក វាយតម្លៃ កត់សម្គាល់ បញ្ចេញមតិ បង្ហើប រអ៊ូ អធិប្បាយ អត្ថាធិប្បាយ "
        "ផ្តល់ ផ្តាំ រិះគន់ ប្តេជ្ញា ទម្លាយ បង្ហើរ ទទូច សន្និដ្ឋាន ដំណាល ឆ្លុះបញ្ចាំង ចែករំលែក សំណូមពរ ជម្រុញ "
        "ដាស់តឿន ទាមទារ ជំទាស់ ច្រានចោល ប្រកែក ទាត់ចោល ជម្រាប ជំរាប សសេរ "
        "គ្រាន់ ប្អូនប្រុស ប្អូនស្រី បងប្រុស បងស្រី កូនប្រុស កូនស្រី ឪពុក ម្តាយ "
        "ប្រសូត ទំនង ទំនងជា ចង្អុល ខំ ខិតខំ គ្រវី មើល ចូលចិត្ត តប សួរ ទោះ ទោះបី ទោះជា ហ្វឹកហាត់ ប្រកួត"
    ).split(),
)
"""What a name is not: the word after it."""
_GLUED = (
    "បាន ក៏បាន ក៏ ត្រូវបាន កំពុង ដែល ថ្លែង បញ្ជាក់ និយាយ លើកឡើង បន្ថែម បន្តថា ប្រាប់ អះអាង មានប្រសាសន៍ ឱ្យដឹង "
    "អំពាវនាវ ប្រកាស អាយុ និង នៅ របស់ ទាំង ខាងលើ រូបនេះ ត្រូវ គឺ ចំពោះ ជាមួយ ក្នុង សរសេរ បង្ហាញ ដោយ នាព្រឹក "
    "កាលពី រំលឹក នេះ វិញ ទំនងជា ហើយ ព្រមាន ពេលសួរ ពេលត្រូវ នៅពេល"
)
_GLUED_ON = re.compile(
    f"(?:{BOOK.rule('glued', (*normalize(_GLUED).split(), *sorted(set(OFFICES) - COMMON)))}"
    f"|(?<!{COENG})ថា$)"
)
"""What is written onto a name without a space."""
_SURNAMES = frozenset(
    normalize("ជា មាន គឺ ពី មក រស់ កាល ចូល នៅ ចុះ មិន ជួប តាម រួម តែ ពិត គិត យក រក មែន").split()
)
"""Surnames that are words as well: names only between a title and a given name."""
_NO_WHOLE_NAME = frozenset({normalize("ស្រី")})
"""Parts of names that alone are the rest of a title: លោក ស្រី ឧបនាយករដ្ឋមន្ត្រី."""

_DAY = re.compile("ថ្ងៃ|ខែ|ឆ្នាំ")
_PLACE = re.compile("ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ក្រុង|ទីក្រុង|ខេត្ត|រាជធានី|តំបន់|ផ្លូវ|ច្រក")
"""What the name of a place begins with."""
_PLACED = re.compile(f"(?:នៅ|ក្នុង|តាម|ពី)(?:{_PLACE.pattern})$")
"""What it stands behind. Behind "the governor of the capital" stands who that is."""
_ENDS_PLACED = re.compile(".(?:ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត)$")
"""The clerk of the commune, and then the name of the commune."""
_PLACED_REACH = 16
_BODY = re.compile(BODIES)
_GIVEN_NAME_JA = re.compile(f"ជា {OFFICE}")
"""A Khmer name has two parts, so a lone ជា between one and an office is the second."""

_POINTED_AT = re.compile("នេះ|នោះ")
"""Behind a third word: a thing that is pointed at, and no name."""
_GIVEN_NAMES = frozenset(normalize("សួរ អាន មករា ជាតិ តារា").split())
"""Given names that are, or begin with, words that a name is not."""
_LADY = re.compile("នារី.")
"""A given name that begins as the word for a woman does: លោកជំទាវ កែវ នារីរ័ត្ន."""
_NEVER_A_NAME = re.compile(
    any_of(
        normalize(
            "បាន ក៏ នឹង ត្រូវ កំពុង ធ្លាប់ ពុំ មិន តែង អាច ចង់ គឺ ដែល នៅ នា និង ហើយ ដោយ ព្រម រួម កាល ក្នុង តាម ចំពោះ "
            "ពី ដល់ ឱ្យ អោយ វិញ ខាងលើ រូប នេះ នោះ ផ្ទាល់ "
            "ថ្លែង បញ្ជាក់ និយាយ លើកឡើង បន្ថែម បន្ត ប្រាប់ អះអាង សរសេរ "
            "ប្រកាស បង្ហាញ អំពាវនាវ ស្នើ ណែនាំ រៀបរាប់ ពន្យល់ បកស្រាយ រំលឹក ព្រមាន ឆ្លើយ គូស សង្កត់ ជាមួយ ជូន របស់ "
            "ស្តីពី នៃ ដើម្បី ខណៈ សម្រាប់ ព្រោះ ប៉ុន្តែ ទើប ពេល យ៉ាង ដែរ "
            "ផង ទាំង ម្នាក់ បន្ទាប់ ក្រោយ មុន ចំណែក មួយ ជា ឯ តប ទោះ"
        ).split()
    )
)
"""Words of grammar and of speech."""
_GOES_ON_WORD = re.compile(_GOES_ON)
_ACTS = re.compile(
    f" (?:បាន|ក៏|ត្រូវ|នឹង|កំពុង|ធ្លាប់|តែង|ថ្លែង|បញ្ជាក់|លើកឡើង|មានប្រសាសន៍|ប្រាប់|អះអាង|ឱ្យដឹង|និយាយ"
    f"|បន្ត|បន្ថែម|{OFFICE})"
)
"""Behind a whole name."""
_OTHERWISE = re.compile(f"{_GOES_ON}|{OFFICE}|{TITLE}")
_GOING_ON = re.compile(f" ?{_GOES_ON}")


def clusters(text: str) -> int:
    """How many orthographic clusters a Khmer stretch has."""
    return len(_CLUSTER.findall(text))


_TOO_MANY = 4
_GIVEN, _THIRD = 7, 4
"""Clusters in the second and in the third part of a name."""
_SERVANT = re.compile("អាប់(?:ដែល|ឌែល|ឌុល|ឌូល)")
"""What names of two words begin with that are written as one: អាប់ដែលរ៉ាហ៍ម៉ាន."""
_LONGEST_RUN = 8
"""Clusters in one part of a name; one of this length is a whole name written together."""


def name_at(text: str, start: int, end: int, *, titled: bool) -> int | None:
    """Where the name that begins at ``start`` ends; None if none does."""
    latin = _LATIN_NAME.match(text, start, end)
    if latin is not None:
        return None if _MORE_LATIN.match(text, latin.end(), end) else latin.end()
    first = _run(text, start, end)
    if first is None:
        return None
    word, closed = first
    if _ENDS_PLACED.search(word):
        return None
    if _begins_otherwise(text, start, end) and not (titled and word in _SURNAMES):
        return None
    if clusters(word) > _LONGEST_RUN:
        return None
    if word in _NO_WHOLE_NAME and not _next_part(text, start + len(word), end, _GIVEN):
        return None
    at = start + len(word)
    if closed:
        return at if len(word) > 1 and word not in _SURNAMES else None
    for longest in (_GIVEN, _THIRD):
        part = _next_part(text, at, end, longest) if not closed else None
        if part is None:
            break
        at, closed = part
    return at if at > start + 1 and not _runs_on(text, at, end) else None


def _next_part(text: str, at: int, end: int, longest: int) -> tuple[int, bool] | None:
    """Where the part of a name behind ``at`` ends, and whether a word is written onto it."""
    if text[at : at + 1] != " ":
        return None
    given = longest == _GIVEN
    if given and _GIVEN_NAME_JA.match(text, at + 1, end):
        return at + 3, True
    following = _run(text, at + 1, end)
    if following is None:
        return None
    word, closed = following
    stop = at + 1 + len(word)
    otherwise = _begins_otherwise(text, at + 1, end)
    if otherwise and not (given and _is_given_name(text, word, stop, end)):
        return None
    if clusters(word) > longest and not _SERVANT.match(word):
        return None
    if not given and (_POINTED_AT.match(text, stop, end) or not _ends_at(text, stop, end)):
        return None
    if not given and _BODY.match(text, at + 1, end):
        return None
    return stop, closed


def _is_given_name(text: str, word: str, stop: int, end: int) -> bool:
    """Whether a word that goes on after other names is the second part of one: លោក ហេង សួរ."""
    if _BEGINS_WITH_THA.match(word) or word in _GIVEN_NAMES:
        return True
    whole = _GOES_ON_WORD.fullmatch(word) is not None and _NEVER_A_NAME.match(word) is None
    may_be = whole or _LADY.match(word) is not None
    return may_be and _ACTS.match(text, stop, end) is not None


def _runs_on(text: str, at: int, end: int) -> bool:
    """Whether more and more short words follow that could be names: then none of it is one."""
    for _ in range(_TOO_MANY):
        run = _RUN.match(text, at + 1, end) if text[at : at + 1] == " " else None
        if run is None or clusters(run[0]) > 4 or _begins_otherwise(text, at + 1, end):
            return False
        at = run.end()
    return True


def untitled_name_at(text: str, start: int, end: int) -> int | None:
    """The same where no title announces it: two short runs, and then what follows names."""
    latin = _LATIN_NAME.match(text, start, end)
    if latin is not None:
        club = latin[0].split()[-1] in _CLUBS
        return latin.end() if " " in latin[0] and not club else None
    name_end = name_at(text, start, end, titled=False)
    if name_end is None:
        return None
    if _PLACE.match(text, start, end) or _is_placed(text, start - 1):
        return None
    runs = text[start:name_end].split(" ")
    dated = _DAY.search(text, max(0, start - 4), name_end) is not None
    if dated or len(runs) == 1 or clusters(runs[0]) > 4 or clusters(runs[1]) > 5:
        return None
    return name_end if _ends_at(text, name_end, end) else None


def _is_placed(text: str, end: int) -> bool:
    """Whether the word that ends at ``end`` says that the name of a place follows."""
    return _PLACED.search(text, max(0, end - _PLACED_REACH), end) is not None


def surname_at(text: str, start: int, end: int) -> int | None:
    """Where a lone Latin name behind a word for what somebody is ends: the swimmer Dressel."""
    latin = _LATIN_NAME.match(text, start, end)
    alone = latin is not None and _PLAIN_LATIN.fullmatch(latin[0]) and latin[0] not in _CLUBS
    return latin.end() if latin is not None and alone else None


def _run(text: str, start: int, end: int) -> tuple[str, bool] | None:
    """The letters from ``start`` up to a space or a word glued on; true if a word was."""
    run = _RUN.match(text, start, end)
    if run is None:
        return None
    glued = _GLUED_ON.search(run[0], 2)
    if glued is None or (glued[0] == "ថា" and clusters(run[0][: glued.start()]) < 3):
        return run[0], False
    return run[0][: glued.start()], True


def before_glued(run: str) -> str:
    """A run of letters without the verb that is written onto it."""
    glued = _GLUED_ON.search(run, 2)
    return run[: glued.start()] if glued else run


def _begins_otherwise(text: str, start: int, end: int) -> bool:
    return _OTHERWISE.match(text, start, end) is not None


def _ends_at(text: str, place: int, end: int) -> bool:
    """Whether what stands at ``place`` goes on after a name: a verb, an office, a mark, nothing."""
    if place >= end or text[place] != " ":
        return True
    return (
        place + 1 >= end
        or not _RUN.match(text, place + 1)
        or _begins_otherwise(text, place + 1, end)
    )


def goes_on_at(text: str, place: int, end: int) -> bool:
    """Whether a word at ``place`` goes on after a name or a title, as a verb does."""
    return _GOING_ON.match(text, place, end) is not None


def has_letters_at(text: str, place: int) -> bool:
    """Whether a Khmer word begins at ``place``."""
    return _RUN.match(text, place) is not None


def latin_names(text: str) -> Iterator[str]:
    """What the text seems to name in Latin letters, surnames alone among them."""
    for match in _LATIN_NAME.finditer(text):
        if all(_PLAIN_LATIN.fullmatch(word) for word in match[0].split()):
            yield match[0]
