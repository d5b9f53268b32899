"""Reads a noun phrase without a person's name: a body, or somebody only described."""

from collections.abc import Sequence

from ingest.statements.english.adverbials import past_day
from ingest.statements.english.beside_names import gender_of, role_after, stretch
from ingest.statements.english.names import bare, ends_possessive
from ingest.statements.english.tokens import Word
from ingest.statements.english.words import DETERMINERS, OPENERS, ORGANISATIONS, PERSON_NOUNS
from ingest.statements.mention import Kind, Mention

DASHES = frozenset("-–—")
_PLURALS = frozenset({"people", "men", "women", "police", "pair", "couple", "duo", "trio", "both"})
_TRADES = ("er", "or", "firm", "company", "group", "agency", "board", "body")
_PARTS = frozenset(
    {"part", "result", "end", "shot", "claims", "priority", "priorities", "aim", "aims", "goal"}
    | {"question", "problem", "reason", "issue", "point", "difficulty", "danger", "risk", "answer"}
    | {"possibility", "opportunity", "irony", "reality", "truth", "fact", "idea", "lesson", "trick"}
)
"""Heads of phrases that are nobody: part of an alliance agreed in 2000, a key priority."""
_DEGREES = frozenset({"more", "most", "less"})
"""Before an adverb that is nobody: More significantly, argues the report."""
_FEWEST_COUNTED = 2
"""Words: a number alone counts nobody."""


def described(text: str, phrase: Sequence[Word], after: Sequence[Word]) -> Mention | None:
    """Somebody without a name, or a body; None for what is nobody. A role may stand ``after``."""
    phrase = _before_participle(_before_day(phrase))
    keys = [bare(word) for word in phrase]
    heads = keys[: _head(keys)]
    last = heads[-1] if heads else ""
    name = stretch(text, phrase)
    if not name or not _is_closed(name) or _is_nobody(phrase, keys, heads):
        return None
    ends_so = keys[-1] in PERSON_NOUNS or keys[-1].removesuffix("s") in PERSON_NOUNS
    person = ends_so or last in PERSON_NOUNS or last.removesuffix("s") in PERSON_NOUNS
    body = not person and (
        last in ORGANISATIONS
        or any(word.is_name for word in phrase[1:])
        or phrase[0].is_name
        or bool(set(keys) & ORGANISATIONS)
    )
    plural = last.endswith("s") or last in _PLURALS
    return Mention(
        kind=Kind.BODY if body else Kind.DESCRIPTION,
        name=name,
        surface=text[phrase[0].start : phrase[-1].end],
        role=role_after(text, after),
        gender=gender_of(set(keys)),
        definite=keys[0] in ("the", "this", "that", "his", "her", "their", "its"),
        plural=plural,
        start=phrase[0].start,
    )


def _is_nobody(phrase: Sequence[Word], keys: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a phrase is a thing, a number, an adverb or the beginning of a clause."""
    last = heads[-1] if heads else ""
    counted = (last.isdigit() and len(heads) < _FEWEST_COUNTED) or "%" in last
    part = last in _PARTS or keys[-2:] in (["of", "them"], ["of", "us"], ["of", "you"])
    adverb = keys[0] in _DEGREES and last.endswith("ly")
    participle = phrase[0].text.islower() and keys[0].endswith(("ed", "ing"))
    ends_in_number = phrase[-1].text.replace(",", "").isdigit()
    opens = phrase[0].lower in OPENERS or any(word.text in DASHES for word in phrase)
    return counted or part or adverb or participle or ends_in_number or opens


def _before_day(phrase: Sequence[Word]) -> Sequence[Word]:
    """The phrase without when it speaks: the ministry last month."""
    starts = range(1, len(phrase))
    return phrase[: next((at for at in starts if _is_when(phrase, at)), None)]


def _is_when(phrase: Sequence[Word], at: int) -> bool:
    return phrase[at].text != "(" and past_day(phrase, at) == len(phrase)


def _before_participle(phrase: Sequence[Word]) -> Sequence[Word]:
    """The phrase without what somebody is doing: a man driving home; not a leading maker."""
    for at in range(2, len(phrase)):
        before, word = phrase[at - 1].lower, phrase[at]
        adjective = before in DETERMINERS or ends_possessive(before)
        if not adjective and word.text.islower() and word.text.endswith("ing"):
            trade = at + 2 == len(phrase) and _is_trade(phrase[-1])
            return phrase if trade else phrase[:at]
    return phrase


def _is_trade(word: Word) -> bool:
    """Whether a word behind one in -ing is whom it says more of: a furnishing retailer."""
    one = bare(word).removesuffix("s").replace("ie", "y")
    return word.text.islower() and one.endswith(_TRADES)


def _is_closed(name: str) -> bool:
    """Whether nothing in a phrase is a sum of money, and each bracket has its other."""
    return not set(name) & set("$£€") and name.count("(") == name.count(")")


def _head(keys: Sequence[str]) -> int:
    """Where the head noun ends: before "of", "who", a bracket and their like."""
    for number, key in enumerate(keys):
        if number and key in ("of", "in", "at", "for", "from", "who", "with", "across", "(", "on"):
            return number
    return len(keys)
