"""Reads one English sentence verb by verb: who says which of its words."""

from collections.abc import Sequence
from dataclasses import replace

from archive.statements import Span, StatementKind
from ingest.statements.english.acting import shared_subject, subject_in_aside
from ingest.statements.english.adverbials import ends, past_day
from ingest.statements.english.content import (
    After,
    Found,
    clause,
    quoted,
    read_after,
)
from ingest.statements.english.mentions import read_mention
from ingest.statements.english.report import Report
from ingest.statements.english.shape import (
    LINKS,
    before_auxiliaries,
    before_second_subject,
    ends_in_name,
    goes_on_behind,
    is_finding,
    is_inverted,
    is_pause,
    leading_quotation,
    may_be_said,
    opens_aside,
    says,
)
from ingest.statements.english.subjects import subject_after, subject_before
from ingest.statements.english.tokens import Word, last_inner_mark
from ingest.statements.english.verbs import AMBIGUOUS, INVERTING, PROMISES, VERBS, Takes, Verb
from ingest.statements.mention import Kind, Mention

_BEFORE_PARTICIPLE = (",", "and", "after", "before", "while", "by")
_SUBORDINATING = frozenset({"as", "when", "after", "before", "once", "while", "since", "although"})
"""Before a saying that only tells when something else was; where its words end is open."""
LONGEST_SUBJECT = 12
"""In words: a second subject inside a sentence is no longer."""


