"""What is behind a subject that is no person: whose statement it is, which paper only reports."""

from collections.abc import Sequence

from archive.languages.titles import without_titles
from ingest.statements.english.names import bare
from ingest.statements.english.tokens import Word
from ingest.statements.english.verbs import VERBS
from ingest.statements.english.words import DOCUMENTS, LAWS, OUTLETS, WRITINGS
from ingest.statements.mention import EITHER, FEMALE, GROUP, MALE, Kind, Mention

_OWN = {"his": MALE, "her": FEMALE, "its": GROUP, "their": EITHER}
_BY = (" from ", " by ", " of ", " issued by ", " released by ")
_LONGEST_OUTLET = 6
_REPORTING = frozenset({"report", "say", "write", "quote", "announce", "tell", "add", "note"})


def is_writing(mention: Mention) -> bool:
    """Whether it is a statement, letter or post that somebody wrote."""
    return mention.kind is not Kind.PERSON and _head(mention) in WRITINGS


def is_nobody(mention: Mention) -> bool:
    """Whether it is a law, a slogan or an outlet: nobody whose words are kept."""
    if mention.kind is Kind.PERSON:
        return not (mention.title or mention.role) and mention.name.casefold() in DOCUMENTS
    told = _head(mention)
    return told in LAWS or told in DOCUMENTS or _last(mention.name) in OUTLETS


def is_same(mention: Mention) -> bool:
    """Whether it is the one who spoke last: the same source."""
    return mention.definite and mention.name.casefold().startswith("same ")


def author_of(mention: Mention) -> Mention | None:
    """Whom a writing names as its author; None where it names nobody."""
    first, _, _ = mention.surface.partition(" ")
    if first.casefold() in _OWN:
        gender = _OWN[first.casefold()]
        return Mention(
            kind=Kind.PRONOUN,
            name="they" if first.casefold() == "their" else first,
            surface=mention.surface,
            gender=gender,
            plural=first.casefold() == "their",
            start=mention.start,
        )
    for mark in ("'s ", "’s "):
        owner, found, _ = mention.name.partition(mark)
        if found:
            return _named(owner, mention)
    for link in _BY:
        _, found, owner = mention.name.partition(link)
        if found:
            return _named(owner, mention)
    return None


def is_told(mention: Mention, beside: str) -> bool:
    """Whether the words beside a saying tell of the writing that is meant."""
    return _head(mention).removesuffix("s") in beside


def _named(owner: str, mention: Mention) -> Mention:
    words = owner.split()
    article = words[0].casefold() in ("the", "a", "an")
    person = not article and all(word[:1].isupper() for word in words)
    name = without_titles(owner) if person else " ".join(words[article:])
    return Mention(
        kind=Kind.PERSON if person else Kind.BODY,
        name=name,
        surface=mention.surface,
        definite=article,
        start=mention.start,
    )


def _head(mention: Mention) -> str:
    words = mention.name.casefold().split()
    for at, word in enumerate(words):
        if at and word in ("of", "from", "by", "in", "on", "to", "issued", "released", "that"):
            return words[at - 1]
    return words[-1] if words else ""


def _last(name: str) -> str:
    return name.casefold().split()[-1] if name else ""


def outlet_before(words: Sequence[Word]) -> int | None:
    """Where what an outlet reports begins: Fresh News reported that …; None without an outlet."""
    for at in range(1, min(_LONGEST_OUTLET, len(words) - 1)):
        verb = VERBS.get(words[at].lower)
        if verb is None or verb.lemma not in _REPORTING:
            continue
        last = at - 1 if words[at - 1].lower not in ("has", "had") else at - 2
        if last < 0 or bare(words[last]) not in OUTLETS or not words[last].is_name:
            return None
        beyond = at + 1
        while beyond < len(words) and words[beyond].lower not in ("that", ","):
            if words[beyond].is_name or words[beyond].quotation:
                break
            beyond += 1
        that = beyond < len(words) and words[beyond].lower == "that"
        return beyond + 1 if that else beyond
    return None


def outlet_behind(words: Sequence[Word]) -> int | None:
    """Where ", Fresh News reported." begins at the end of a sentence; None where it does not."""
    commas = [at for at, word in enumerate(words) if word.text == ","]
    for comma in reversed(commas[-2:]):
        tail = [word for word in words[comma + 1 :] if word.text not in (".", ",")]
        if not 2 <= len(tail) <= _LONGEST_OUTLET + 2:
            continue
        verbs = [at for at, word in enumerate(tail) if word.lower in VERBS]
        if (
            verbs
            and verbs[0]
            and bare(tail[verbs[0] - 1]) in OUTLETS
            and tail[verbs[0] - 1].is_name
        ):
            return comma
    return None


def outlet_in(text: str, words: Sequence[Word]) -> str:
    """The outlet's name among the words of such a clause."""
    named = [word for word in words if word.is_name]
    return text[named[0].start : named[-1].end] if named else ""
