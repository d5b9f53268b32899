"""Who stands before a reporting verb: somebody named, an office, an authority, a pronoun."""

import re

from archive.languages.khmer.normalize import normalize
from ingest.statements.khmer.book import BOOK, WORD_ENDS
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.nouns import (
    LONGEST_NOUN,
    authority_at,
    noun,
    other_noun,
)
from ingest.statements.khmer.relations import NEAR, kin_before
from ingest.statements.khmer.relative import relative_clause
from ingest.statements.khmer.somebody import AUTHORITIES, PEOPLE, is_body, is_somebody
from ingest.statements.khmer.subject import (
    LONGEST_HEAD,
    TAKES_OBJECT,
    Subject,
    acts_behind,
    head_start,
    last_of,
    of_mention,
    stands_as_subject,
)
from ingest.statements.khmer.titles import OFFICE, PLAIN, PLURALS, TITLE, any_of
from ingest.statements.khmer.verbs import CAUSED
from ingest.statements.mention import Kind, Mention

_HELPERS = any_of(
    normalize(
        "ក៏ ក៍ បែរជា បាន នឹង កំពុង តែង តែងតែ ធ្វើការ ធ្វើ ត្រូវ គ្រាន់តែ ទើប ទើបតែ នៅតែ ឆ្លៀត មានការ ដែរ ផងដែរ "
        "ចេញមុខ លើក ផ្តល់ ព្រមទាំង សូម ធ្លាប់ បន្ត បន្ថែម ទៀត និង ហើយ ដោយ រួច ចេញ ប្រតិកម្ម គោរព ឡើង ផ្ទាល់ តប "
        "ដូច្នេះ ខ្លួន ភ្លាមៗ មក ថែមទាំង សុទ្ធតែ"
    ).split()
)
_BEFORE_VERB = re.compile(rf"(?:{_HELPERS}|[ ,])+$")
_LONGEST_HELP = 48
_FEWEST_JOINT = 2
_CLOSE_TO = re.compile("ប្រភព(?:ព័ត៌មាន)?(?:មួយ)? ?(?:ដែល)?(?:មាន)?(?:ជិត|ស្និទ្ធ)")
"""A source near somebody, who is not the source."""
_OUTLET_BEFORE = re.compile(
    "(?:(?:សារ)?(?:ព័ត|ពត|ពត៌|ព័ត៌)[៌៍៏]?មាន|ទូរទស្សន៍|ទូរទស្សន៏|កាសែត|វិទ្យុ|ទីភ្នាក់ងារ|គេហទំព័រ|បណ្តាញ|ទស្សនាវដ្តី)[^,។]{0,24}$"
)
_REPORTS = normalize("រាយការណ៍")
"""What outlets do, of which a list can never have all."""
_CAUSED = re.compile(f"(?:{CAUSED}|(?<!ការពារក្តី)ឱ្យ|អោយ) ?(?:{AUTHORITIES}|{OFFICE}|{TITLE})")
_NEXT_CLAUSE = re.compile(f"(?:ហើយ|ដោយ|ប៉ុន្តែ|និង ?បាន|ទើប|រួច|ព្រមទាំង){WORD_ENDS}")
_CLAUSE_BEHIND = re.compile(f"[ ,](?:{TITLE}|{OFFICE}|{AUTHORITIES})|ហើយ|ដោយ|រួច|ទើប|[,;]")
"""Behind a passive: a clause of its own before the verb, whose subject it is."""
_CLAUSE_OF_ANOTHER = re.compile(
    "(?:បន្ទាប់ពី|ក្រោយ(?:ពេល|ពី)(?:ដែល)?|មុនពេល|ពេល(?:ដែល|នោះ)|ដោយសារ(?:តែ)?|ព្រោះ(?:តែ)?"
    "|ប៉ុន្តែ| តែ|ទោះបីជា|ទោះជា|(?:ស្របពេល|ខណៈ(?:ពេល)?)(?:ដែល)?) ?"
    f"(?=(?:ខាង)?(?:{TITLE}|{OFFICE}|{AUTHORITIES}|{PEOPLE}|[A-Z]))(?!.*(?:,|(?:ហើយ|រួច|មក) ))"
)
"""Before who acts in a clause inside the sentence: Mr A answered after this campaigner said."""
_WHO_HE_IS = re.compile(" ?ដែល[^ ,។]{0,20}ជា(?:(?!ហើយ|ប៉ុន្តែ|ខណៈ)[^,។])*")
"""Between somebody and a body: Mr A, who is the builder of the school."""
_THEY = re.compile(f"(?P<they>{any_of(PLURALS)})(?:ទាំង[^ ,]{{1,12}})?[ ,]*$")
"""Several of whom the text has told, right before the verb: whoever is named before is not it."""
_OWN_CLAUSE = re.compile("(?:(?:ហើយ|ប៉ុន្តែ|ព្រោះ|ដោយសារ)(?:តែ)?|ខណៈ(?:ពេល)?(?:ដែល)?|ដូច(?:អ្វី)?ដែល) ?")
"""Before who acts in a clause behind that of somebody named: and the village chief promised."""
_PASSIVE = re.compile("(?<!ដែល)(?<!ដែល )ត្រូវបាន")
_TOLD = re.compile(r"ត្រូវ(?:បាន)?(?:គេ)? ?$")
"""Right before the verb: somebody was told, and does not speak."""
_ACCOUNTS = "របាយការណ៍ គណនី ហ្វេសប៊ុក ហ្វេសបុក ផេក ទំព័រ សំណេរ លិខិត សម្តី សេចក្តីថ្លែងការណ៍ សេចក្តីប្រកាស"
_ACCOUNT = re.compile(
    f"{BOOK.rule('account', normalize(_ACCOUNTS).split())}[^។,]{{0,60}}?(?:របស់|នៃ) ?$"
)
"""What people write on and in: the account of Mr Sok Dara said that."""
_NOBODY_BEFORE = re.compile(f"{BOOK.rule('nobody', ('គេ', 'យើង', 'ខ្ញុំ', 'ពាក្យចាស់', 'ពាក្យបុរាណ'))}$")
_REPORTED = re.compile(
    "(?:(?<!្)មាន ?(?:ការ|សេចក្តី ?)?(?:ផ្សាយ|រាយការណ៍|ព័ត៌មាន|ដំណឹង|ពាក្យចចាមអារ៉ាម"
    "|សុភាសិត|ពាក្យស្លោក|ទំនាយ|ឃ្លា)"
    "|(?:ដោយ|ហើយ) ?(?:ការ(?:ស្រាវជ្រាវ|សិក្សា|ស្ទង់មតិ)|របាយការណ៍))[^,។]{0,24}$"
)
"""Nobody's words, whoever is named before: there are reports that."""
_IT_IS = re.compile("គឺ ?$")
_CONNECTIVES = (
    "ឧទាហរណ៍ "
    "ទោះបីជាយ៉ាងណា ទោះបីយ៉ាងណា ទោះជាយ៉ាងណា យ៉ាងណា ក្រៅពីនេះ លើសពីនេះ ក្នុងនោះ ជាមួយនោះ បន្ថែមលើនេះ ទន្ទឹមគ្នានេះ "
    "ខណៈពេលនេះដែរ ក្នុងពេលនោះ ពេលនោះ នៅពេលនោះ លើសនេះទៅទៀត ម្យ៉ាងទៀត ជាមួយគ្នានោះ "
    "ជាមួយគ្នានោះដែរ ជាមួយគ្នានេះដែរ "
    "ប៉ុន្តែ ចំណែក ដោយឡែក យ៉ាងណាក៏ដោយ យ៉ាងណាមិញ បន្ថែមពីនេះ ជាមួយគ្នានេះ ទន្ទឹមនឹងនេះ ពេលនេះ ឥឡូវនេះ ថ្មីៗនេះ "
    "ពិសេសនោះ ជាពិសេស លើសពីនោះ មិនត្រឹមតែប៉ុណ្ណោះ មិនតែប៉ុណ្ណោះ បច្ចុប្បន្ននេះ កន្លងមក ស្រាប់តែ ម្យ៉ាងវិញទៀត"
)
_CONNECTING = re.compile(f"(?:{BOOK.rule('connecting', normalize(_CONNECTIVES).split())}[ ,]*)+")
_ACCORDING = re.compile(
    BOOK.around(
        "according",
        "(?:នេះ)?(?:បើ)?(?:យោង|ផ្អែក)?(?:ទៅ)?តាម(?:រយៈ|ប្រភពពី)? ?"
        "(?:ការ(?:បញ្ជាក់|អះអាង|លើកឡើង|រៀបរាប់|បំភ្លឺ|និយាយ|ឱ្យដឹង)(?:របស់|ពី(?:សំណាក់)?) ?)?",
    )
)


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
        or (not found.empty and is_reported(bare, found.end, verb))
        or _is_outlet(bare, start, found, verb)
        or _somebody_else_acts(bare, start if found.empty else found.end, verb)
    ):
        return None
    return found


