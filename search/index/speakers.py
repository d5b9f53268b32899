"""Everybody who speaks in an index, each once: the printed names of one person fall together.

A statement is counted under who its speaker is known to be and the name as printed. Those values
are put together here: all names of a listed person, the spellings of one name, and the two scripts
of a name where a document prints both, or where the sounds leave no other choice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from archive.known.people import forms_of, people_named
from archive.languages import RULES
from archive.languages.identity import name_joined, name_parts, name_readings
from archive.languages.names import name_key
from archive.languages.titles import without_titles
from archive.records import Language
from search.analysis.analyzer import analyse
from search.budget import Work, budget
from search.engines import plan as plans
from search.engines.plan import Plan, TextField
from search.engines.protocol import Snapshot
from search.index.attribution import given_name, printed_pair
from search.index.gathering import Speaker, gathered, script_of

# Shorter keys are those of very many names.
_FEWEST_SOUNDS = 3
_NAMES_KEPT = 200


class Evidence(StrEnum):
    """How a typed name led to speakers."""

    NAME = "name"
    PART = "part"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Bearers:
    """Those who bear a typed name, or nearly; nobody where nothing is known of it."""

    speakers: tuple[Speaker, ...]
    evidence: Evidence

    @property
    def plan(self) -> Plan:
        """What finds all that they said."""
        return plans.AnyOf(tuple(speaker.plan for speaker in self.speakers))


class Speakers:
    """The speakers of one state of an index. Safe for many threads: who misses makes the same."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        # A page asks for one name again and again: for each year of a list over time.
        self._kept_bearing = lru_cache(_NAMES_KEPT)(self._bearing)

    @cached_property
    def everybody(self) -> Mapping[str, Speaker]:
        """All who speak, by id."""
        terms = {each.key: each.documents for each in self._snapshot.terms(TextField.IDENTITY, "")}
        pairs = {key: pair for key in terms if (pair := printed_pair(key))}
        given = {key: name for key in terms if (name := given_name(key))}
        besides = pairs.keys() | given.keys()
        counts = {key: number for key, number in terms.items() if key not in besides}
        return gathered(counts, pairs.values(), given.values())

    @cached_property
    def names(self) -> Mapping[str, Mapping[Language, str]]:
        """The usual name in each script that one is known in, by id."""
        return {
            key: {script: name for script in RULES if (name := each.name_in(script))}
            for key, each in self.everybody.items()
        }

    @cached_property
    def _by_value(self) -> Mapping[str, Speaker]:
        return {value: each for each in self.everybody.values() for value in each.values}

    @cached_property
    def _by_reading(self) -> Mapping[str, Sequence[Speaker]]:
        return _table(
            (reading, each)
            for each in self.everybody.values()
            for name in each.names
            for reading in name_readings(name)
        )

    @cached_property
    def _by_letters(self) -> Mapping[str, Sequence[Speaker]]:
        return _table(
            (name_joined(name), each) for each in self.everybody.values() for name in each.names
        )

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[Speaker]]:
        return _table(
            (key, each)
            for each in self.everybody.values()
            for name in each.names
            for key in _sounds(name)
        )

    def id_of(self, value: str) -> str:
        """The id of the one whose statements are counted under ``value``; else that itself."""
        speaker = self._by_value.get(value)
        return speaker.id if speaker else value

    def known_as(self, name: str) -> tuple[Speaker, ...]:
        """Those whose name, or id, it is as a whole; several where several people bear it."""
        if name in self.everybody:
            return (self.everybody[name],)
        if forms_of(name):
            return (_silent(name),)
        found = self._of(self._by_reading, name_readings(name))
        listed = [self.everybody.get(each) or _silent(each) for each in sorted(people_named(name))]
        if len(name_parts(name)) == 1:
            found += self._of(self._by_letters, (name_joined(name),))
        return tuple(dict.fromkeys((*listed, *found)))

    def bearing(self, name: str) -> Bearers:
        """Those whose name it is; else those who bear it among others; else what sounds like it.

        A name of one word is a surname or a given name: all who bear it are meant.
        """
        return self._kept_bearing(name)

    def _bearing(self, name: str) -> Bearers:
        found = self.known_as(name)
        alone = len(name_parts(name)) == 1
        if found and not alone:
            return Bearers(found, Evidence.NAME)
        parts = tuple(dict.fromkeys((*found, *self._having(name))))
        if parts:
            return Bearers(parts, Evidence.PART if len(parts) > len(found) else Evidence.NAME)
        return self.sounding(name)

    def sounding(self, name: str) -> Bearers:
        """Those whose name, or its end, has the sounds of ``name``, in either script."""
        key = name_key(without_titles(name))
        found = self._by_sound.get(key, ()) if len(key) >= _FEWEST_SOUNDS else ()
        return Bearers(tuple(found), Evidence.SOUND)

    def _having(self, name: str) -> Iterator[Speaker]:
        """Those with all the words of ``name`` in one of their names, the Khmer ones in a row."""
        parts = name_parts(name)
        if not parts:
            return
        budget().spend(Work.TERMS, len(self.everybody))
        for speaker in self.everybody.values():
            if any(_has_words(each, name, parts) for each in speaker.names):
                yield speaker

    def _of(
        self, table: Mapping[str, Sequence[Speaker]], keys: Iterable[str]
    ) -> tuple[Speaker, ...]:
        return tuple(each for key in sorted(keys) for each in table.get(key, ()))


def _has_words(name: str, typed: str, parts: Sequence[str]) -> bool:
    letters = name_joined(name)
    if not all(part in letters for part in parts):
        return False
    if set(parts) <= set(name_parts(name)):
        return True
    words = [word.key for word in analyse(name).words]
    wanted = [word.key for word in analyse(without_titles(typed)).words]
    if script_of(typed) == "en":
        return set(wanted) <= set(words)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def _sounds(name: str) -> Iterator[str]:
    """The keys of a name and of its ends: what stands before may be a title."""
    words = without_titles(name).split()
    for start in range(len(words)):
        key = name_key(" ".join(words[start:]))
        if len(key) >= _FEWEST_SOUNDS:
            yield key


def _silent(person_id: str) -> Speaker:
    return Speaker(person_id, (), forms_of(person_id))


def _table(pairs: Iterable[tuple[str, Speaker]]) -> Mapping[str, Sequence[Speaker]]:
    table: defaultdict[str, dict[Speaker, None]] = defaultdict(dict)
    for key, speaker in pairs:
        table[key][speaker] = None
    return {key: tuple(found) for key, found in table.items()}
