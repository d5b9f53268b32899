"""English behind the protocol of all languages: from sentences to attributions."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from archive.languages.base import Mapped
from archive.languages.script import visible
from archive.records import Language, Paragraph
from archive.statements import Span, StatementKind
from archive.texts.quotations import quotations
from ingest.statements.attribution import Attribution
from ingest.statements.english.acting import (
    agent_at_end,
    is_some,
    leading_subject,
    met,
    passing,
    someone_unnamed,
)
from ingest.statements.english.cast import completed, holds
from ingest.statements.english.content import quoted
from ingest.statements.english.drafts import Draft
from ingest.statements.english.introduced import introduced
from ingest.statements.english.names import names_among
from ingest.statements.english.report import Report
from ingest.statements.english.sources import author_of, is_nobody, is_same, is_told, is_writing
from ingest.statements.english.speech import reports
from ingest.statements.english.tokens import Sentence, Word, sentences
from ingest.statements.english.words import OWN_PRONOUNS
from ingest.statements.entities import Entities
from ingest.statements.entity import Entity
from ingest.statements.mention import Kind, Mention


class EnglishStatements:
    """The rules of English."""

    language: Language = "en"

    def attributions(
        self, text: str, paragraphs: Sequence[Paragraph], anchor: dt.date | None
    ) -> list[Attribution]:
        """The statements in order; see ``AttributionRules``.

        Characters that show nothing are left out before anything is read.
        """
        seen = visible(text)
        if len(seen.text) == len(text):
            return self._read(text, paragraphs, anchor)
        places = [
            replace(
                each,
                start=bisect_left(seen.offsets, each.start),
                end=bisect_left(seen.offsets, each.end),
            )
            for each in paragraphs
        ]
        found = self._read(seen.text, places, anchor)
        return [_placed(each, seen) for each in found]

    def _read(
        self, text: str, paragraphs: Sequence[Paragraph], anchor: dt.date | None
    ) -> list[Attribution]:
        found = sentences(text, paragraphs, quotations(text, paragraphs))
        names = [
            _without_possessive(text[sentence.words[first].start : sentence.words[last - 1].end])
            for sentence in found
            for first, last in names_among(sentence.words)
        ]
        story = _Story(text, found, Entities(names, holds))
        for number in range(len(found)):
            story.read(number)
        drafts = [draft for draft in story.drafts if draft.parts]
        starts = sorted(part.start for draft in drafts for part in draft.parts)
        return [draft.attribution(text, anchor, starts) for draft in drafts]


def _is_samdech(mention: Mention) -> bool:
    """Whether the title is one that so few have that a text with one speaker means that one."""
    return "samdech" in mention.name.casefold().split()


def _placed(found: Attribution, seen: Mapped) -> Attribution:
    """What was found in the visible text, where it stands in the source."""

    def back(span: Span) -> Span:
        return Span(seen.offsets[span.start], seen.offsets[span.end - 1] + 1)

    return replace(
        found,
        parts=tuple(map(back, found.parts)),
        beside=back(found.beside) if found.beside and found.beside.end else None,
    )


class _Story:
    """Reads the sentences of one text in order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: Entities) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._people = people
        self._sentences = sentences
        self._reports = [reports(text, sentence.words) for sentence in sentences]
        self._bare = [_bare(text, sentence) for sentence in sentences]
        self._after_bare = _next_not(self._bare)
        self._speaking: Draft | None = None
        """The statement that the sentence before ended with."""
        self._before: list[Span] = []
        """Quotations that wait for the attribution of the next sentence."""

    def read(self, number: int) -> None:
        """Takes in the sentence of that number."""
        bare = self._bare[number]
        if bare:
            self._quotation(number, bare)
            return
        found = self._reports[number]
        if not found:
            self._speaking = self._narrated(number)
        for mention in introduced(self._text, self._sentences[number].words):
            self._people.note(self._people.named(completed(mention, self._people)))
        first = len(self.drafts)
        for report in found:
            self._report(report)
        marked = [each for each in self.drafts[first:] if each.kind is StatementKind.DIRECT]
        if marked and self._speaking and marked[-1].member is self._speaking.member:
            self._speaking = marked[-1]
        self._before = []

    def _quotation(self, number: int, parts: tuple[Span, ...]) -> None:
        """A sentence that is nothing but a quotation: whose is it?"""
        speaking = self._speaking
        ahead = self._next_report(number)
        # "Why?" she asked: only a question or a cry ends before its attribution does.
        cry = self._text[parts[-1].end - 1] in "?!…"
        asks = cry and ahead is not None and not (ahead.parts or ahead.announces)
        direct = speaking is not None and speaking.kind is StatementKind.DIRECT
        if asks or (ahead is not None and not direct):
            self._before.extend(parts)
        elif speaking is None:
            self._before = []
        elif direct:
            speaking.parts.extend(parts)
        else:
            self._speaking = Draft(speaking.member, "", "", StatementKind.DIRECT, list(parts), None)
            self.drafts.append(self._speaking)

    def _next_report(self, number: int) -> Report | None:
        """The saying of the next sentence that is not only quotation, if it takes what precedes."""
        ahead = self._after_bare[number]
        if ahead == len(self._bare) or not self._reports[ahead]:
            return None
        report = self._reports[ahead][0]
        first = self._sentences[ahead].words[0]
        opens = bool(report.parts) and first.quotation is not None
        asks = not (report.parts or report.announces)
        takes = report.kind is StatementKind.DIRECT and (opens or asks)
        return report if takes else None

    def _report(self, report: Report) -> None:
        member = self._speaker(report.speaker)
        if member is None:
            self._speaking, self._before = None, []
            return
        parts = report.parts
        if report.kind is StatementKind.DIRECT and not report.announces:
            parts = (*self._before, *parts)
            self._before = []
        surface = report.speaker.surface if report.speaker else ""
        draft = Draft(
            member, surface, report.verb, report.kind, list(parts), report.beside, report.outlet
        )
        self._speaking = draft
        self.drafts.append(draft)

    def _speaker(self, mention: Mention | None) -> Entity | None:
        if mention is None:
            return self._speaking.member if self._speaking else None
        return self._meet(mention)

    def _meet(self, mention: Mention) -> Entity | None:
        """Who is mentioned, from here on the first whom a pronoun means; None for nobody."""
        entity = self._found(mention)
        if entity is not None:
            entity.gender = entity.gender or mention.gender
            self._people.speaks(entity)
        return entity

    def _found(self, mention: Mention) -> Entity | None:
        match mention.kind:
            case Kind.PRONOUN:
                own = mention.name in OWN_PRONOUNS
                return None if own else self._people.pronoun(mention)
            case Kind.PERSON:
                if is_nobody(mention):
                    return None
                alone = " " not in mention.name and not (mention.title or mention.role)
                if alone and mention.surface != mention.name and not self._people.knows(mention):
                    return None
                return self._people.named(completed(mention, self._people))
        if is_writing(mention):
            return self._author(mention)
        if is_nobody(mention):
            return None
        if is_same(mention):
            return self._people.last()
        known = self._held(mention)
        if known is None and mention.kind is Kind.POST:
            return None
        return known or self._people.described(mention)

    def _author(self, mention: Mention) -> Entity | None:
        """Whose words a statement or letter has: hers, the ministry's, or of whom it was told."""
        author = author_of(mention)
        if author is not None:
            return self._found(author)
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.beside is None or not mention.definite:
            return None
        beside = self._text[last.beside.start : last.beside.end].casefold()
        return last.member if is_told(mention, beside) else None

    def _holder(self, mention: Mention) -> bool:
        """Whether "the minister" is a person known."""
        known = self._held(mention)
        return known is not None and known.kind is Kind.PERSON

    def _held(self, mention: Mention) -> Entity | None:
        """Of whom the text says that he or she holds the post, or has the title, of a mention."""
        known = self._people.holder(mention) if mention.definite else None
        if known is None and mention.kind is Kind.POST and _is_samdech(mention):
            return self._people.only_speaker(mention)
        return known

    def _narrated(self, number: int) -> Draft | None:
        """A sentence without a saying: whom it tells of is whom a pronoun means next."""
        people = self._people
        words = self._sentences[number].words
        mention = leading_subject(self._text, words)
        if mention is None or self._is_no_subject(mention, words):
            self._without_subject(words)
            return None
        if mention.kind is Kind.PERSON and not self._is_known(mention, words):
            people.glimpse(people.named(completed(mention, people)))
            return None
        if mention.kind not in (Kind.PERSON, Kind.PRONOUN) and not self._holder(mention):
            if _without_possessive(mention.surface) == mention.surface:
                people.estrange(mention)
            return None
        entity = self._meet(mention)
        if entity is None:
            return None
        others = self._named(met(self._text, words, mention))
        if mention.kind is not Kind.PERSON:
            people.perhaps(others)
            return None
        if others:
            people.meet(entity, others)
        last = self.drafts[-1] if self.drafts else None
        anonymous = last is self._speaking and last and last.member.kind is Kind.DESCRIPTION
        if last and anonymous and _made_remarks(words):
            last.member = entity
        if words[-1].text == ":":
            return Draft(entity, "", "", StatementKind.INDIRECT, [], None)
        return None

    def _is_no_subject(self, mention: Mention, words: Sequence[Word]) -> bool:
        """Whether what a sentence begins with only looks like who acts: Three, First, it."""
        if mention.kind is Kind.PRONOUN:
            return mention.name == "it"
        alone = mention.kind is Kind.PERSON and " " not in mention.name
        return alone and not (self._is_known(mention, words) or is_some(words))

    def _is_known(self, mention: Mention, words: Sequence[Word]) -> bool:
        """Whether a name is sure to be a person's: by a title, a post, an age or the text."""
        if mention.title or mention.role or self._people.knows(mention):
            return True
        return any(each.name == mention.name for each in introduced(self._text, words))

    def _without_subject(self, words: Sequence[Word]) -> None:
        """A sentence that does not begin with who acts in it."""
        agent = agent_at_end(self._text, words)
        unnamed = someone_unnamed(self._text, words)
        if agent is not None:
            self._meet(agent)
        elif unnamed is not None and not self._holder(unnamed):
            self._people.estrange(unnamed)
        else:
            self._people.perhaps(self._named(passing(self._text, words)))

    def _named(self, mentions: Sequence[Mention]) -> list[Entity]:
        return [self._people.named(completed(each, self._people)) for each in mentions]


def _made_remarks(words: Sequence[Word]) -> bool:
    """ "Or Vandine, spokeswoman, made the remarks …": it was she who was "an official" before."""
    keys = {word.lower for word in words}
    return "made" in keys and bool(keys & {"remark", "remarks", "comment", "comments", "statement"})


def _next_not(bare: Sequence[tuple[Span, ...]]) -> list[int]:
    """For each sentence the number of the first after it that is not bare quotation."""
    following = [len(bare)] * len(bare)
    for number in range(len(bare) - 2, -1, -1):
        following[number] = following[number + 1] if bare[number + 1] else number + 1
    return following


def _without_possessive(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _bare(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """The parts of a sentence that is nothing but quotation; empty where it is more."""
    if any(not word.quotation and word.text not in ".,;:!?-–—" for word in sentence.words):
        return ()
    return tuple(part for word in sentence.words for part in quoted(text, word))
