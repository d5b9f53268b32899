"""Whom the text means by a subject: a name, a pronoun, a post, a description."""

import re
from dataclasses import replace

from ingest.statements.entities import Entities
from ingest.statements.entity import Entity
from ingest.statements.khmer.bodies import body_meant
from ingest.statements.khmer.book import BOOK
from ingest.statements.khmer.mentions import is_bare, mentions, rank_of
from ingest.statements.khmer.posts import common, completed, contradicts, may_be_epithet
from ingest.statements.khmer.relations import leading, leading_post
from ingest.statements.khmer.somebody import is_body
from ingest.statements.khmer.subject import Subject, is_back_reference, of_mention
from ingest.statements.khmer.subjects import is_reported
from ingest.statements.khmer.titles import (
    EPITHETS,
    OFFICE,
    PLURALS,
    POINTED,
    PROFESSIONS,
    PRONOUN_GENDERS,
    SAMDECH,
    TITLE,
    any_of,
)
from ingest.statements.khmer.utterance import Utterance
from ingest.statements.mention import EITHER, FEMALE, GROUP, Kind, Mention, agree

_EPITHET = re.compile(any_of(EPITHETS))
_WHO = re.compile(f" ?{BOOK.rule('who')}")
_WOMAN = re.compile("[^ ]{0,12}ការិនី")
_INDEFINITE = re.compile("ម្នាក់(?!នេះ|នោះ)|មួយ|ពីរ|ខ្លះ|ច្រើន|ទាំង|ផ្សេង")
_SEVERAL = re.compile("មួយចំនួន|មួយក្រុម|ខ្លះ|ទាំង|ពួក|ជាច្រើន|[២-៩2-9]នាក់|ពីរនាក់|បីនាក់")
_IN_WRITING = re.compile(
    "(?:ក្នុង|តាម) ?(?:ការ(?:សិក្សា|ស្រាវជ្រាវ|ស្ទង់មតិ)|របាយការណ៍|អត្ថបទ|សៀវភៅ|ឯកសារ|ច្បាប់|មាត្រា|គម្ពីរ)"
    "[^,។]{0,24}$"
)
"""Right before a verb without a subject: it is written there, by whoever spoke last or not."""
_POST_FIRST = re.compile(f"(?:{TITLE})?{OFFICE}")


def speaker(
    bare: str, people: Entities, utterance: Utterance
) -> tuple[Entity, tuple[int, int]] | None:
    """The person meant by the subject of an utterance, and where the subject stands."""
    who = _acting_before(bare, utterance)
    if who is None and utterance.subject is not None:
        return None
    if who is None or who.empty:
        last = _going_on(bare, people, utterance)
        return (last, (0, 0)) if last else None
    person = _meant(bare, people, who, utterance.head[0])
    if person is not None and who.mention is not None and who.mention.kind is Kind.PRONOUN:
        person = _or_beside(bare, people, person, who.mention, utterance.head[0])
    return (person, (who.start, who.end)) if person else None


def _acting_before(bare: str, utterance: Utterance) -> Subject | None:
    """The subject; for a pronoun, whoever acts before it in the same sentence.

    None where that is a post of which nobody can tell whose it is.
    """
    who = utterance.subject
    if who is None or who.mention is None or who.mention.kind is not Kind.PRONOUN:
        return who
    acting = leading(bare, utterance.head[0], who.start)
    if acting is None:
        post = leading_post(bare, utterance.head[0], who.start)
        return who if post is None else of_mention(bare, post)
    if not agree(acting.gender, who.mention.gender):
        return who
    return Subject(who.start, who.end, acting)


def _or_beside(
    bare: str, people: Entities, person: Entity, pronoun: Mention, start: int
) -> Entity | None:
    """Whom a pronoun means; open where its own sentence names another before it."""
    end = pronoun.start
    beside = [
        people.named(each)
        for each in mentions(bare, start, end)
        if each.kind is Kind.PERSON
        and each.title
        and agree(each.gender, pronoun.gender)
        and each.end < end
    ]
    others = [each for each in beside if each is not person]
    if not others or person in beside or person.either:
        return person
    return people.either([person, *others])


def _going_on(bare: str, people: Entities, utterance: Utterance) -> Entity | None:
    """Who spoke last, where nothing but the verb stands there; open beside somebody named."""
    last = people.last()
    if last is not None and last.stranger:
        return None
    if is_reported(bare, *utterance.head) or _IN_WRITING.search(bare, *utterance.head):
        return None
    beside = [
        people.named(each)
        for each in mentions(bare, *utterance.head)
        if each.kind is Kind.PERSON and not is_bare(each)
    ]
    others = [each for each in beside if each is not last]
    return people.either([last, *others]) if last is not None and others else last


