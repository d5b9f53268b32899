"""What is said in one Khmer sentence: the verb, the words, and who stands before the verb."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from archive.statements import Shown, StatementKind
from ingest.statements.khmer.appeals import NEAR_THA, appealed
from ingest.statements.khmer.book import BOOK, WORD_ENDS
from ingest.statements.khmer.clauses import addresses, behind_dateline, clause_end
from ingest.statements.khmer.hearsay import is_supposed
from ingest.statements.khmer.names import clusters
from ingest.statements.khmer.page import HIDDEN, Page, Sentence
from ingest.statements.khmer.relations import leading
from ingest.statements.khmer.sources import according_to, after_colon, quoted_first
from ingest.statements.khmer.subject import Subject
from ingest.statements.khmer.subjects import subject
from ingest.statements.khmer.utterance import (
    SHORTEST_QUOTATION,
    TRAILING,
    Utterance,
    direct,
    indirect,
    run_of_quotations,
    some,
)
from ingest.statements.khmer.verbs import Manner, Report, Verb, reports, says_that, verbs
from ingest.statements.mention import Kind

_TO_QUOTATION = re.compile("[ \n]*[៖:]?[ \n]*")
_BLOCK = re.compile(" *[៖:] *\n[ \n]*")
_TWICE = re.compile(
    f" ?(?:ថា{WORD_ENDS}(?= )|(?:អះអាង|បញ្ជាក់|និយាយ|ថ្លែង|លើកឡើង|បន្ថែម|បន្ត)ថា{WORD_ENDS} ?)"
)
"""A second ថា, or the verb once more, before the words."""
_ACCUSED = re.compile("(?:ចោទប្រកាន់|ចោទ|ប្រកាន់|រិះគន់|ប្តឹង|ជេរ|សរសើរ|ដៀលត្មះ|ដៀល)[^,។ ]{0,24} ?$")
"""Before somebody and a bare ថា: what others say of him."""
_MOST_TRIED = 12
"""So many ថា of one sentence are tried; more make no sentence."""
_AFTER_THA = re.compile(f"ថា[ ៖:\n{HIDDEN}]")
_OWN_CLAUSE = re.compile("(?:ដោយ|ហើយ|ប៉ុន្តែ|តែ|ខណៈ|និង|ទើប) ?$")
"""After words that are denied or claimed: the speaker of the sentence goes on, or another does."""
_OWN_CLAUSE_LATER = re.compile(" (?:ដោយ|ហើយ|ប៉ុន្តែ|តែ|ខណៈ|ទើប)")
_REFUSED = re.compile("មិន|ពុំ|ឆ្លើយ|ការ(?!ចោទ|ប្រកាន់)")
_OTHER = re.compile(
    "[ ,]+(?:ចំណែក(?:ឯ)?|រីឯ|ឯ(?!ក)|ខណៈ(?:ពេល)?(?:ដែល)?|ដោយឡែក|ស្របពេល(?:ដែល)?|ប៉ុន្តែ"
    "|តែ(?!ម្តង|មួយ|ង))(?:ឯ)? ?"
)
"""What stands before a second speaker of the sentence."""
_OUTLET = re.compile(
    "(?:សារព័ត៌មាន|ទីភ្នាក់ងារ|កាសែត|ទូរទស្សន៍|វិទ្យុ|គេហទំព័រ|អង្គភាពព័ត៌មាន|ប្រភព|[A-Z]{2,})[^,។]*$"
)
_OUTLET_REACH = 80
_IN_RELATIVE = re.compile(f" *{BOOK.rule('who')} *(?:បាន|កំពុង|តែង|នឹង| )*$")
_MAIN_CLAUSE = re.compile(" (?:ក៏|បាន|ត្រូវ|នឹង|គឺ|កំពុង)|នោះ |,")
"""After the words of a relative clause: the main one goes on, and nobody can tell from where."""
_LONGEST_PROMISE = 40
"""So far may ថា stand from a name that stands behind the verb."""
_SURELY_NAME = 3
"""Clusters: a shorter given name before a glued ថា may end in it, as many do."""


def utterances(page: Page, sentence: Sentence) -> list[Utterance]:
    """What a sentence attributes to somebody; mostly one thing or nothing."""
    known = verbs(page.bare, sentence.start, sentence.end)
    quoted = quoted_first(page, sentence, known)
    if quoted and len(quoted[0].parts) == 1:
        quoted += _reported(page, sentence, known)
    return (
        quoted
        or appealed(page, sentence, known)
        or _reported(page, sentence, known)
        or after_colon(page, sentence, known)
        or according_to(page, sentence)
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """A report with its speaker, before anybody knows where its words end."""

    report: Report
    who: Subject
    begin: int


def _reported(page: Page, sentence: Sentence, known: list[Verb]) -> list[Utterance]:
    """VERB … ថា: the first in the sentence that has a speaker, and another who speaks after it.

    What the speaker says that somebody said is nested, and nobody's own.
    """
    opened = _first_reported(page, sentence, known)
    found: list[Utterance] = []
    while opened is not None:
        following = _another_speaks(page, sentence, known, opened)
        end = following[0] if following else sentence.end
        said = _said(page, replace(sentence, end=end), opened)
        found += said
        opened = following[1] if following and said else None
    return found


def _first_reported(page: Page, sentence: Sentence, known: list[Verb]) -> _Opened | None:
    begin = sentence.start
    nested = False
    found = reports(page.bare, sentence.start, sentence.end, known)
    for report in islice(found, _MOST_TRIED):
        if report.verb.start < begin:
            continue
        if report.verb.editor and not addresses(page, begin, report.verb):
            begin = report.end
            nested = False
            continue
        if report.claimed and report.verb.manner is not Manner.DENIAL:
            begin = report.end
            nested = True
            continue
        who = subject(page.bare, begin, report.verb.start)
        if who is not None and who.empty:
            who = _behind_verb(page, report) or who
        if who is None:
            told = report.verb.start == report.start
            nested = nested or not (told or _is_outlet(page, begin, report.verb.start))
        if who is None or (nested and not _OWN_CLAUSE.search(page.bare, begin, who.start)):
            begin = report.end
            continue
        if is_supposed(page.bare, behind_dateline(page, begin, sentence), who.start):
            return None
        if _is_about(page, begin, report, who) or (
            report.verb.manner is Manner.DENIAL and not _denies(page, sentence, report)
        ):
            begin = report.end
            nested = True
            continue
        if report.verb.start == report.start and not _right_before(page, who, report.start):
            continue
        relative = _IN_RELATIVE.match(page.bare, who.end, report.verb.start)
        if relative and _MAIN_CLAUSE.search(page.bare, report.end, sentence.end):
            return None
        return _Opened(report, who, begin)
    return None


def _is_about(page: Page, begin: int, report: Report, who: Subject) -> bool:
    """Whether a bare ថា gives what others say of somebody: they accuse Mr Dara that."""
    if report.verb.start != report.start:
        return False
    return _ACCUSED.search(page.bare, max(begin, who.start - NEAR_THA), who.start) is not None


def _is_outlet(page: Page, begin: int, verb: int) -> bool:
    """Whether an outlet reports what somebody said: what it tells is nobody's nested speech."""
    return _OUTLET.search(page.bare, max(begin, verb - _OUTLET_REACH), verb) is not None


