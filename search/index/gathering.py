"""Which printed names of an index are one speaker's."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.known.people import forms_of, people_named
from archive.languages.identity import name_joined, name_parts, name_readings
from archive.languages.khmer.characters import RAW_BASES
from archive.languages.names import name_key
from archive.languages.titles import without_titles
from archive.records import Language
from corpus.people import read_people
from search.engines import plan as plans
from search.engines.plan import NOTHING, Plan, TextField
from search.index.attribution import name_of, person_of

# Fewer sounds in common may well be those of two people.
_FEWEST_SOUNDS = 5

_KHMER_LETTER = re.compile(f"[{RAW_BASES}]")


def script_of(name: str) -> Language:
    """The language whose letters a name has: Khmer, if it has one Khmer letter."""
    return "km" if _KHMER_LETTER.search(name) else "en"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks. ``id`` is a person's, else the usual printed name.

    ``values`` are what the statements are counted under, none for somebody listed who says
    nothing; ``names`` are the names as printed, the most frequent first, then those listed.
    """

    id: str
    values: tuple[str, ...]
    names: tuple[str, ...]

    def name_in(self, script: Language) -> str:
        """The usual name in a script, without titles; empty where none is known."""
        return next((name for name in self.forms if script_of(name) == script), "")

    @property
    def forms(self) -> tuple[str, ...]:
        """The names without titles, each once."""
        return tuple(dict.fromkeys(map(without_titles, self.names)))

    @property
    def plan(self) -> Plan:
        """What finds the statements, or the documents with one."""
        found = tuple(plans.Term(TextField.IDENTITY, value) for value in self.values)
        return plans.AnyOf(found) if found else NOTHING


def gathered(
    counts: Mapping[str, int],
    printed: Iterable[tuple[str, str]],
    given: Iterable[tuple[str, str]] = (),
) -> dict[str, Speaker]:
    """The speakers by id.

    ``counts`` has how often each value of ``speaker_value`` stands; ``printed`` are names of one
    script with the name of the other that a document prints right behind; ``given`` the names of
    identities of the house, each behind the id. All names of a listed
    person are one speaker's, and so are the spellings of one name. The two scripts of a name that
    no list has are joined where a document prints both, or where both have the same four sounds or
    more and nobody else has these: nothing rather than wrong.
    """
    groups = _Groups(counts, _table_of(given))
    groups.join_spellings()
    groups.join_written_together()
    groups.join_printed(printed)
    groups.join_sounds()
    return {speaker.id: speaker for speaker in groups.speakers()}


