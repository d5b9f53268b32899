"""Everything a page says in one language: its own words, names, numbers and dates."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from archive.known.house_people import is_house_id
from archive.languages.script import has_khmer
from archive.records import Document, Language, Precision, Published, Source, Standing
from archive.statements import ReviewState, Statement
from archive.visibility import Level, Rights
from corpus.people import Office, Person
from search.answers import FacetValue, Hit, Mark
from search.questions import UNDATED
from web.presentation import formats, people
from web.presentation.days import in_field
from web.presentation.messages import Messages, messages
from web.presentation.typography import prose, shorten

NOBODY: Mapping[str, Person] = MappingProxyType({})

_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


@dataclass(frozen=True, slots=True)
class Voice:
    """One language's way to say things. Methods that return Markup are for running text.

    The others return plain text, for attributes and titles.
    """

    language: Language

    def text(self, key: str, **values: str) -> Markup:
        """A message as HTML; values are shown as the text they are."""
        return prose(self.plain(key, **values), self.language)

    def plain(self, key: str, **values: str) -> str:
        """A message as plain text."""
        return self._messages.text(key, **values)

    def counted(self, key: str, number: int) -> Markup:
        """A message about a number of things."""
        return prose(self.plain_counted(key, number), self.language)

    def plain_counted(self, key: str, number: int) -> str:
        """The same as plain text."""
        return self._messages.counted(key, number, self.number(number))

    def card(
        self, words: str, speaker: str, source: str, address: str, labels: Sequence[str] = ()
    ) -> Markup:
        """A statement for somebody else's page: no script, and no word of ours in the quote."""
        told = Markup("").join(Markup(" · <strong>{}</strong>").format(each) for each in labels)
        return Markup(
            '<blockquote lang="{}"><p>{}</p>'
            '<footer>{} · <a href="{}">{}</a>{}</footer></blockquote>'
        ).format(self.language, words, speaker, address, source, told)

    def prose(self, text: str, marks: Sequence[Mark] = ()) -> Markup:
        """Any text, inside an element that has the page's own language."""
        return prose(text, self.language, marks)

    def title(self, hit: Hit) -> Markup:
        """A hit's title, cut if it is long, with its marks."""
        title = shorten(hit.title)
        end = len(title) if title == hit.title else len(title) - 1  # The ellipsis is not marked.
        marks = [Mark(mark.start, min(mark.end, end)) for mark in hit.title_marks]
        return prose(title, self.language, marks)

    def number(self, value: int) -> str:
        """A count in the language's digits."""
        return formats.number(value, self.language)

    def digits(self, value: int | str) -> str:
        """A year or a page number in the language's digits."""
        return formats.digits(value, self.language)

    def years(self, runs: Sequence[tuple[int, int]]) -> str:
        """Runs of years, each by its first and its last."""
        shown = (first if first == last else f"{first}–{last}" for first, last in runs)
        return ", ".join(self.digits(run) for run in shown)

    def date(self, published: Published) -> str:
        """A publication date, no finer than it is known."""
        return formats.date(published.date, published.precision, self.language)

    def either(self, days: Sequence[dt.date]) -> str:
        """Days of the calendar of which one is meant."""
        return f" {self.text('date.or')} ".join(map(self.day, days))

    def day(self, day: dt.date) -> str:
        """A day of the calendar."""
        return formats.date(day, Precision.DAY, self.language)

    def date_in_field(self, value: dt.date | str) -> str:
        """A date as a field for dates has it; what is none stays as it was typed."""
        return in_field(str(value), self.language)

    def spoken_in(self, label: str) -> Language:
        """The language that a label is told in: no voice but a Khmer one reads its letters."""
        return "km" if has_khmer(label) else self.language

    def moment(self, instant: dt.datetime) -> str:
        """A time in Phnom Penh, to the minute."""
        return formats.moment(instant, self.language)

    def source(self, source: Source) -> str:
        """The name of a source in this language, else the one it has, else its id."""
        names = [source.name, source.name_km]
        if self.language == "km":
            names.reverse()
        return next((name for name in names if name), source.id)

    def speaker(self, statement: Statement) -> str:
        """The speaker as printed; "one of" those who may be, where the text leaves it open."""
        names = ", ".join(statement.possible_speakers)
        return statement.speaker or self.plain("statement.one_of", names=names)

    def share(self, value: float) -> str:
        """A share from 0 to 1 as a percentage in the language's digits."""
        return f"{self.digits(round(value * 100))} %"

    def standing(self, standing: Standing) -> str:
        """Why a document does not stand as it was published, and since when."""
        return self.plain(f"standing.{standing.kind}", day=self.day(standing.since))

    def openness(self, level: Level, rights: Rights) -> tuple[str, ...]:
        """Who may know of something, and how much of it readers are given; nothing of the usual."""
        limited = {
            f"level.{level}": level is not Level.PUBLIC,
            f"given.{rights}": rights is not Rights.FULL,
        }
        return tuple(self.plain(key) for key, told in limited.items() if told)

    def labels(self, document: Document) -> tuple[str, ...]:
        """What is to be known of a document before it is used: how it stands, and for whom."""
        standing = (self.standing(document.standing),) if document.standing else ()
        return (*standing, *self.openness(document.level, document.rights))

    def labels_of(self, statement: Statement, document: Document) -> tuple[str, ...]:
        """The same of a statement: also that it was rejected, or is no longer found."""
        rejected = statement.review is ReviewState.REJECTED
        told = {"review.rejected": rejected, "statement.gone": not statement.current}
        return (*(self.plain(key) for key, is_so in told.items() if is_so), *self.labels(document))

    def person(self, person: Person) -> str:
        """The name of somebody in this language, else the one that is known."""
        names = (person.name_km, person.name_en)
        return next(filter(None, names if self.language == "km" else names[::-1]), "")

    def office(self, office: Office) -> str:
        """A title and where it is held."""
        if self.language == "km":
            return f"{office.title_km} {office.institution_km}"
        return f"{office.title_en}, {office.institution_en}"

    def cut_date(self, date: str) -> str:
        """An ISO date cut to what is known."""
        year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
        precision = _PRECISIONS[date.count("-")]
        return formats.date(dt.date(year, month, day), precision, self.language)

    def languages(self, languages: Sequence[Language]) -> Markup:
        """The languages of a source, in words."""
        return self.text(f"language.{languages[0] if len(languages) == 1 else 'mixed'}")

    def capture_method(self, method: str) -> Markup:
        """How bytes arrived; a method that has no words yet is named as it is."""
        return self.prose(self._messages.entries.get(f"capture_method.{method}", method))

    def facet_label(
        self,
        facet: str,
        value: str,
        sources: Mapping[str, Source],
        house: Mapping[str, Person] = NOBODY,
    ) -> str:
        """What a facet's value is called; the value itself where it has no other name.

        ``house`` are identities of the house, by id.
        """
        if facet == "source":
            return self.source(sources[value]) if value in sources else value
        if facet == "year":
            return self.plain("search.undated") if value == UNDATED else self.digits(value)
        if facet == "speaker":
            known = people.person(value) or house.get(value)
            return self.person(known) if known else value
        section = "source_kind" if facet == "party" else facet
        return self._messages.entries.get(f"{section}.{value}", value)

    def choice_label(self, facet: str, value: FacetValue, sources: Mapping[str, Source]) -> str:
        """What a facet's value is called; a speaker whom no list has by the name in this language.

        The letters of the other language stand where only these are known.
        """
        unlisted = facet == "speaker" and people.person(value.value) is None
        names = value.names if unlisted else {}
        name = names.get(self.language) or (is_house_id(value.value) and next(iter(names.values())))
        return name or self.facet_label(facet, value.value, sources)

    @property
    def _messages(self) -> Messages:
        return messages(self.language)