def is_reported(bare: str, start: int, end: int) -> bool:
    """Whether what stands right before ``end`` is there to be told, by nobody: reports say."""
    return _REPORTED.search(bare, start, end) is not None


def _is_outlet(bare: str, start: int, found: Subject, verb: int) -> bool:
    """Whether a Latin name without a title is of what reports: the news unit ABC wrote."""
    mention = found.mention
    if mention is None or mention.title or not mention.name[:1].isascii() or not mention.name:
        return False
    if bare.startswith(_REPORTS, verb):
        return True
    return _OUTLET_BEFORE.search(bare, max(start, found.start - NEAR), found.start) is not None


def _somebody_else_acts(bare: str, start: int, verb: int) -> bool:
    """Whether the one at ``start`` only makes others do what the verb tells: made citizens post."""
    caused = _CAUSED.search(bare, start, verb)
    return caused is not None and _NEXT_CLAUSE.search(bare, caused.end(), verb) is None


def _subject(bare: str, start: int, verb: int) -> Subject | None:
    if _TOLD.search(bare, max(start, verb - _LONGEST_HELP), verb):
        return None
    end = verb_group_start(bare, start, verb)
    start = max(head_start(bare, start, end), end - LONGEST_HEAD)
    connected = _CONNECTING.match(bare, start, end)
    start = connected.end() if connected is not None else start
    according = _ACCORDING.match(bare, start, end)
    if according is not None:
        start = according.end()
    if _NOBODY_BEFORE.search(bare, start, end):
        return None
    relative = relative_clause(bare, start, end)
    if relative is not None:
        return relative.subject
    if _CLOSE_TO.match(bare, start, end):
        return Subject(start, end, None) if end - start <= LONGEST_NOUN else None
    return _standing_before(bare, start, end)