class _Groups:
    """Values on their way to speakers: each leads to another of the same group, or is its root.

    The root of a listed person's values is the person's id.
    """

    def __init__(self, counts: Mapping[str, int], house: Mapping[str, Sequence[str]]) -> None:
        self._counts = counts
        self._house = house
        self._bearers = _bearers(house)
        self._names = {value: name_of(value) for value in counts}
        self._over = {value: self._listed(value) or value for value in counts}
        self._besides: defaultdict[str, list[str]] = defaultdict(list)

    def join_spellings(self) -> None:
        """Names that share a reading; but a person is joined to nobody by a name of several."""
        for roots in self._roots_by(name_readings).values():
            self._join(root for root in roots if not self._is_identity(root))

    def join_written_together(self) -> None:
        """A name without a space with the one name that it can be."""
        whole = self._roots_by(lambda name: _letters(name, apart=True))
        for letters, roots in self._roots_by(lambda name: _letters(name, apart=False)).items():
            others = whole.get(letters, ())
            if len(others) == 1:
                self._join((*others, *roots))

    def join_printed(self, printed: Iterable[tuple[str, str]]) -> None:
        """The two scripts of a name where both are printed; one may have no value of its own."""
        roots = self._roots_by(name_readings)
        pairs: list[tuple[str, str]] = []
        for name, other in printed:
            first, second = (self._of_name(roots, each) for each in (name, other))
            if len(first) == len(second) == 1:
                pairs.append((first[0], second[0]))
            elif len(first) == 1 and not second:
                self._besides[first[0]].append(other)
        self._join_pairs(pairs)

    def join_sounds(self) -> None:
        """The two scripts of a name that nobody else can have."""
        khmer = self._roots_by(lambda name: _sounds(name, "km"))
        latin = self._roots_by(lambda name: _sounds(name, "en"))
        self._join_pairs(
            (khmer[key][0], latin[key][0])
            for key in khmer.keys() & latin.keys() - _sounds_listed()
            if len(khmer[key]) == len(latin[key]) == 1
        )

    def speakers(self) -> Iterator[Speaker]:
        """The groups, in the order of their first values."""
        together: defaultdict[str, list[str]] = defaultdict(list)
        for value in self._counts:
            together[self._root(value)].append(value)
        besides: defaultdict[str, list[str]] = defaultdict(list)
        for root, others in self._besides.items():
            besides[self._root(root)] += sorted(others)
        for root, found in together.items():
            listed = forms_of(root) or self._house.get(root, ())
            values = sorted(found, key=lambda value: (-self._counts[value], len(value), value))
            printed = [self._names[value] for value in values]
            names = tuple(dict.fromkeys((*printed, *besides[root], *listed)))
            yield Speaker(root if listed else printed[0], tuple(sorted(values)), names)

    def _root(self, value: str) -> str:
        while (over := self._over.get(value, value)) != value:
            value = over
        return value

    def _roots_by(self, keys_of: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
        """The roots of the names with each key, each once."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for value, name in self._names.items():
            for key in keys_of(name):
                found[key][self._root(value)] = None
        return {key: list(roots) for key, roots in found.items()}

    def _join(self, values: Iterable[str]) -> None:
        """One group of several; a listed person's id stays the root."""
        roots = sorted({self._root(value) for value in values}, key=lambda root: "=" in root)
        for root in roots[1:]:
            self._over[root] = roots[0]

    def _join_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pairs of which neither is in another; what may be one of two is neither."""
        partners: defaultdict[str, set[str]] = defaultdict(set)
        for first, second in pairs:
            if first != second:
                partners[first].add(second)
                partners[second].add(first)
        for first, others in partners.items():
            if len(others) == 1 and all(len(partners[other]) == 1 for other in others):
                listed = [root for root in (first, *others) if self._is_identity(root)]
                if len(listed) < 2:
                    self._join((first, *others))

    def _listed(self, value: str) -> str:
        """The id of the person whose value it is, by the rules or by the one who has the name.

        A statement may leave open who its speaker is: it says so itself, and stands in the list of
        whoever bears the name, on the lists or among the identities of the house.
        """
        named = self._named(name_of(value))
        return person_of(value) or ("".join(named) if len(named) == 1 else "")

    def _is_identity(self, root: str) -> bool:
        """Whether it is the id of somebody known, and not a value of a name alone."""
        return bool(forms_of(root)) or root in self._house

    def _named(self, name: str) -> frozenset[str]:
        house = (self._bearers.get(each, frozenset()) for each in name_readings(name))
        return people_named(name).union(*house)

    def _of_name(self, roots: Mapping[str, Sequence[str]], name: str) -> list[str]:
        """The roots of a name, and who is known under it."""
        found = [root for each in sorted(name_readings(name)) for root in roots.get(each, ())]
        return list(dict.fromkeys((*sorted(self._named(name)), *found)))


def _table_of(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    table: defaultdict[str, list[str]] = defaultdict(list)
    for person_id, name in sorted(given):
        table[person_id].append(name)
    return dict(table)


def _bearers(house: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """The ids of identities of the house by each reading of their names."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for person_id, names in house.items():
        for reading in (each for name in names for each in name_readings(name)):
            table[reading].add(person_id)
    return {reading: frozenset(ids) for reading, ids in table.items()}


def _letters(name: str, *, apart: bool) -> list[str]:
    return [name_joined(name)] if (len(name_parts(name)) > 1) is apart else []


@lru_cache(maxsize=1 << 16)
def _sounds(name: str, script: Language) -> tuple[str, ...]:
    """The key by sound of a full name in that script."""
    if script_of(name) != script or len(name_parts(name)) < 2:
        return ()
    key = name_key(without_titles(name))
    return (key,) if len(key) >= _FEWEST_SOUNDS else ()


@cache
def _sounds_listed() -> frozenset[str]:
    """The keys of everybody listed: names that sound so may be theirs misspelt."""
    return frozenset(name_key(form) for person in read_people() for form in forms_of(person.id))
