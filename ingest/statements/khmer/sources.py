"""Khmer sources that stand beside the words without ថា: behind, in front, after a colon."""

import re

from archive.languages.khmer.normalize import normalize
from archive.statements import Shown
from archive.texts.quotations import Quotation
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.nouns import owner
from ingest.statements.khmer.page import Page, Sentence
from ingest.statements.khmer.relations import leading
from ingest.statements.khmer.somebody import is_name
from ingest.statements.khmer.subject import Subject, head_start, of_mention
from ingest.statements.khmer.subjects import subject
from ingest.statements.khmer.titles import any_of
from ingest.statements.khmer.utterance import (
    SHORTEST_QUOTATION,
    TRAILING,
    Utterance,
    direct,
    indirect,
    nothing_but,
    quotation_alone,
    run_of_quotations,
    size,
    some,
)
from ingest.statements.khmer.verbs import Manner, Verb, says_that, verbs
from ingest.statements.mention import Kind, Mention

_ENTITLED = re.compile("(?:ចំណងជើង|ប្រធានបទ|ឈ្មោះ|បាវចនា|ពាក្យស្លោក)(?:ថា|ដើម)? ?[៖:]?$")
"""Before what something is called, which nobody says: an article under the title."""
_NO_VERB = re.compile("[ ៖:]*(?:ក៏)?(?:បាន)?[ ៖:]*")
_SOURCE = re.compile(
    "(?:(?<![^ ,:៖។៕\n￼])|[ ,]+)(?:(?:នេះ)?បើ|នេះ(?=យោងតាម))(?:យោង|ផ្អែក|តាម)+(?:ទៅ|តាម|លើ|រយៈ)*"
)
_BACKWARDS = re.compile("[ ,]*នេះ")
"""This according to X: the words stand before, and what is behind the name tells who X is."""
_LEAD = re.compile(
    "(?:គួរ|សូម)?(?:បញ្ជាក់|រំលឹក|រំឭក|ជម្រាប|បន្ថែម|កត់សម្គាល់)[^។ ]{0,12}?ថា[ ៖,]*"
    "|(?:ប៉ុន្តែ|ដោយឡែក|ជាមួយគ្នានេះ|ជាមួយគ្នានោះ|ទោះ(?:ជា|បី)?យ៉ាងណា)[ ,]*"
)
"""The newsroom's words before a source, which are not those of the source."""
_SOURCE_NOUNS = re.compile(
    "(?:សេចក្តីបញ្ជាក់|សេចក្តីរាយការណ៍|សម្តី|ការបញ្ជាក់|ការ|លើកឡើង|បញ្ជាក់|អះអាង|ឱ្យដឹង|ប្រសាសន៍|ថ្លែង|បំភ្លឺ|ប្រាប់|បកស្រាយ|ប្រភព|"
    "អធិប្បាយ|បង្ហើប|រៀបរាប់|អ្វីដែល| )*(?:របស់|ពី)? ?"
)
_NO_SOURCE = re.compile(
    any_of(
        normalize(
            "សារព័ត៌មាន ទីភ្នាក់ងារ គេហទំព័រ របាយការណ៍ សេចក្តី កាសែត បណ្តាញ ទំព័រ ផេក ការសិក្សា ច្បាប់ ប្រព័ន្ធ "
            "ទូរទស្សន៍ លិខិត ដីកា គណនី យើង វិទ្យុ ការស្ទង់ លទ្ធផល តួលេខ ស្ថិតិ ព័ត៌មាន អត្ថបទ លោកអ្នក ហ្វេសប៊ុក កំណត់ "
            "ខ្លួន នោះ នេះ គេ និយាយ ការ ប្រកាស"
        ).split()
    )
    + "|[A-Z]"
)
_SAYING_OF = re.compile(
    "[ ,]*(?:នេះ|នោះ)?(?:គឺ)?ជា(?:ពាក្យ|ការ|លើកឡើង|សម្តី|ប្រសាសន៍|សំដី|ខ្លឹមសារ|សំណេរ|សារ)[^។\n]{0,60}?របស់ ?"
)
_FRAME = re.compile("(?:បើ)?(?:យោង)?(?:ទៅ)?តាម(?:រយៈ)?ប្រភព[^។,]{0,40}?ថា[ ៖:]*")
_THUS = re.compile("(?:ឡើង| )*(?:បែបនេះ|ដូច្នេះ|ដូចនេះ|យ៉ាងដូច្នេះ|យ៉ាងនេះ)")
_COLON = re.compile(" ?[៖:] ?")
_SHOWN = re.compile(" ?(?:ក៏)?បាន(?:បង្ហាញ|បង្ហោះ|ចែករំលែក|សរសេរ)[^។«»]{0,60}?(?<!្)ថា[ ៖:]*")
"""What stands between a source and its words: showed on his page that."""
_IN_BRACKETS = re.compile(r" ?\([^()\n]{1,60}\)")
"""A name once more, in the other script."""
_LONGEST_SOURCE = 90


