"""What of a plan can be pointed at in a text: the terms and runs of terms that made it match."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search import plan as plans
from search.analysis import STEM_MARK, Analysed, PairAt, WordAt
from search.plan import Plan, TextField

_TITLE_FIELDS = (TextField.TITLE, TextField.TITLE_PAIRS)
_PAIR_FIELDS = (TextField.TITLE_PAIRS, TextField.BODY_PAIRS)

# The last letter of a longer stem may differ from the word's, as in "ministri" for "ministry".
_SHORT_STEM = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a needle was found, and which one."""

    start: int
    end: int
    needle: int


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for in one part of a document. Each has a number, in order of the plan."""

    words: dict[str, int]
    stems: dict[str, int]
    phrases: dict[tuple[str, ...], int]
    runs: dict[tuple[str, ...], int]

    def hints(self) -> frozenset[str]:
        """Pieces of folded text one of which stands, as good as always, where a needle does."""
        stems = (stem if len(stem) <= _SHORT_STEM else stem[:-1] for stem in self.stems)
        sequences = (keys[0] for keys in (*self.phrases, *self.runs))
        return frozenset((*self.words, *stems, *sequences))

    def find(self, analysed: Analysed) -> list[Place]:
        """Every place, in order of the text."""
        found = list(self._single(analysed.words))
        found += _in_sequence(analysed.words, self.phrases)
        found += _in_sequence(analysed.pairs, self.runs)
        return sorted(found, key=lambda place: (place.start, place.end))

    def _single(self, words: Iterable[WordAt]) -> Iterator[Place]:
        for word in words:
            needle = self.words.get(word.key)
            if needle is None and word.stem:
                needle = self.stems.get(word.stem)
            if needle is not None:
                yield Place(word.start, word.end, needle)


@dataclass(frozen=True, slots=True)
class NeedlesOf:
    """The needles of a plan for the two parts of a document."""

    title: Needles
    body: Needles


def needles_of(plan: Plan) -> NeedlesOf:
    """What a reader may be shown as the reason why a document was found."""
    title, body = Needles({}, {}, {}, {}), Needles({}, {}, {}, {})
    for number, leaf in enumerate(_leaves(plan)):
        part = title if leaf.field in _TITLE_FIELDS else body
        if isinstance(leaf, plans.Sequence):
            sequences = part.runs if leaf.field in _PAIR_FIELDS else part.phrases
            sequences.setdefault(leaf.keys, number)
        elif leaf.key.startswith(STEM_MARK):
            part.stems.setdefault(leaf.key.removeprefix(STEM_MARK), number)
        else:
            part.words.setdefault(leaf.key, number)
    return NeedlesOf(title, body)


def _leaves(plan: Plan) -> Iterator[plans.Term | plans.Sequence]:
    """Without what is excluded and what only adds to the score."""
    match plan:
        case plans.Term() | plans.Sequence():
            yield plan
        case plans.AllOf() | plans.AnyOf() | plans.AtLeast():
            for child in plan.children:
                yield from _leaves(child)
        case plans.Also() | plans.Unscored():
            yield from _leaves(plan.child)
        case _:
            return


def _in_sequence(
    items: Sequence[WordAt | PairAt], sequences: dict[tuple[str, ...], int]
) -> Iterator[Place]:
    starting: dict[str, list[tuple[str, ...]]] = {}
    for keys in sequences:
        starting.setdefault(keys[0], []).append(keys)
    for first, item in enumerate(items):
        for keys in starting.get(item.key, ()):
            run = items[first : first + len(keys)]
            together = run[-1].position - item.position == len(keys) - 1
            if together and tuple(each.key for each in run) == keys:
                yield Place(item.start, run[-1].end, sequences[keys])
