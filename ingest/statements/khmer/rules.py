"""The Khmer rules of attribution: one pass over the sentences of a text."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.records import Language, Paragraph
from archive.statements import DayFrom, Shown, StatementKind, Told
from ingest.statements.attribution import Attribution
from ingest.statements.entities import Entities
from ingest.statements.entity import Entity
from ingest.statements.khmer.meant import speaker
from ingest.statements.khmer.mentions import mentions
from ingest.statements.khmer.names import clusters, latin_names
from ingest.statements.khmer.page import Page, Sentence, read
from ingest.statements.khmer.posts import holds
from ingest.statements.khmer.relations import (
    acting_pronoun,
    acting_relation,
    leading,
    met,
    told_pronoun,
)
from ingest.statements.khmer.saying import day_of_saying
from ingest.statements.khmer.sources import behind_frame, leads_to, said_by, said_so, source_behind
from ingest.statements.khmer.speech import utterances
from ingest.statements.khmer.subject import Subject, head_start
from ingest.statements.khmer.titles import (
    PLAIN_PRONOUNS,
    TITLE_GENDERS,
    any_of,
)
from ingest.statements.khmer.utterance import (
    Utterance,
    direct,
    indirect,
    nothing_but,
    quotation_alone,
)
from ingest.statements.khmer.verbs import Verb, says_that
from ingest.statements.mention import Kind, Mention, agree

AND = "និង"
_LONGEST_ROLE = 70
"""Clusters: the longest posts in print have about sixty."""
_TITLE_BEHIND = re.compile(rf" ?{any_of(TITLE_GENDERS)}$")


class KhmerStatements:
    """The rules of Khmer; see ``AttributionRules``."""

    language: Language = "km"

    def attributions(
        self, text: str, paragraphs: Sequence[Paragraph], anchor: dt.date | None
    ) -> list[Attribution]:
        """The statements of the Khmer paragraphs."""
        if not paragraphs:
            return []
        return _Reading(read(text, paragraphs), anchor).statements()


@dataclass(frozen=True, slots=True)
class _Said:
    """An utterance with its speaker and the day, before the names are complete."""

    utterance: Utterance
    person: Entity
    surface: tuple[int, int]
    day: dt.date | None
    day_from: DayFrom | None
    sentence: int


class _Reading:
    """One reading of a page, sentence by sentence, with what the reader remembers."""

    def __init__(self, page: Page, anchor: dt.date | None) -> None:
        self._page = page
        self._anchor = anchor
        self._people = Entities((), holds, PLAIN_PRONOUNS)
        """Filled when the reading begins."""
        self._said: list[_Said] = []
        self._days: dict[int, dt.date] = {}

    def statements(self) -> list[Attribution]:
        page = self._page
        body = [each for each in page.sentences if not each.heading]
        self._people = Entities(latin_names(page.bare), holds, PLAIN_PRONOUNS)
        for sentence in body:
            for mention in mentions(page.bare, sentence.start, sentence.end):
                if mention.name:
                    self._people.named(mention)
        done = 0
        for number, sentence in enumerate(body):
            if sentence.start >= done:
                done = self._read(number, sentence, body)
        return [self._attribution(each) for each in self._said]

    def _read(self, number: int, sentence: Sentence, body: list[Sentence]) -> int:
        """Keeps what a sentence says; returns where its words end, 0 if it says nothing."""
        end = (
            self._said_here(number, sentence)
            or self._said_before(number, sentence, body)
            or self._quoted_alone(number, sentence, body)
        )
        if not end:
            self._notice(sentence)
        return end

    def _said_here(self, number: int, sentence: Sentence) -> int:
        found = utterances(self._page, sentence)
        if not found or (found[0].subject is None and not self._goes_on(number)):
            return 0
        for utterance in found:
            self._keep(utterance, number)
        return found[-1].end

    def _said_before(self, number: int, sentence: Sentence, body: list[Sentence]) -> int:
        """A sentence that only says whose words stand before it."""
        source = source_behind(self._page, sentence)
        if source is not None and leads_to(self._page, sentence, source[0]):
            return 0
        if source is not None and says_that(self._page.bare, source[1].end, sentence.end) < 0:
            self._keep_source(source[0], source[1], number, sentence, body)
            return sentence.end
        if not number or self._goes_on(number):
            return 0
        who = said_by(self._page, sentence.start, sentence.end)
        thus = None if who is not None else said_so(self._page, sentence)
        if thus is not None:
            self._keep_thus(thus[0], thus[1], sentence, number, body[number - 1])
        elif who is not None:
            self._keep_thus(who, None, sentence, number, body[number - 1])
        else:
            return 0
        return sentence.end

    def _quoted_alone(self, number: int, sentence: Sentence, body: list[Sentence]) -> int:
        """A sentence that is a quotation: by whom the next one says, or by the last speaker."""
        quotation = quotation_alone(self._page, sentence)
        if quotation is None or not nothing_but(self._page, quotation, sentence):
            return 0
        following = body[number + 1] if number + 1 < len(body) else None
        who = said_by(self._page, following.start, following.end) if following else None
        head = (sentence.start, sentence.start)
        utterance = direct(self._page, [quotation], who, None, head)
        if utterance is not None and (who is not None or self._goes_on(number)):
            self._keep_or_join(utterance, number)
        return quotation.end

    def _notice(self, sentence: Sentence) -> None:
        """Remembers who acts in a sentence without speech, and on which day."""
        relation = acting_relation(self._page.bare, sentence.start, sentence.end)
        if relation is not None:
            self._people.speaks(self._people.described(relation))
            return
        acting = leading(self._page.bare, sentence.start, sentence.end)
        if acting is None:
            self._notice_stranger(sentence)
            return
        people = self._people
        person = people.named(acting)
        others = met(self._page.bare, acting, sentence.end)
        people.meet(person, [people.named(each) for each in others])
        day = day_of_saying(self._page, sentence.start, sentence.end, self._anchor)
        if day is not None:
            self._days[id(person)] = day

    def _notice_stranger(self, sentence: Sentence) -> None:
        """Remembers that "she" acts of whom nothing is known: nobody named beside her is meant."""
        pronoun = acting_pronoun(self._page.bare, sentence.start, sentence.end)
        if pronoun is not None and self._people.pronoun(pronoun) is None:
            self._people.estrange(pronoun)

    def _goes_on(self, number: int) -> bool:
        return bool(self._said) and self._said[-1].sentence == number - 1

    def _keep_or_join(self, utterance: Utterance, number: int) -> None:
        """Another quotation right behind a quotation is part of the same statement."""
        last = self._said[-1] if self._said else None
        if (
            utterance.subject is None
            and last is not None
            and last.utterance.kind is StatementKind.DIRECT
        ):
            joined = replace(last.utterance, parts=(*last.utterance.parts, *utterance.parts))
            self._said[-1] = replace(last, utterance=joined, sentence=number)
        else:
            self._keep(utterance, number)

    def _keep_source(
        self, cut: int, who: Subject, number: int, sentence: Sentence, body: list[Sentence]
    ) -> None:
        """នេះបើតាម X: what stands before it, here or in the sentence before, is by X."""
        head = (cut, sentence.end)
        if cut > sentence.start:
            utterance = indirect(self._page, sentence.start, cut, who, None, head, Shown.SOURCED)
        elif number and not self._goes_on(number):
            before = body[number - 1]
            start = behind_frame(self._page, before)
            utterance = indirect(self._page, start, before.end, who, None, head, Shown.SOURCED)
        else:
            return
        if utterance is not None:
            self._keep(utterance, number)

    def _keep_thus(
        self, who: Subject, verb: Verb | None, sentence: Sentence, number: int, before: Sentence
    ) -> None:
        """X said so: the sentence before is by X."""
        place = (verb.start, verb.end) if verb else None
        head = (sentence.start, sentence.end)
        quotation = quotation_alone(self._page, before)
        if quotation is not None and nothing_but(self._page, quotation, before):
            said = direct(self._page, [quotation], who, place, head)
        else:
            start = head_start(self._page.bare, before.start, before.end)
            said = indirect(self._page, start, before.end, who, place, head, Shown.THUS)
        if said is not None:
            self._keep(said, number)

    def _keep(self, utterance: Utterance, number: int) -> None:
        resolved = speaker(self._page.bare, self._people, utterance)
        self._people.hear(utterance.parts[0][0], utterance.parts[-1][1])
        if resolved is None:
            return
        person, surface = resolved
        self._speaks_to(person, told_pronoun(self._page.bare, surface[1], utterance.head[1]))
        day = day_of_saying(self._page, *utterance.head, self._anchor)
        if day is not None:
            self._days[id(person)] = day
        carried = self._days.get(id(person))
        told = DayFrom.PRINTED if day else DayFrom.CARRIED if carried else None
        self._said.append(_Said(utterance, person, surface, carried, told, number))

    def _speaks_to(self, person: Entity, told: Mention | None) -> None:
        """Makes ``person`` the last who spoke; whom a pronoun says that he told is another."""
        other = self._people.pronoun(told) if told is not None else None
        if other is not None and other is not person:
            self._people.meet(person, [other])
            return
        self._people.speaks(person)
        if told is not None and agree(told.gender, person.gender):
            self._people.estrange(told)

    def _attribution(self, said: _Said) -> Attribution:
        page, person, utterance = self._page, said.person, said.utterance
        places = (person.place, *person.more)
        name = f" {AND} ".join(page.source(*place) for place in places) if person.name else ""
        name = person.name if person.name.isascii() else name
        surface = page.source(*said.surface)
        return Attribution(
            parts=tuple(page.span(*part) for part in utterance.parts),
            kind=utterance.kind,
            speaker=name,
            surface=surface,
            role=self._role(person),
            verb=page.source(*utterance.verb) if utterance.verb else "",
            said_on=said.day,
            shown=utterance.shown,
            told=_told(said),
            day_from=said.day_from,
            beside=page.span(*utterance.head) if utterance.head[0] < utterance.head[1] else None,
            either=tuple(self._printed(each) for each in person.either),
        )

    def _printed(self, person: Entity) -> str:
        return person.name if person.name.isascii() else self._page.source(*person.place)

    def _role(self, person: Entity) -> str:
        """The first office printed with the name; none where it ran on into the story."""
        if not person.roles:
            return ""
        words, (start, end) = person.roles[0]
        if clusters(words) > _LONGEST_ROLE:
            return ""
        title = _TITLE_BEHIND.search(words)
        return self._page.source(start, start + title.start() if title else end)


def _told(said: _Said) -> Told:
    """What shows who the speaker is, by how he or she stands beside the words."""
    who = said.utterance.subject
    if said.person.either:
        return Told.OPEN
    if who is None or who.empty:
        return Told.CARRIED
    if who.mention is not None and who.mention.kind is Kind.PERSON:
        return Told.NAMED
    if said.person.kind is Kind.BODY:
        return Told.BODY
    if said.person.kind is Kind.DESCRIPTION:
        return Told.DESCRIBED
    post = who.mention is not None and who.mention.kind is Kind.POST
    return Told.POST if post else Told.PRONOUN
