"""What somebody calls on others to do, without ថា."""

import re

from archive.statements import Shown
from ingest.statements.khmer.book import BOOK, WORD_ENDS
from ingest.statements.khmer.clauses import addresses, behind_dateline, clause_end, polite_start
from ingest.statements.khmer.hearsay import is_supposed
from ingest.statements.khmer.page import Page, Sentence
from ingest.statements.khmer.subjects import subject
from ingest.statements.khmer.utterance import Utterance, indirect, some
from ingest.statements.khmer.verbs import Manner, Verb, says_that

_CONTENT = re.compile(f"(?:ឱ្យ|អោយ|សូម|ត្រូវ|កុំ|ដល់){WORD_ENDS}")
_APPEAL_REACH = 220
_ADVERBS = re.compile("(?:រួច|ទៅ|ហើយ|ម្តងទៀត|ទៀត|ជាថ្មី|ផងដែរ|ជាបន្ត|យ៉ាងទទូច| )+(?=ឱ្យ|អោយ|ដល់|សូម|កុំ)")
_SECOND_VERB = re.compile(
    " ?(?:(?:និង|ហើយ) ?(?:បាន)?)?(?:ក្រើនរំលឹក|ក្រើនរំឭក|រំលឹក|រំឭក|ណែនាំ|ជំរុញ|ជម្រុញ|ដាស់តឿន"
    "|អំពាវនាវ|ស្នើសុំ|ស្នើ|លើកទឹកចិត្ត)"
)
"""Urged and reminded: the words begin behind the second verb."""
_CONCEDED = re.compile(" ?(?:បើ)?ទោះ(?:បី|ជា)")
NEAR_THA = 60
_THUS = re.compile(" ?(?:បែបនេះ|ដូច្នេះ|ដូចនេះ|យ៉ាងដូច្នេះ)")
"""Behind an appeal: it was told before."""
_PUSHED = re.compile("(?:ជំរុញ|ជម្រុញ) ?(?:ឱ្យ|អោយ) ?(?:រូប)?(?:នាង|គាត់) ?(?!ទាំង)")
"""What drove somebody to it: nobody calls on "her"."""
_RELATIVE_BEFORE = re.compile(f"(?:{BOOK.rule('who')} *|ត្រូវ(?:បាន)? ?)$")
"""Before who asks for what the sentence tells of: projects were proposed by the office."""


_RELATIVE = re.compile(BOOK.rule("who"))
"""Behind the subject and what it did: others who demand something are spoken of."""
_PROMOTES = re.compile("(?:ជំរុញ|ជម្រុញ|លើកទឹកចិត្ត)$")
_LET = re.compile(f"(?:ឱ្យ|អោយ|ដល់|កុំ){WORD_ENDS}")
"""Without these to promote something is no appeal: the government promotes education."""


def _needs_let(page: Page, verb: Verb) -> bool:
    """Whether a verb of appeal only promotes things where nobody is asked to do something."""
    return _PROMOTES.search(page.bare, verb.start, verb.end) is not None


def _content_start(page: Page, start: int, end: int) -> int:
    """Where the words of an appeal begin, behind "already" and its like."""
    second = _SECOND_VERB.match(page.bare, start, end)
    start = second.end() if second else start
    adverbs = _ADVERBS.match(page.bare, start, end)
    return adverbs.end() if adverbs else start


def appealed(page: Page, sentence: Sentence, known: list[Verb]) -> list[Utterance]:
    """Who calls on somebody to do something, without ថា."""
    for verb in known:
        if verb.manner is not Manner.APPEAL:
            continue
        if verb.editor and not addresses(page, sentence.start, verb):
            continue
        reach = min(sentence.end, verb.end + _APPEAL_REACH)
        if _CONTENT.search(page.bare, verb.end, reach) is None or _THUS.match(page.bare, verb.end):
            return []
        if _PUSHED.match(page.bare, verb.start):
            return []
        if says_that(page.bare, sentence.start, min(reach, verb.end + NEAR_THA)) >= 0:
            return []
        chained = [each.start for each in known if each.end == verb.start]
        first = min(chained, default=verb.start)
        who = subject(page.bare, sentence.start, polite_start(page, sentence.start, first))
        if who is None or (who.mention is None and not who.is_body):
            return []
        if _RELATIVE_BEFORE.search(page.bare, sentence.start, who.start):
            return []
        behind = max(who.end, who.mention.end if who.mention else 0)
        if _RELATIVE.search(page.bare, behind + 2, first):
            return []
        if _needs_let(page, verb) and not _LET.search(page.bare, verb.end, sentence.end):
            return []
        if is_supposed(page.bare, behind_dateline(page, sentence.start, sentence), who.start):
            return []
        end = clause_end(page, verb.end, sentence.end)
        conceded = _CONCEDED.search(page.bare, verb.end, end)
        end = conceded.start() if conceded else end
        place = (verb.start, verb.end)
        head = (sentence.start, verb.end)
        start = _content_start(page, verb.end, end)
        return some(indirect(page, start, end, who, place, head, Shown.APPEALED))
    return []
