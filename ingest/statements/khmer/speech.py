"""What is said in one Khmer sentence: the verb, the words, and who stands before the verb."""

import re
from itertools import islice

from archive.statements import StatementKind
from ingest.statements.khmer.book import WORD_ENDS
from ingest.statements.khmer.names import clusters
from ingest.statements.khmer.page import HIDDEN, Page, Sentence
from ingest.statements.khmer.sources import according_to, after_colon, quoted_first, source_at
from ingest.statements.khmer.subjects import Subject, leading, subject
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

_TO_QUOTATION = re.compile("[ \n]*[៖:]?[ \n]*")
_BLOCK = re.compile(" *[៖:] *\n[ \n]*")
_COLON_QUOTATION = re.compile(f" ?[៖:] ?{HIDDEN}")
_CONTENT = re.compile(f"(?:ឱ្យ|អោយ|សូម|ត្រូវ|កុំ|ដល់){WORD_ENDS}")
_APPEAL_REACH = 220
_NEAR_THA = 60
_MOST_TRIED = 12
"""So many ថា of one sentence are tried; more make no sentence."""
_AFTER_THA = re.compile(f"ថា[ ៖:\n{HIDDEN}]")
_OWN_CLAUSE = re.compile("(?:ដោយ|ហើយ|ប៉ុន្តែ|តែ|ខណៈ|និង|ទើប) ?$")
"""After words that are denied or claimed: the speaker of the sentence goes on, or another does."""
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
        or _appealed(page, sentence, known)
        or _reported(page, sentence, known)
        or after_colon(page, sentence, known)
        or according_to(page, sentence)
    )


def _reported(page: Page, sentence: Sentence, known: list[Verb]) -> list[Utterance]:
    """VERB … ថា: the first in the sentence that has a speaker; others inside are nested."""
    begin = sentence.start
    nested = False
    found = reports(page.bare, sentence.start, sentence.end, known)
    for report in islice(found, _MOST_TRIED):
        if report.verb.start < begin:
            continue
        if report.verb.editor or report.claimed:
            begin = report.end
            nested = report.claimed
            continue
        who = subject(page.bare, begin, report.verb.start)
        if who is not None and who.empty:
            who = _behind_verb(page, report) or who
        bare_tha = report.verb.start == report.start
        if who is None or (nested and not _OWN_CLAUSE.search(page.bare, begin, who.start)):
            begin = report.end
            continue
        if bare_tha and not _right_before(page, who, report.start):
            continue
        verb = (report.verb.start, report.verb.end)
        said = _words_after(page, sentence, report.end, who, verb, (begin, report.start))
        if report.verb.manner is not Manner.DENIAL:
            return said
        if said and said[0].kind is StatementKind.DIRECT:
            return said[:1]
        begin = report.end
        nested = True
    return []


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
        return True
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
        return some(indirect(page, below.start, below.end, who, verb, head, 0.6))
    end = _clause_end(page, start, sentence.end)
    said = some(indirect(page, start, end, who, verb, head, 0.8))
    quotation = page.quotation_from(end, min(end + 4, sentence.end)) if end < sentence.end else None
    if said and quotation is not None:
        said += some(direct(page, run_of_quotations(page, quotation), None, verb, head))
    return said


def _clause_end(page: Page, start: int, end: int) -> int:
    """Before a colon that opens a quotation, or before the source given behind."""
    source = source_at(page, start, end)
    end = end if source is None else source
    colon = _COLON_QUOTATION.search(page.bare, start, end)
    return colon.start() if colon else end


def _appealed(page: Page, sentence: Sentence, known: list[Verb]) -> list[Utterance]:
    """Who calls on somebody to do something, without ថា."""
    for verb in known:
        if verb.manner is not Manner.APPEAL or verb.editor:
            continue
        reach = min(sentence.end, verb.end + _APPEAL_REACH)
        if _CONTENT.search(page.bare, verb.end, reach) is None:
            return []
        if says_that(page.bare, sentence.start, min(reach, verb.end + _NEAR_THA)) >= 0:
            return []
        chained = [each.start for each in known if each.end == verb.start]
        who = subject(page.bare, sentence.start, min(chained, default=verb.start))
        if who is None or (who.mention is None and not who.is_body):
            return []
        end = _clause_end(page, verb.end, sentence.end)
        place = (verb.start, verb.end)
        head = (sentence.start, verb.end)
        return some(indirect(page, verb.end, end, who, place, head, 0.6))
    return []