def _standing_before(bare: str, start: int, end: int) -> Subject | None:
    """Who stands last in a stretch as a subject does; the relation of somebody named, if it is."""
    found = _they(bare, start, end) or _last_standing(bare, start, end)
    if found is None or found.mention is None or found.mention.kind is not Kind.PERSON:
        return found
    kin = kin_before(bare, start, found.mention)
    return found if kin is None else Subject(kin, found.end, None)


def _they(bare: str, start: int, end: int) -> Subject | None:
    they = _THEY.search(bare, start, end)
    if they is None or not acts_behind(bare[start : they.start("they")]):
        return None
    return Subject(they.start("they"), they.end("they"), None)


def _last_standing(bare: str, start: int, end: int) -> Subject | None:
    passive = last_of(_PASSIVE.finditer(bare, start, end))
    if passive is not None and not _CLAUSE_BEHIND.search(bare, passive.end(), end):
        start = passive.end()
    clause = last_of(_CLAUSE_OF_ANOTHER.finditer(bare, start, end))
    start = clause.end() if clause is not None else start
    found = list(mentions(bare, start, end))
    acting = _without_second_posts(
        bare, [each for each in found if stands_as_subject(bare, start, each)]
    )
    joint = _joint(bare, found, end)
    if joint is not None:
        return joint
    if acting and not bare[acting[-1].end : end].strip(" ,"):
        return of_mention(bare, acting[-1])
    if found and _owns_account(bare, start, found[-1], end):
        return of_mention(bare, found[-1])
    if found and _is_pointed_out(bare, start, found[-1], end):
        return of_mention(bare, found[-1])
    titled = [each for each in acting if each.title or each.name]
    authority = authority_at(bare, start, end)
    if authority is not None and any(_is_who_he_is(bare, each, authority) for each in found):
        authority = None
    if authority is not None and (not titled or _is_another(bare, titled[-1], authority)):
        return noun(bare, authority, end)
    if titled:
        last = titled[-1]
        another = _acts_instead(bare, last.head_end, end) or _with_another(bare, found, last)
        return another or of_mention(bare, last)
    if acting:
        return of_mention(bare, acting[0])
    if found and _ends_at_verb(bare, start, found[-1], end):
        return of_mention(bare, found[-1])
    return other_noun(bare, start, end)


