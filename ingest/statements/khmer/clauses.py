"""Where the words of a Khmer sentence end, and whose polite verb stands in it."""

import re

from ingest.statements.khmer.page import HIDDEN, Page, Sentence
from ingest.statements.khmer.sources import source_at
from ingest.statements.khmer.subject import head_start
from ingest.statements.khmer.subjects import subject
from ingest.statements.khmer.utterance import size
from ingest.statements.khmer.verbs import Verb

_COLON_QUOTATION = re.compile(f" ?[៖:] ?{HIDDEN}")
_NARRATED = re.compile(
    " (?:ដែល|ដោយ)?(?:បាន)?(?:ធ្វើ|នាំ)(?:ឱ្យ|អោយ)"
    "(?:មហាជន|អ្នកលេង|អ្នកគាំទ្រ|អ្នកប្រើប្រាស់|អ្នកតាមដាន|អ្នកនិយម|គេ(?!ហ))"
    "| (?:ហើយ|រួច|មុននឹង|ព្រមទាំង)(?:ក៏)?(?:បាន)?(?:ចុច)?(?:បិទ|ដាក់ចុះ)ទូរ(?:ស័ព្ទ|សព្ទ|សព្ទ័)"
)
"""What the writer adds behind the words: what the public did, that somebody hung up."""
_READ_ON = re.compile(
    r" *(?:\.{2,}|…|\[…\]) *(?:[Rr]ead [Mm]ore|អាន(?:បន្ត|បន្ថែម|លម្អិត|ទាំងស្រុង)|មើល(?:បន្ត|បន្ថែម))"
)
"""The link to the whole text behind words that a list cuts short."""
_LONGEST_SCRAP = 6
"""Clusters: so little is no statement where a list cuts it short."""
_POLITE = 12


def behind_dateline(page: Page, begin: int, sentence: Sentence) -> int:
    """Where a sentence begins behind its dateline; later parts of it begin where they do."""
    return head_start(page.bare, begin, sentence.end) if begin == sentence.start else begin


def addresses(page: Page, begin: int, verb: Verb) -> bool:
    """Whether somebody politely says what the newsroom says elsewhere: រដ្ឋបាលសូមបញ្ជាក់ថា."""
    polite = polite_start(page, begin, verb.start)
    if polite == verb.start:
        return False
    who = subject(page.bare, begin, polite)
    return who is not None and not who.empty and not page.bare[who.end : polite].strip(" ")


def polite_start(page: Page, begin: int, verb: int) -> int:
    """Where សូម begins before a verb; the verb itself where it does not stand there."""
    polite = page.bare.rfind("សូម", max(begin, verb - _POLITE), verb)
    return polite if polite >= 0 else verb


def clause_end(page: Page, start: int, end: int) -> int:
    """Before a colon that opens a quotation, the source given behind, or what the writer adds."""
    narrated = _NARRATED.search(page.bare, start, end)
    end = narrated.start() if narrated else end
    source = source_at(page, start, end)
    end = end if source is None else source
    colon = _COLON_QUOTATION.search(page.bare, start, end)
    end = colon.start() if colon else end
    cut = _READ_ON.search(page.bare, start, end)
    if cut is None:
        return end
    whole = size(page.normal[start : cut.start()]) > _LONGEST_SCRAP
    return cut.start() if whole else start
