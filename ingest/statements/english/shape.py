"""How a sentence is built around its reporting verb: quotation, pause, aside, inversion."""

from collections.abc import Sequence

from ingest.statements.english.book import BOOK
from ingest.statements.english.content import After, Found
from ingest.statements.english.names import bare
from ingest.statements.english.phrases import RELATIVES, has_verb
from ingest.statements.english.tokens import Word, last_inner_mark
from ingest.statements.english.verbs import INVERTING, VERBS, Verb
from ingest.statements.english.words import (
    ADVERBS,
    AUXILIARIES,
    DOCUMENTS,
    FINITE,
    OPENERS,
    PASSIVE,
    TITLES,
)
from ingest.statements.mention import Kind, Mention

LINKS = ("and", "but", "while", "yet")
"""Before another verb of the sentence, or before another who says something in it."""
_CONTRASTS = frozenset({"while", "whereas"})
"""Before another who says something, with no comma before them either."""
_SHORTEST_TITLED, _LONGEST_TITLED = 2, 5
"""Words of a title and a name."""
_REACH = 4
"""Words: so far before a verb it may be denied."""
_BY_THEM = frozenset({"say", "add", "tell"})
"""Verbs behind which "by" begins no agent: said by telephone."""
_BEFORE_NOUN = frozenset(
    {"against", "of", "for", "with", "about", "over", "on", "in", "at", "from"}
)
"""Behind which a form in -ed tells of a noun: warned against proposed changes."""
_VERB = BOOK.among("verb", VERBS)
_PARTICIPLE = BOOK.among("participle", (form for form in VERBS if form.endswith("ed")))
_AGENT = BOOK.among("agent", VERBS)
_ASKED = frozenset(
    {"asked", "questioned", "pressed", "quizzed", "speaking", "answering", "replying"}
)
"""What begins a sentence about the asking: the words behind are no one's answer."""


_NOT_YET = frozenset({"will", "would", "'ll", "’ll"})
"""Before a verb of what somebody has not said: the campaigners will say that."""


def before_auxiliaries(words: Sequence[Word], at: int) -> int:
    """Where the verb group that ends at ``at`` begins."""
    if at >= 2 and [word.lower for word in words[at - 2 : at]] == ["quoted", "as"]:
        at -= 2
        while at and words[at - 1].lower in AUXILIARIES | PASSIVE:
            at -= 1
        return at
    if at >= 3 and [word.lower for word in words[at - 3 : at]] == ["went", "on", "to"]:
        return at - 3
    while at and words[at - 1].lower in AUXILIARIES | ADVERBS:
        at -= 1
    return at


def leading_quotation(text: str, words: Sequence[Word]) -> int | None:
    """The last of the quotations that begin the sentence as speech; None where none does."""
    last = None
    for number, word in enumerate(words):
        if word.quotation:
            comma = number + 1 < len(words) and words[number + 1].text in ",-–—"
            if last_inner_mark(text, word) or comma or number + 1 == len(words):
                last = number
            else:
                return last
        elif word.text not in (",", "…", ".", "—", "–", "-") and not (
            number == 0 and word.lower in ("but", "and")
        ):
            return last
    return last


def is_pause(text: str, word: Word) -> bool:
    """Whether the word is a comma, or ends in one inside its quotation mark."""
    return word.text == "," or last_inner_mark(text, word) == ","


def ends_in_name(words: Sequence[Word], at: int, verb: Verb) -> bool:
    """Whether nothing but a titled name follows "said" to the end: said Mr Sok Dara."""
    rest = [word for word in words[at + 1 :] if word.text not in ".…"]
    titled = verb.lemma == "say" and _SHORTEST_TITLED <= len(rest) <= _LONGEST_TITLED
    return titled and bare(rest[0]) in TITLES and all(word.is_name for word in rest)