def source_behind(page: Page, sentence: Sentence) -> tuple[int, Subject] | None:
    """Where នេះបើតាម begins in a sentence, and whom it names."""
    match = next(_SOURCE.finditer(page.bare, sentence.start, sentence.end), None)
    if match is None:
        return None
    begin = _SOURCE_NOUNS.match(page.bare, match.end(), sentence.end)
    start = begin.end() if begin else match.end()
    if _NO_SOURCE.match(page.bare, start, sentence.end):
        return None
    named = next(mentions(page.bare, start, sentence.end), None)
    if named is not None and named.start == start:
        who = of_mention(page.bare, named)
        return (match.start(), who) if who is not None else None
    end = min(sentence.end, start + _LONGEST_SOURCE)
    source = owner(page.bare, start, end) if end == sentence.end else None
    return (match.start(), source) if source is not None else None


def leads_to(page: Page, sentence: Sentence, source: int) -> bool:
    """Whether nothing stands before a source but what the newsroom leads to it with."""
    return _LEAD.fullmatch(page.bare, sentence.start, source) is not None


def behind_frame(page: Page, sentence: Sentence) -> int:
    """Where the words of a sentence begin, behind "sources say that" and a dateline."""
    start = head_start(page.bare, sentence.start, sentence.end)
    frame = _FRAME.match(page.bare, start, sentence.end)
    return frame.end() if frame else start


def said_so(page: Page, sentence: Sentence) -> tuple[Subject, Verb] | None:
    """Who "said this": លោក X បានលើកឡើងបែបនេះ, of the words in the sentence before."""
    for verb in verbs(page.bare, sentence.start, sentence.end)[:3]:
        if verb.editor or verb.manner is Manner.DENIAL:
            continue
        if _THUS.match(page.bare, verb.end, sentence.end):
            who = subject(page.bare, sentence.start, verb.start)
            if who is not None and not who.empty:
                return who, verb
    return None


def said_by(page: Page, start: int, end: int) -> Subject | None:
    """Whom "these are the words of" names."""
    match = _SAYING_OF.match(page.bare, start, end)
    return owner(page.bare, match.end(), min(end, match.end() + _LONGEST_SOURCE)) if match else None


def quoted_first(page: Page, sentence: Sentence, known: list[Verb]) -> list[Utterance]:
    """«…» and then whose words they are, in the same sentence."""
    quotation = quotation_alone(page, sentence)
    if quotation is None or nothing_but(page, quotation, sentence):
        return []
    head = (quotation.end, sentence.end)
    who = said_by(page, quotation.end, sentence.end)
    if who is not None:
        return some(direct(page, [quotation], who, None, head))
    named = _signed(page, quotation.end, sentence.end)
    if named is not None:
        return some(direct(page, [quotation], named, None, head))
    verb = next((each for each in known if each.start > quotation.end), None)
    if verb is None or verb.manner is Manner.APPEAL:
        return []
    who = subject(page.bare, quotation.end, verb.start)
    if who is None or who.empty or who.mention is None:
        return []
    run = [quotation]
    second = page.quotation_from(verb.end, sentence.end)
    if second is not None and not page.bare[verb.end : second.start].strip(" ៖:,ថា"):
        run.append(second)
    return some(direct(page, run, who, (verb.start, verb.end), head))


def _signed(page: Page, start: int, end: int) -> Subject | None:
    """Nothing but a colon and a name behind a quotation: «…» ៖ សុខ ដារ៉ា."""
    colon = _COLON.match(page.bare, start, end)
    if colon is None:
        return None
    name = page.bare[colon.end() : end].rstrip(TRAILING)
    if is_name(name):
        last = colon.end() + len(name)
        mention = Mention(
            kind=Kind.PERSON,
            start=colon.end(),
            head_end=last,
            end=last,
            name=name,
            name_span=(colon.end(), last),
        )
        return Subject(colon.end(), last, mention)
    titled = next(mentions(page.bare, colon.end(), end), None)
    begins = titled is not None and titled.kind is Kind.PERSON and titled.start == colon.end()
    return of_mention(page.bare, titled) if titled is not None and begins else None