def _denies(page: Page, sentence: Sentence, report: Report) -> bool:
    """Whether a denial gives words: quoted ones, or all that is denied up to the end."""
    if report.claimed or _REFUSED.search(page.bare, report.verb.end, report.start):
        return False
    own = _OWN_CLAUSE_LATER.search(page.bare, report.end, sentence.end)
    return own is None and says_that(page.bare, report.end, sentence.end) < 0


def _another_speaks(
    page: Page, sentence: Sentence, known: list[Verb], opened: _Opened
) -> tuple[int, _Opened] | None:
    """A second speaker of the sentence: …, while Mr B said that …; and where the first ends."""
    for link in _OTHER.finditer(page.bare, opened.report.end, sentence.end):
        later = [each for each in known if each.start > link.end()]
        for report in islice(reports(page.bare, link.end(), sentence.end, later), 1):
            who = subject(page.bare, link.end(), report.verb.start)
            if who is None or who.empty or report.verb.editor or report.claimed:
                continue
            pronoun = who.mention is not None and who.mention.kind is Kind.PRONOUN
            if not pronoun and not page.bare[link.end() : who.start].strip(" "):
                return link.start(), _Opened(report, who, link.end())
    return None


def _said(page: Page, sentence: Sentence, opened: _Opened) -> list[Utterance]:
    report, who = opened.report, opened.who
    verb = (report.verb.start, report.verb.end)
    head = (opened.begin, report.start)
    said = _words_after(page, sentence, report.end, who, verb, head)
    if report.verb.manner is Manner.DENIAL and said and said[0].kind is StatementKind.INDIRECT:
        end = said[0].parts[-1][1]
        return [replace(said[0], parts=((report.verb.start, end),), shown=Shown.DENIED)]
    return said


def _behind_verb(page: Page, report: Report) -> Subject | None:
    """The speaker of "Speaking in Manchester, Mr Sok Dara promised that": the verb comes first."""
    acting = leading(page.bare, report.verb.end, report.start)
    if acting is None or report.start - acting.end > _LONGEST_PROMISE:
        return None
    return Subject(acting.start, acting.head_end, acting)


def _right_before(page: Page, who: Subject, place: int) -> bool:
    mention = who.mention
    if mention is None or page.bare[mention.end : place].strip(" "):
        return False
    if not mention.name:
        return page.bare[place - 1] != " " or _AFTER_THA.match(page.bare, place) is not None
    if page.bare[place - 1] != " " and clusters(mention.name.split()[-1]) < _SURELY_NAME:
        return False
    return _AFTER_THA.match(page.bare, place) is not None


def _words_after(
    page: Page,
    sentence: Sentence,
    start: int,
    who: Subject,
    verb: tuple[int, int],
    head: tuple[int, int],
) -> list[Utterance]:
    """The words that ថា opens: quotations, a block below, or the clause."""
    twice = _TWICE.match(page.bare, start, sentence.end)
    start = twice.end() if twice else start
    gap = _TO_QUOTATION.match(page.bare, start)
    first = page.quotation_from(gap.end(), gap.end() + 1) if gap else None
    if first is not None:
        run = run_of_quotations(page, first)
        rest = page.bare[run[-1].end : sentence.end].strip(TRAILING)
        quoted = run[-1].end - first.start
        if len(rest) < quoted and (quoted > 3 * SHORTEST_QUOTATION or len(rest) < 4):
            return some(direct(page, run, who, verb, head))
    block = _BLOCK.match(page.bare, start)
    if block is not None and block.end() >= sentence.end:
        below = page.sentence_at(block.end())
        if below is None:
            return []
        return some(indirect(page, below.start, below.end, who, verb, head, Shown.UNCLOSED))
    end = clause_end(page, start, sentence.end)
    said = some(indirect(page, start, end, who, verb, head, Shown.REPORTED))
    quotation = page.quotation_from(end, min(end + 4, sentence.end)) if end < sentence.end else None
    if said and quotation is not None:
        said += some(direct(page, run_of_quotations(page, quotation), None, verb, head))
    return said
