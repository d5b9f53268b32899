"""Words that are spelt in several ways, found in all of them; readers are told, and can refuse."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from search.analysis.analysed import WordAt, stem_key
from search.analysis.analyzer import analyse
from search.engines import plan as plans
from search.engines.protocol import Snapshot
from search.expansion.renderings import Rendering, Why, Widened, terms
from search.index.vocabulary import WORD_FIELDS
from search.questions import Filters

_KHMER = (
    "វ៉ាក់សាំង វាក់សាំង",
    "ហ្វេសប៊ុក ហ្វេសប៊ុគ ហ្វេសបុក",
    "អ៊ីនធឺណិត អ៊ិនធឺណិត អ៊ីនធើណិត អ៊ីនធើណែត អ៊ីនធើណេត អ៊ិនធើណែត អ៊ីនធឺណេត អ៊ិនធឺណេត",
    "ប៉ូលិស ប៉ូលីស",
    "វីដេអូ វិដេអូ",
    "វីរុស វិរុស",
    "កូវីដ កូវិដ",
    "អេឡិចត្រូនិច អេឡិចត្រូនិក",
    "ធនាគារ ធានាគារ",
    "ដុល្លារ ដុល្លា",
    "គីឡូម៉ែត្រ គីឡូមែត្រ",
    "កុំព្យូទ័រ កំព្យូទ័រ",
    "ហ្វីលីពីន ហ្វ៊ីលីពីន ហ្វីលិពីន",
    "សិង្ហបុរី សឹង្ហបុរី",
    "វេបសាយ វ៉េបសាយ",
    "អ៊ីម៉ែល អ៊ីមែល",
    "ចរាចរណ៍ ចរាចរ",
    "នីតិវិធី និតិវិធី",
    "ព័ត៌មាន ពត៌មាន",
    "ភស្តុតាង ភ័ស្តុតាង",
    "ទូរស័ព្ទ ទូរសព្ទ",
    "ត្រឡប់ ត្រលប់",
    "ស្រឡាញ់ ស្រលាញ់",
    "សំឡេង សំលេង",
    "ប្រឡង ប្រលង",
    "ប្រណីត ប្រណិត",
    "ចំណុច ចំនុច",
    "សំណួរ សំនួរ",
    "តឹងរ៉ឹង តឹងរឹង",
    "មិត្តភក្តិ មិត្តភ័ក្តិ",
    "ក្របខណ្ឌ ក្របខ័ណ្ឌ",
    "វិញ្ញាបនបត្រ វិញ្ញាបនប័ត្រ",
    "រុស្ស៊ី រុស្សី រូស្ស៊ី",
    "អឺរ៉ុប អ៊ឺរ៉ុប",
    "ឥណ្ឌូណេស៊ី ឥណ្ឌូនេស៊ី",
    "ប្រ៊ុយណេ ប្រុយណេ",
    "ស្វីស ស្វ៊ីស",
    "បែលហ្សិក បែលហ្ស៊ិក",
    "មណ្ឌលគិរី មណ្ឌលគីរី",
)
"""Loans and names as the press writes them, the usual spelling first."""

_ENGLISH: tuple[tuple[str, str, str], ...] = (
    # colour/color, labourer/laborer
    (
        "our",
        "or",
        "arm ard behavi cand clam col demean endeav fav ferv fl glam harb hon hum lab neighb od"
        " parl ranc rig rum sav splend succ tum val vap vig",
    ),
    # centre/center, kilometres/kilometers
    ("re", "er", "calib cent centimet fib kilomet lit lust met millimet sab spect theat"),
    # defence/defense
    ("nce", "nse", "defe lice offe prete"),
    # dialogue/dialog
    ("ogue", "og", "anal catal dial epil monol prol"),
    # analyse/analyze
    ("ys", "yz", "anal catal paral"),
    # paediatric/pediatric, haemorrhage/hemorrhage
    ("aed", "ed", "encyclop orthop p"),
    ("aem", "em", "an h leuk"),
    ("aec", "ec", "gyn"),
    ("oed", "ed", "diarrh"),
    ("oea", "ea", "diarrh"),
    ("oet", "et", "f"),
)
"""British and American spellings of a part of a word, and the beginnings of words that have it."""

_ORGANISE = re.compile("([a-z]{3,}[a-z])(is|iz)(e|es|ed|ing|ation|ations|er|ers|able)")
_ORGANISED = ("e", "es", "ed", "ing", "ation", "ations", "er", "ers", "able")
"""organise/organize: its forms one by one, as the stem of "organize" is "organ"."""

_WHOLE = (
    "aluminium aluminum",
    "anaesthesia anesthesia",
    "grey gray",
    "jewellery jewelry",
    "judgement judgment",
    "manoeuvre maneuver",
    "mould mold",
    "plough plow",
    "programme program",
    "sceptical skeptical",
    "skilful skillful",
    "sulphur sulfur",
    "tyre tire",
    "yoghurt yogurt",
)
"""British and American words that no ending tells."""

_LONGEST_RUN = 6
"""A Khmer word that is not spelt as usual may be divided into so many."""


class Spellings:
    """Other spellings of the words of a query, as far as one state of an index has them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def widen(self, words: Sequence[WordAt]) -> list[Widened]:
        """The other spellings of each word that has some; of Khmer ones also if it is divided."""
        found: list[Widened] = []
        first = 0
        while first < len(words):
            one = self._longest(words, first)
            if one is not None:
                found.append(one)
            first = one.end if one is not None else first + 1
        return found

    def _longest(self, words: Sequence[WordAt], first: int) -> Widened | None:
        for end in range(min(len(words), first + _LONGEST_RUN), first, -1):
            others = other_spellings(words[first:end])
            held = tuple(each for each in others if self._holds(each))
            if held:
                return Widened(first, end, held, Why.SPELLING)
        return None

    def _holds(self, rendering: Rendering) -> bool:
        ways = tuple(plans.Sequence(field, rendering.keys) for field in WORD_FIELDS)
        return self._snapshot.count(plans.AnyOf(ways), Filters()) > 0