class Reader:
    """Goes through a sentence once, verb by verb."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self.found: list[Report] = []
        self._open: tuple[Report, int] | None = None
        """A saying whose clause begins at a word and ends where the next saying begins."""
        self._lead = leading_quotation(text, words)

    def step(self, at: int) -> int:
        """Reads the word at ``at``; returns which to read next."""
        capital = self.words[at].is_name and not self.words[at].first
        verb = None if capital else VERBS.get(self.words[at].lower)
        if verb is None or not says(self.words, at, verb):
            return at + 1
        begin = before_auxiliaries(self.words, at)
        if self._open or self.found:
            return self._further(begin, at, verb)
        return self._first(begin, at, verb)

    def close(self, stop: int) -> None:
        """Ends the open clause before the word ``stop``."""
        if self._open:
            report, start = self._open
            colon = stop
            while colon > start and (
                self.words[colon - 1].quotation or ends(self.words, colon - 1)
            ):
                colon -= 1
            joined = colon < stop and colon > start and self.words[colon - 1].text == ":"
            part = clause(self.words, start, colon if joined else stop)
            if part:
                self.found.append(replace(report, parts=(*report.parts, part)))
            said = tuple(
                each for word in self.words[colon:stop] for each in quoted(self.text, word)
            )
            if joined and said:
                self.found.append(replace(report, kind=StatementKind.DIRECT, parts=said))
            self._open = None

    def _first(self, begin: int, at: int, verb: Verb) -> int:
        lead = self._lead
        if lead is not None and lead < at:
            return self._beside_quotation(lead, begin, at, verb)
        if begin == 0:
            return at + 1
        if self.words[at].lower.endswith("ing") and begin == at:
            return self._participle(at, verb)
        return self._beside_clause(begin, at, verb)

    def _beside_quotation(self, lead: int, begin: int, at: int, verb: Verb) -> int:
        """ "…," he said; "…," said the minister; with what follows."""
        words, text = self.words, self.text
        start = lead + 1
        while start < begin and words[start].text in (",", "-", "–", "—"):
            start += 1
        if start == begin:
            found = subject_after(text, words, at + 1)
            speaker, beyond = found if found else (None, at + 1)
        else:
            before = subject_before(text, words[start:begin])
            speaker, beyond = before[0] if before else None, at + 1
        if speaker is None:
            return at + 1
        parts = tuple(part for word in words[: lead + 1] for part in quoted(text, word))
        stop = beyond
        for number in range(beyond, len(words)):
            if words[number].lower in VERBS:
                break
            if words[number].quotation:
                if number == beyond or words[number - 1].text in ",:;–—-":
                    parts = (*parts, *quoted(text, words[number]))
                    stop = number + 1
                break
        beside = Span(words[start].start, words[min(stop, len(words)) - 1].end)
        if stop == beyond:
            beside = Span(words[start].start, words[-1].end)
        self._add(speaker, at, StatementKind.DIRECT, parts, beside)
        return max(beyond, stop)

    def _participle(self, at: int, verb: Verb) -> int:
        """He thanked them, saying …: a saying whose subject begins the sentence."""
        words = self.words
        if verb.takes is Takes.DENIAL:
            return at + 1
        if words[at - 1].text == ",":
            before = words[: at - 1]
            speaker = subject_in_aside(self.text, before) or shared_subject(self.text, before)
            return self._content(speaker, at, at, verb) if speaker else at + 1
        return self._with(at, verb) or at + 1

    def _with(self, at: int, verb: Verb) -> int | None:
        """With the agency saying that …: a participle with a subject of its own."""
        words = self.words
        for start in range(at - 1, max(0, at - LONGEST_SUBJECT), -1):
            if words[start].text == "," or words[start].quotation:
                return None
            if words[start].lower == "with":
                speaker = read_mention(self.text, words[start + 1 : at])
                if speaker is None:
                    return None
                self.close(start)
                return self._content(speaker, start, at, verb)
        return None

    def _beside_clause(self, begin: int, at: int, verb: Verb) -> int:
        words, text = self.words, self.text
        before = subject_before(text, words[:begin])
        if before is None or is_inverted(text, words, begin, at, verb):
            beyond = self._inverted_clause(begin, at, verb)
            if before is None or beyond is not None:
                return beyond or at + 1
        speaker, first = before
        somebody = speaker.kind in (Kind.PERSON, Kind.PRONOUN) and speaker.name != "it"
        if words[at].lower in AMBIGUOUS and not somebody:
            return at + 1
        following = read_after(words, at + 1, verb)
        if is_finding(verb, speaker):
            return len(words)
        if first == 1 and words[0].lower in _SUBORDINATING and following.what is After.CLAUSE:
            return at + 1
        if first and verb.takes is not Takes.DENIAL and may_be_said(text, words, first, following):
            beyond = self._clause_before(speaker, first, at, verb, following)
            if beyond is not None:
                return beyond
        if following.what is After.COLON:
            report = self._report(speaker, at, (), Span(words[0].start, words[-1].end))
            self.found.append(replace(report, kind=StatementKind.DIRECT, announces=True))
            return len(words)
        if following.what is After.NOTHING and verb.takes not in (Takes.NOUN, Takes.DENIAL):
            if first == 0 or opens_aside(words):
                beside = Span(words[0].start, words[-1].end)
                self._add(speaker, at, StatementKind.DIRECT, (), beside)
            return len(words)
        return self._content(speaker, 0, at, verb)

    def _clause_before(
        self, speaker: Mention, first: int, at: int, verb: Verb, following: Found
    ) -> int | None:
        """The clause, the minister said; or the clause, the minister said, goes on."""
        words = self.words
        part = clause(words, 0, first)
        beside = Span(words[first].start, words[-1].end)
        if verb.lemma == "report" and following.what is After.NOTHING:
            return len(words)
        if verb.takes is Takes.QUOTE:
            return at + 1
        if part and following.what is After.NOTHING:
            self._add(speaker, at, StatementKind.INDIRECT, (part,), beside)
            return len(words)
        quoted_on = following.what is After.QUOTATION and words[following.start - 1].text == ","
        if part is None or not (following.what is After.COMMA or quoted_on):
            return None
        if opens_aside(words) and quoted_on:
            return self._content(speaker, first, at, verb)
        self._open = (self._report(speaker, at, (part,), beside), following.start)
        return following.start

    def _inverted_clause(self, begin: int, at: int, verb: Verb) -> int | None:
        """The clause, said the minister."""
        words = self.words
        if begin == 0 or verb.lemma not in INVERTING:
            return None
        if not is_pause(self.text, words[begin - 1]) and not ends_in_name(words, at, verb):
            return None
        found = subject_after(self.text, words, at + 1)
        part = clause(words, 0, begin)
        if found is None or part is None or goes_on_behind(words, begin, at + 1):
            return None
        beside = Span(words[at].start, words[-1].end)
        self._add(found[0], at, StatementKind.INDIRECT, (part,), beside)
        return found[1]

    def _further(self, begin: int, at: int, verb: Verb) -> int:
        """Another verb after the first: ", adding that", "and added", "but he noted"."""
        words = self.words
        joint = begin - 1
        speaker: Mention | None = None
        if joint > 0 and words[joint].lower in ("he", "she", "they", "it"):
            speaker = read_mention(self.text, words[joint : joint + 1])
            joint -= 1
        participle = words[at].lower.endswith("ing")
        if participle and (beyond := self._with(at, verb)):
            return beyond
        following = read_after(words, at + 1, verb)
        if speaker and words[joint].text == "," and following.what is After.NOTHING:
            # "…, he added" at the end is none of the words.
            self.close(joint)
            return len(words)
        joints = _BEFORE_PARTICIPLE if participle else LINKS
        if joint < 1 or words[joint].lower not in joints:
            return at + 1 if participle else self._another(begin, at, verb)
        if joint > 1 and words[joint - 1].text == ",":
            joint -= 1
        if following.what not in (After.CLAUSE, After.QUOTATION):
            promise = verb.lemma in PROMISES and words[at + 1 : at + 2]
            if promise and words[at + 1].lower == "to" and speaker is None:
                self.close(joint)
            return at + 1
        self.close(joint)
        return self._content(speaker, joint, at, verb)

    def _another(self, begin: int, at: int, verb: Verb) -> int:
        """A second speaker after a comma or a colon: …, but the police said it was not."""
        words = self.words
        for joint in range(begin - 2, max(1, begin - LONGEST_SUBJECT), -1):
            begun = before_second_subject(words, joint)
            if begun is None:
                continue
            stop = begin - 1 if words[begin - 1].text == "," else begin
            speaker = read_mention(self.text, words[joint + 1 : stop])
            following = read_after(words, at + 1, verb)
            if speaker is None:
                break
            if following.what not in (After.CLAUSE, After.QUOTATION):
                if speaker.kind is Kind.PERSON:
                    # What somebody with a name asks or promises is told by the writer.
                    self.close(begun)
                break
            self.close(begun)
            return self._content(speaker, joint + 1, at, verb)
        return at + 1

    def _content(self, speaker: Mention | None, first: int, at: int, verb: Verb) -> int:
        """Takes what follows the verb as what the speaker says."""
        words, text = self.words, self.text
        following = read_after(words, at + 1, verb)
        if following.what not in (After.CLAUSE, After.QUOTATION):
            return at + 1
        start = following.start
        beside = Span(words[first].start, words[start - 1].end)
        if verb.takes is Takes.DENIAL:
            if words[start - 1].lower != "that":
                return at + 1
            self._open = (self._report(speaker, at, (), beside), at)
            return start
        stop = start
        parts: tuple[Span, ...] = ()
        while stop < len(words) and (words[stop].quotation or words[stop].text == ","):
            parts = (*parts, *quoted(text, words[stop]))
            stop += 1
        beyond = past_day(words, stop)
        whole = (
            ends(words, beyond)
            or words[start - 1].text in (":", ",")
            or words[stop - 1].text == ","
            or last_inner_mark(text, words[stop - 1]) in (*",.?!",)
        )
        if parts and whole and (verb.takes is not Takes.DIRECTIVE):
            if stop < beyond and start <= at + 2:
                beside = Span(words[stop].start, words[beyond - 1].end)
            self._add(speaker, at, StatementKind.DIRECT, parts, beside)
            return stop
        if verb.takes is Takes.QUOTE:
            return at + 1
        if words[start].quotation and not quoted(text, words[start]):
            return at + 1
        self._open = (self._report(speaker, at, (), beside), start)
        return start

    def _report(
        self, speaker: Mention | None, at: int, parts: tuple[Span, ...], beside: Span
    ) -> Report:
        return Report(
            speaker=speaker,
            verb=self.words[at].text,
            kind=StatementKind.INDIRECT,
            parts=parts,
            beside=beside,
        )

    def _add(
        self,
        speaker: Mention | None,
        at: int,
        kind: StatementKind,
        parts: tuple[Span, ...],
        beside: Span,
    ) -> None:
        self.found.append(replace(self._report(speaker, at, parts, beside), kind=kind))