def _acts_instead(bare: str, start: int, end: int) -> Subject | None:
    """Somebody only described in a clause of his own behind somebody named: and the leader said."""
    link = last_of(_OWN_CLAUSE.finditer(bare, start, end))
    first = link.end() if link is not None else end
    phrase = bare[first:end].rstrip(" ,")
    if not phrase or not is_somebody(phrase):
        return None
    return Subject(first, first + len(phrase), None, is_body=is_body(phrase))


def _is_another(bare: str, mention: Mention, place: int) -> bool:
    """Whether the phrase at ``place`` is behind somebody named, and not about what he or she is."""
    if place < mention.end:
        return False
    return not mention.name or bare[mention.end : place] != " "


def _is_who_he_is(bare: str, mention: Mention, place: int) -> bool:
    """Whether the body at ``place`` stands in what is told of somebody named before it."""
    return place > mention.end and _WHO_HE_IS.fullmatch(bare, mention.end, place) is not None


def _without_second_posts(bare: str, acting: list[Mention]) -> list[Mention]:
    """The mentions without a post that only stands behind the first post of somebody named."""
    if len(acting) < _FEWEST_JOINT or not acting[-2].name or acting[-1].name:
        return acting
    second = acting[-1].kind is Kind.POST and bool(not acting[-1].title or acting[-2].role)
    right_behind = bare[acting[-2].end : acting[-1].start] == " "
    return acting[:-1] if second and right_behind else acting


def _ends_at_verb(bare: str, start: int, mention: Mention, end: int) -> bool:
    """Whether somebody named right before the verb is no object, whatever he is written onto."""
    if mention.kind is not Kind.PERSON or bare[mention.end : end].strip(" ,"):
        return False
    if mention.title in PLAIN or not mention.title:
        return False
    before = bare[max(start, mention.start - 24) : mention.start].removesuffix("អតីត")
    return TAKES_OBJECT.search(before) is None


def _is_pointed_out(bare: str, start: int, mention: Mention, end: int) -> bool:
    """Whether somebody named right before the verb is who the phrase before គឺ means.

    The minister's aide, that is Mr Sok Dara, said that: he said it, and not the minister.
    """
    if mention.kind is not Kind.PERSON or bare[mention.end : end].strip(" ,"):
        return False
    return _IT_IS.search(bare, max(start, mention.start - NEAR), mention.start) is not None


def _joint(bare: str, found: list[Mention], end: int) -> Subject | None:
    """Two who speak together, right before the verb: លោក ក និងលោកស្រី ខ."""
    if len(found) < _FEWEST_JOINT or bare[found[-1].end : end].strip(" ,"):
        return None
    first, second = found[-2:]
    joined = bare[first.end : second.start].strip(" ") == "និង"
    return _both(first, second) if joined and _are_named(first, second) else None


def _with_another(bare: str, found: list[Mention], mention: Mention) -> Subject | None:
    """Somebody with the one named behind him, each with a post; None where he is alone."""
    behind = [each for each in found if each.start >= mention.end][:1]
    for each in behind:
        joined = bare[mention.end : each.start].strip(" ,") in ("និង", "ព្រមទាំង")
        return _both(mention, each) if joined and _are_named(mention, each) else None
    return None


def _are_named(first: Mention, second: Mention) -> bool:
    return first.kind is Kind.PERSON and second.kind is Kind.PERSON


def _both(first: Mention, second: Mention) -> Subject:
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