def other_spellings(run: Sequence[WordAt]) -> tuple[Rendering, ...]:
    """How else the words, if they are one word, are spelt: all that anybody may have written."""
    if all(word.clusters for word in run):
        group = _khmer().get("".join(word.key for word in run), ())
        typed = "".join(word.key for word in run)
        return tuple(Rendering(terms(each), each, 1.0) for each in group if fold(each) != typed)
    if len(run) > 1 or not run[0].stem:
        return ()
    word = run[0].key
    if organised := _ORGANISE.fullmatch(word):
        root, ending, rest = organised.groups()
        other = root + {"is": "iz", "iz": "is"}[ending]
        forms = dict.fromkeys((other + rest, *(other + each for each in _ORGANISED)))
        return tuple(Rendering((form,), form, 1.0) for form in forms)
    return tuple(
        Rendering((stem_key(stem(other)),), other, 1.0)
        for other in dict.fromkeys(_turned(word))
        if stem(other) != run[0].stem
    )


@lru_cache(maxsize=1 << 12)
def with_spellings(renderings: tuple[Rendering, ...]) -> tuple[Rendering, ...]:
    """Khmer renderings, and behind them each in the other spellings of its words, as likely."""
    known = {each.keys for each in renderings}
    others = {
        terms(text): Rendering(terms(text), text, each.probability)
        for each in renderings
        for text in _spelt_otherwise(each.text)
    }
    return (*renderings, *(each for keys, each in others.items() if keys not in known))


def _spelt_otherwise(text: str) -> Iterator[str]:
    """A Khmer text with one of its words in another spelling."""
    words = analyse(text).words
    for first, word in enumerate(words):
        ends = range(min(len(words), first + _LONGEST_RUN), first, -1) if word.clusters else ()
        for end in ends:
            typed = "".join(each.key for each in words[first:end])
            for other in _khmer().get(typed, ()):
                if fold(other) != typed:
                    yield text[: word.start] + other + text[words[end - 1].end :]


def as_usual(
    words: Sequence[WordAt],
    known: Sequence[Widened],
    whole: Callable[[Sequence[WordAt]], Widened | None],
) -> list[Widened]:
    """``known`` of ``words``, where a Khmer word is not spelt as usual by its usual spelling.

    Divided at other places, its pieces would be taken for words.
    """
    found = list(known)
    for first in range(len(words)):
        for end in range(min(len(words), first + _LONGEST_RUN), first, -1):
            usual = _usual_spelling(words[first:end])
            if usual:
                found = [each for each in found if each.end <= first or end <= each.first]
                meant = whole(analyse(usual).words)
                found += [replace(meant, first=first, end=end, inside=())] if meant else []
                break
    return sorted(found, key=lambda each: each.first)


def _usual_spelling(run: Sequence[WordAt]) -> str:
    """The usual spelling of a Khmer word that is written otherwise; else empty."""
    typed = "".join(word.key for word in run)
    group = _khmer().get(typed, ()) if all(word.clusters for word in run) else ()
    return group[0] if group and fold(group[0]) != typed else ""


def _turned(word: str) -> Iterator[str]:
    """An English word as it is spelt on the other side of the ocean."""
    yield from _whole_words().get(word, ())
    for british, american, beginnings in _ENGLISH:
        for start in beginnings.split():
            rest = word.removeprefix(start)
            if rest == word:
                continue
            for one, other in ((british, american), (american, british)):
                if rest.startswith(one):
                    yield start + other + rest.removeprefix(one)


@cache
def _khmer() -> dict[str, tuple[str, ...]]:
    groups = [tuple(row.split()) for row in _KHMER]
    return {fold(word): group for group in groups for word in group}


@cache
def _whole_words() -> dict[str, tuple[str, ...]]:
    pairs = [tuple(row.split()) for row in _WHOLE]
    both = [(one, other) for one, other in pairs] + [(other, one) for one, other in pairs]
    return {one: (other,) for one, other in both}