def _meant(bare: str, people: Entities, who: Subject, start: int) -> Entity | None:
    """The person or body of a subject that is there; None where nobody can be told.

    ``start`` is where its sentence begins.
    """
    mention = who.mention
    words = bare[who.start : who.end]
    if mention is not None and mention.kind is Kind.PERSON:
        known = not is_bare(mention) or people.knows(mention)
        return people.named(completed(mention, people)) if known else None
    if mention is not None and mention.plural:
        return people.described(mention)
    referring = None if _one_who(bare, who, words) else _referring(who, words)
    if referring is not None:
        person = people.pronoun(referring)
        by_epithet = _EPITHET.match(words) is not None
        other = by_epithet and person is not None and not may_be_epithet(person)
        return None if other else person
    if mention is not None and mention.kind is Kind.PRONOUN:
        rank = rank_of(mention.title)
        described = rank in PROFESSIONS and mention.title == rank
        person = _titled(people, mention, rank)
        if person is not None or not described:
            return person
    return _with_post(bare, people, who, words, start)


def _one_who(bare: str, who: Subject, words: str) -> bool:
    """Whether an epithet is said of somebody new: a singer who wants not to be named."""
    return _EPITHET.match(words) is not None and _WHO.match(bare, who.end) is not None


def _referring(who: Subject, words: str) -> Mention | None:
    """A pronoun that no title makes: "he", "they", another word for somebody of the story."""
    if who.mention is None and words in PRONOUN_GENDERS:
        return _pronoun(who.start, PRONOUN_GENDERS[words])
    if words.startswith(PLURALS):
        return replace(_pronoun(who.start, EITHER), plural=True)
    if _EPITHET.match(words) and not _INDEFINITE.search(words):
        return _pronoun(who.start, FEMALE if _WOMAN.match(words) else EITHER)
    return None


def _titled(people: Entities, mention: Mention, rank: str) -> Entity | None:
    """Whom a title alone means; the higher and rarer it is, the less it is just "he"."""
    if mention.title.startswith(SAMDECH):
        return people.titled(mention, mention.title) or people.only_titled(SAMDECH, mention)
    if mention.title in POINTED:
        return people.pointed_at(mention)
    if not rank:
        return people.pronoun(mention)
    return people.titled(mention, rank) or people.only_speaker(mention)


def _with_post(bare: str, people: Entities, who: Subject, words: str, start: int) -> Entity | None:
    """Who holds a post printed alone, or is pointed at; else somebody only described."""
    mention = who.mention
    if mention is not None and mention.role and not common(mention.role):
        holder = people.holder(mention)
        if holder is not None:
            return holder
    if is_back_reference(words):
        return _pointed_at(bare, people, who, start)
    return people.ending(_behind_post(words)) or people.described(_description(bare, who, words))


def _pointed_at(bare: str, people: Entities, who: Subject, start: int) -> Entity | None:
    """Whom "this official" means; nobody who has other posts in the text.

    Open where its own sentence, from ``start``, names another before it: "Mr A attacked Mr B after
    this campaigner said".
    """
    mention = who.mention
    gender = mention.gender if mention is not None else EITHER
    last = people.last()
    if "ទាំង" in bare[who.start : who.end]:
        return last if last is not None and last.plural else None
    person = people.pronoun(_pronoun(who.start, gender))
    if person is None or (mention is not None and contradicts(mention, person)):
        return None
    beside = [
        people.named(each)
        for each in mentions(bare, start, who.start)
        if each.kind is Kind.PERSON and not is_bare(each) and agree(each.gender, gender)
    ]
    others = [each for each in beside if each is not person]
    return person if not others or person.either else people.either([person, *others])


def _description(bare: str, who: Subject, words: str) -> Mention:
    """Somebody, or a body, only described by these words."""
    mention = who.mention
    gender = mention.gender if mention is not None else EITHER
    body = who.is_body or is_body(words)
    named = body_meant(bare, words, who.start)
    place = named or (who.start, who.end)
    return Mention(
        kind=Kind.BODY if body else Kind.DESCRIPTION,
        name=bare[slice(*place)],
        name_span=place,
        gender=GROUP if body else gender,
        plural=_SEVERAL.search(words) is not None,
        title=mention.title if mention is not None else "",
        start=who.start,
    )


def _behind_post(words: str) -> str:
    """What is written onto a title and a post, which may be a name: ប្រធានាធិបតីអាបាស់."""
    post = _POST_FIRST.match(words)
    return words[post.end() :].strip(" ") if post else ""


def _pronoun(start: int, gender: str) -> Mention:
    return Mention(kind=Kind.PRONOUN, start=start, gender=gender)