def after_colon(page: Page, sentence: Sentence, known: list[Verb]) -> list[Utterance]:
    """VERB … ៖ «…» or VERB «…» without ថា."""
    quotation = page.quotation_from(sentence.start, sentence.end)
    if quotation is None or quotation.start == sentence.start:
        return []
    before = page.bare[sentence.start : quotation.start].rstrip()
    if _ENTITLED.search(before):
        return []
    verb = next((each for each in known if each.end <= quotation.start), None)
    if verb is None or verb.manner not in (Manner.FAR, Manner.DENIAL):
        return _quoted_without_verb(page, sentence, quotation) or _illustrated(
            page, sentence, quotation
        )
    if verb.editor or size(page.normal[quotation.start : quotation.end]) < 12:
        return []
    if not before.endswith(("៖", ":")) and quotation.start - verb.end > 2:
        return []
    who = subject(page.bare, sentence.start, verb.start)
    if who is None or who.empty:
        return []
    head = (sentence.start, quotation.start)
    run = run_of_quotations(page, quotation)
    return some(direct(page, run, who, (verb.start, verb.end), head))


def _quoted_without_verb(page: Page, sentence: Sentence, quotation: Quotation) -> list[Utterance]:
    """Somebody and then nothing but a long quotation: លោកបាន «…»."""
    if not nothing_but(page, quotation, sentence):
        return []
    if size(page.normal[quotation.start : quotation.end]) < 2 * SHORTEST_QUOTATION:
        return []
    who = subject(page.bare, sentence.start, quotation.start)
    if who is None or who.mention is None or who.mention.title == "":
        return []
    if _NO_VERB.fullmatch(page.bare, who.mention.end, quotation.start) is None:
        return []
    return some(direct(page, [quotation], who, None, (sentence.start, quotation.start)))


def _illustrated(page: Page, sentence: Sentence, quotation: Quotation) -> list[Utterance]:
    """A sentence about somebody, and after a colon that person's own words."""
    before = page.bare[sentence.start : quotation.start].rstrip()
    words = page.normal[quotation.start : quotation.end]
    if not before.endswith(("៖", ":")) or size(words) < SHORTEST_QUOTATION:
        return []
    if not nothing_but(page, quotation, sentence) or quotation.start - sentence.start < 30:
        return []
    head = (sentence.start, quotation.start)
    told = says_that(page.bare, sentence.start, quotation.start)
    acting = leading(page.bare, sentence.start, told if told >= 0 else quotation.start)
    who = None if acting is None else Subject(acting.start, acting.head_end, acting)
    return some(direct(page, run_of_quotations(page, quotation), who, None, head))


def according_to(page: Page, sentence: Sentence) -> list[Utterance]:
    """បើតាម X, … : the clause after a named source."""
    source = source_behind(page, sentence)
    if source is None:
        return []
    if source[0] > sentence.start and not leads_to(page, sentence, source[0]):
        return []
    if _BACKWARDS.match(page.bare, sentence.start, sentence.end):
        return []
    who = source[1]
    if who.mention is None or not who.mention.name:
        return []
    start = who.mention.end
    once_more = _IN_BRACKETS.match(page.bare, start, sentence.end)
    start = once_more.end() if once_more else start
    that = says_that(page.bare, start, start + len(" ថា"))
    shown = _SHOWN.match(page.bare, start, sentence.end)
    start = shown.end() if shown else start if that < 0 else that + len("ថា")
    quotation = page.quotation_from(start, sentence.end) if shown else None
    if quotation is not None:
        run = run_of_quotations(page, quotation)
        return some(direct(page, run, who, None, (sentence.start, start)))
    if size(page.bare[start : sentence.end]) < SHORTEST_QUOTATION:
        return []
    return some(
        indirect(page, start, sentence.end, who, None, (sentence.start, start), Shown.SOURCED)
    )


def source_at(page: Page, start: int, end: int) -> int | None:
    """Where នេះបើតាម begins in a stretch."""
    match = _SOURCE.search(page.bare, start, end)
    return match.start() if match else None