def is_inverted(text: str, words: Sequence[Word], begin: int, at: int, verb: Verb) -> bool:
    """Whether the subject follows: a clause and a comma before, no clause up to the next."""
    if ends_in_name(words, at, verb):
        return True
    stop = next((n for n in range(at + 1, len(words)) if words[n].text == ","), len(words))
    return (
        is_pause(text, words[begin - 1])
        and verb.lemma in INVERTING
        and any(word.lower in FINITE for word in _before_relative(words, begin))
        and not any(
            word.lower in FINITE or word.lower == "that" or word.quotation
            for word in words[at + 1 : stop]
        )
    )


def goes_on_behind(words: Sequence[Word], begin: int, behind: int) -> bool:
    """Whether the clause only begins before "said the minister": Then, says he, it was found."""
    return not has_verb(words[:begin]) and has_verb(words[behind:])


def _before_relative(words: Sequence[Word], begin: int) -> Sequence[Word]:
    """The words before ``begin`` without who somebody is: Mrs Keo, who is chairing the panel,"""
    for at in range(begin - 2, 0, -1):
        if words[at].text == ",":
            return words[:at] if words[at + 1].lower in RELATIVES else words[:begin]
    return words[:begin]


def before_second_subject(words: Sequence[Word], joint: int) -> int | None:
    """The mark before a second subject that ``joint`` links: the comma of ", but", or a colon.

    Of ", to which" it is the comma before both; None where the word links none.
    """
    word = words[joint]
    if word.text in (":", ";"):
        return joint
    if word.lower in _CONTRASTS:
        return joint if words[joint - 1].text != "," else joint - 1
    if word.lower == "which" and words[joint - 1].lower in ("to", "after"):
        mark = joint - 2
    elif word.lower in LINKS:
        mark = joint - 1
    else:
        return None
    return mark if words[mark].text in (",", ":") else None


def opens_aside(words: Sequence[Word]) -> bool:
    """Whether the sentence begins with an adverbial: In June, Speaking on Tuesday."""
    first = words[0].lower
    return first in OPENERS or first.endswith("ing")


def may_be_said(text: str, words: Sequence[Word], first: int, following: Found) -> bool:
    """Whether the words before the subject at ``first`` can be what is said."""
    if not is_pause(text, words[first - 1]) or words[0].lower in _ASKED:
        return False
    if first > 1 and words[first - 2].lower in RELATIVES:
        # A wheel that, he said, had been slow: only a part of a clause is said, and which is open.
        return False
    if following.what is After.COMMA:
        return not words[0].lower.endswith("ing") or words[following.start].lower in FINITE
    return not opens_aside(words) or any(word.lower in FINITE for word in words[:first])


def is_finding(verb: Verb, speaker: Mention) -> bool:
    """Whether it is the news that some medium reported, or a finding: nobody's saying."""
    if verb.lemma not in ("report", "confirm", "suggest", "reveal", "predict", "conclude"):
        return False
    return speaker.kind is not Kind.PERSON and bool(set(speaker.name.lower().split()) & DOCUMENTS)


def says(words: Sequence[Word], at: int, verb: Verb) -> bool:
    """Whether the word is that verb here, and affirmed; see ``exceptions.tsv``."""
    following = words[at + 1] if at + 1 < len(words) else None
    if verb.particles and (following is None or following.lower not in verb.particles):
        return False
    word = words[at].lower
    before, behind = _beside(words, at)
    if before.split()[-1:] and before.split()[-1] in _NOT_YET:
        return False
    if word.endswith("ed") and at and words[at - 1].lower in _BEFORE_NOUN:
        return False
    if not _VERB.allow(word, before, behind):
        return False
    if word.endswith("ed") and not _PARTICIPLE.allow(word, before, behind):
        return False
    return verb.lemma in _BY_THEM or _AGENT.allow(word, before, behind)


def _beside(words: Sequence[Word], at: int) -> tuple[str, str]:
    """The words right before and behind as text, without adverbs before; names keep capitals."""
    near = (word.text if word.is_name else word.lower for word in words[max(0, at - _REACH) : at])
    before = " ".join(key for key in near if key == "never" or key not in ADVERBS)
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    return f"{before} ", f" {behind}"
