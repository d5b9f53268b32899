"""How, where and to whom something was said, from the words beside it; for every language."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.languages.mentions import date_mentions
from archive.records import Document, Language, Precision
from archive.statements import Circumstances, DayFrom, Span, StatementKind
from archive.texts.quotations import Quotation, quotations
from ingest.statements.attribution import Attribution

_LONGEST_CEREMONY = 220
"""Characters: what is longer says something as well."""
_LONGEST_AGO = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class SettingRules:
    """One language's patterns; each names what it means in its group ``it``, or ``also``.

    ``ceremony`` is how words begin that only greet, thank or open; ``correction`` is a notice of
    the paper that it had misquoted somebody.
    """

    place: re.Pattern[str]
    occasion: re.Pattern[str]
    audience: re.Pattern[str]
    ceremony: re.Pattern[str]
    correction: re.Pattern[str]


class Settings:
    """The circumstances of the statements of one document."""

    def __init__(self, document: Document, rules: Mapping[Language, SettingRules]) -> None:
        self._document = document
        self._rules = rules
        self._quotations: Sequence[Quotation] = quotations(document.text, document.paragraphs)
        self._corrections = [
            match[0].casefold()
            for each in rules.values()
            for match in each.correction.finditer(document.text)
        ]

    def day(
        self, found: Attribution, published: dt.date | None
    ) -> tuple[dt.date | None, DayFrom | None]:
        """The day of the saying, and what it is read from."""
        if found.said_on is not None:
            return found.said_on, found.day_from
        printed = self._dateline(published)
        if printed is not None:
            return printed, DayFrom.DATELINE
        return published, None if published is None else DayFrom.PUBLISHED

    def circumstances(
        self, found: Attribution, language: Language, day_from: DayFrom | None
    ) -> Circumstances:
        """What is printed of them; the rest unknown."""
        rules = self._rules[language]
        return Circumstances(
            day_from=day_from,
            place=self._beside(found, rules.place),
            occasion=self._beside(found, rules.occasion),
            audience=self._beside(found, rules.audience),
            marked=self._marked(found),
            outlet=found.outlet,
            procedural=self._is_ceremony(found, rules),
            corrected=self._is_corrected(found),
        )

    def _dateline(self, published: dt.date | None) -> dt.date | None:
        """The day of the dateline, where it is that of publication or shortly before."""
        for mention in date_mentions(self._document.dateline, published):
            if mention.precision is Precision.DAY:
                day = dt.date.fromisoformat(mention.date)
                if published is None or published - _LONGEST_AGO <= day <= published:
                    return day
        return None

    def _beside(self, found: Attribution, pattern: re.Pattern[str]) -> Span | None:
        """The first place in the words of the attribution that are not themselves said."""
        for start, end in _without(found.beside, found.parts):
            match = pattern.search(self._document.text, start, end)
            if match is not None:
                group = "it" if match["it"] else "also"
                return Span(*match.span(group))
        return None

    def _marked(self, found: Attribution) -> tuple[Span, ...]:
        """What stands in quotation marks inside reported words."""
        if found.kind is StatementKind.DIRECT:
            return ()
        return tuple(
            inner
            for each in self._quotations
            if each.closed
            for inner in each.parts
            if any(part.start <= inner.start and inner.end <= part.end for part in found.parts)
        )

    def _is_ceremony(self, found: Attribution, rules: SettingRules) -> bool:
        """Whether all that is said greets, thanks or opens."""
        first, last = found.parts[0], found.parts[-1]
        if last.end - first.start > _LONGEST_CEREMONY:
            return False
        return rules.ceremony.match(self._document.text, first.start, first.end) is not None

    def _is_corrected(self, found: Attribution) -> bool:
        """Whether the paper says that it misquoted whoever this is."""
        names = {word for word in found.speaker.casefold().split() if len(word) > 1}
        posts = {word.strip(",.") for word in found.role.casefold().split() if word.isalpha()}
        return any(
            names & set(re.findall(r"\w+", notice)) or posts & set(re.findall(r"\w+", notice))
            for notice in self._corrections
        )


def _without(beside: Span | None, parts: Sequence[Span]) -> list[tuple[int, int]]:
    """A stretch without the words said in it."""
    if beside is None:
        return []
    found: list[tuple[int, int]] = []
    start = beside.start
    for part in parts:
        if part.end <= start or part.start >= beside.end:
            continue
        if start < part.start:
            found.append((start, part.start))
        start = part.end
    if start < beside.end:
        found.append((start, beside.end))
    return found
