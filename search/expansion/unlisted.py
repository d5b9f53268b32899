"""Names that no list has, found in the index by their sound: one word, or several in a row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, islice, pairwise, product

from archive.languages.khmer.place_words import LANDMARKS, UNITS, VILLAGE
from archive.languages.names import first_letters, name_key, vowels_agree
from corpus.people import read_people
from corpus.titles import TitleUse, read_titles
from search.analysis.analyzer import analyse
from search.analysis.spelling import is_known, spelled
from search.analysis.stopwords import FUNCTION_WORDS
from search.engines import plan as plans
from search.engines.plan import Plan
from search.engines.protocol import Snapshot
from search.expansion.bilingual import bilingual
from search.expansion.ordinary import ordinary_words
from search.expansion.renderings import KHMER_WORD, Rendering
from search.index.vocabulary import WORD_FIELDS, Vocabulary
from search.questions import Filters

# Shorter keys are those of very many words. A Khmer word that we do not know is seldom a name, a
# Latin one often.
_FEWEST_SOUNDS = 3
_FEWEST_SOUNDS_OF_KHMER = 4

_FEWEST_SOUNDS_IN_A_ROW = 4
_MOST_ALIKE = 4

# Of a part of a name so many words that no list has, and so many others, are tried beside those of
# the next part.
_MOST_TRIED = 30
_MOST_ROWS = 100

_MOST_KEPT = 1024

# A word of the lexicon that is a name too stands beside a title in so many of its documents.
_NEARLY_ALWAYS = 0.75

KINDS_OF_PLACES = (*UNITS, VILLAGE, *LANDMARKS)
"""What stands before names of places. The names of countries are all listed."""

# A word in more documents than these, or than this share of all, is no evidence of a name.
_FEW = 3
_RARE = 0.01


class Unlisted:
    """The words of one state of the index by their sound.

    Safe for many threads: two that miss at once make the same table.
    """

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._by_letter: dict[str, Mapping[str, Sequence[str]]] = {}
        # A question is planned again for each of its corrections.
        self.word = lru_cache(_MOST_KEPT)(self._word)
        self.row = lru_cache(_MOST_KEPT)(self._row)

    def _word(self, name: str) -> tuple[Rendering, ...]:
        """Words of the other script that sound like ``name`` and are no words that we know."""
        if too_short(name, name_key(name)):
            return ()
        likely = (
            term
            for term in self._sounding(name)
            if not bilingual().widen(analyse(term).words) and self._is_named((term,))
        )
        return _alike([(term,) for term in islice(likely, _MOST_ALIKE)])

    def _row(self, parts: tuple[str, ...]) -> tuple[Rendering, ...]:
        """Words in a row somewhere that sound like the parts of a name in the other script.

        Either may write two parts as one. A Khmer word among them that no list has, or few
        documents have, is evidence of a name, and a Latin one that is no ordinary word; words that
        hold a sentence together are in none.
        """
        if len(name_key("".join(parts))) < _FEWEST_SOUNDS_IN_A_ROW:
            return ()
        rows = (row for each in _joined(parts) for row in self._rows(each))
        return _alike(list(islice(rows, _MOST_ALIKE)))

    def _rows(self, parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
        words = [self._tried(part) for part in parts]
        if not all(words):
            return
        # Of what stands beside nothing the rows need not be tried.
        for place in range(len(words) - 1):
            left, right = words[place : place + 2]
            if not self._is_there(_beside(left, right)):
                return
            words[place] = [term for term in left if self._is_there(_beside([term], right))]
            words[place + 1] = [term for term in right if self._is_there(_beside(left, [term]))]
        for row in islice(product(*words), _MOST_ROWS):
            telling = any(map(self._is_telling, row)) and self._is_there(_in_a_row(row))
            if telling and self._is_named(row):
                yield row

    def _is_named(self, row: tuple[str, ...]) -> bool:
        """Whether texts have Khmer words as a name.

        Words that no list has stand in some text right behind what stands before names, or with
        one word between. So do most texts have a word of the lexicon, in which names are too; more
        than one word stand right behind it.
        """
        if not KHMER_WORD.match(row[0]):
            return True
        named = self._documents(_near(row))
        if not named or not any(map(ordinary_words().have, row)):
            return named > 0
        if len(row) > 1:
            return self._is_there(_behind(row))
        return named >= _NEARLY_ALWAYS * self._documents(_in_a_row(row))

    def _tried(self, part: str) -> list[str]:
        """The words that a part may be, those that no list has and others."""
        likely = [term for term in self._sounding(part) if term not in FUNCTION_WORDS]
        unlisted = [term for term in likely if not is_known(term)]
        listed = [term for term in likely if is_known(term)]
        return [*unlisted[:_MOST_TRIED], *listed[:_MOST_TRIED]]

    def _is_telling(self, term: str) -> bool:
        if not KHMER_WORD.match(term):
            return not ordinary_words().have(term)
        if not is_known(term):
            return True
        most = max(_FEW, self._snapshot.documents() * _RARE)
        plan = plans.AnyOf(tuple(plans.Term(field, term) for field in WORD_FIELDS))
        return self._documents(plan) <= most

    def _sounding(self, name: str) -> Iterator[str]:
        """The words of the other script that sound like ``name``."""
        key = name_key(name)
        other = not KHMER_WORD.search(name)
        for letter in sorted(first_letters(name)):
            if bool(KHMER_WORD.match(letter)) == other:
                found = self._beginning(letter).get(key, ())
                yield from (term for term in found if _agree(name, term))

    def _beginning(self, letter: str) -> Mapping[str, Sequence[str]]:
        """The words of the index that begin with ``letter``, by sound, the most frequent first."""
        if letter not in self._by_letter:
            table: defaultdict[str, list[str]] = defaultdict(list)
            for term in self._vocabulary.beginning(letter):
                table[name_key(term.key)].append(term.key)
            self._by_letter[letter] = table
        return self._by_letter[letter]

    def _is_there(self, plan: Plan) -> bool:
        return self._documents(plan) > 0

    def _documents(self, plan: Plan) -> int:
        return self._snapshot.count(plan, Filters())


def too_short(name: str, key: str) -> bool:
    """Whether too many words sound so."""
    khmer = KHMER_WORD.search(name)
    return len(key) < (_FEWEST_SOUNDS_OF_KHMER if khmer else _FEWEST_SOUNDS)


def _agree(name: str, term: str) -> bool:
    return vowels_agree(term, name) if KHMER_WORD.match(term) else vowels_agree(name, term)


def _alike(rows: Sequence[tuple[str, ...]]) -> tuple[Rendering, ...]:
    return tuple(Rendering(row, " ".join(map(spelled, row)), 1 / len(rows)) for row in rows)


def _joined(parts: Sequence[str]) -> Iterator[list[str]]:
    """The parts with none or some of them written as one, but never all."""
    for count in range(len(parts) - 1, 0, -1):
        for cuts in combinations(range(1, len(parts)), count):
            edges = (0, *cuts, len(parts))
            yield ["".join(parts[first:end]) for first, end in pairwise(edges)]


def _beside(left: Sequence[str], right: Sequence[str]) -> Plan:
    return plans.AnyOf(
        tuple(
            plans.Beside(
                field,
                tuple(plans.Part((term,), 1.0) for term in left),
                tuple(plans.Part((term,), 1.0) for term in right),
                0,
            )
            for field in WORD_FIELDS
        )
    )


@cache
def _before_names() -> tuple[str, ...]:
    """The Khmer words that stand right before names: titles, kinds of places, and surnames."""
    texts = [title.text for title in read_titles() if title.use is not TitleUse.AFTER]
    texts += KINDS_OF_PLACES
    texts += [person.name_km.split()[0] for person in read_people()]
    words = (analyse(text).words for text in texts if KHMER_WORD.match(text))
    return tuple(
        dict.fromkeys(each[-1].key for each in words if each[-1].key not in FUNCTION_WORDS)
    )


def _near(row: tuple[str, ...]) -> Plan:
    before = tuple(plans.Part((key,), 1.0) for key in _before_names())
    name = (plans.Part(row, 1.0),)
    return plans.AnyOf(tuple(plans.Beside(field, before, name, 1) for field in WORD_FIELDS))


def _behind(row: tuple[str, ...]) -> Plan:
    return plans.AnyOf(
        tuple(
            plans.Sequence(field, (key, *row)) for key in _before_names() for field in WORD_FIELDS
        )
    )


def _in_a_row(row: tuple[str, ...]) -> Plan:
    return plans.AnyOf(tuple(plans.Sequence(field, row) for field in WORD_FIELDS))
