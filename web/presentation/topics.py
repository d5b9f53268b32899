"""What somebody speaks about: the glossary's terms that tell a subject, counted over statements."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.clusters import cluster_spans
from archive.records import Language
from archive.statements import Statement
from corpus.glossary import GlossaryPair, read_glossary

# Domains of the glossary that are about something; the others hold words of every speech.
_SUBJECTS = frozenset(
    {"health", "economy", "law", "education", "disasters", "farming", "security", "digital"}
)
_MOST = 12
_FEWEST = 2
_LONGEST = 6  # Words of a term; there are hardly any longer ones.

# A single word of Khmer is a subject only if it is long and hardly has several senses: short ones
# are particles and parts of other words, and a word of many English ones means many things.
_SHORTEST_WORD = 3  # Clusters.
_MOST_SENSES = 2
# These make a noun of a verb or of a quality. A word that has such a noun is no subject itself.
_NOUNS_OF = ("ការ", "ភាព", "សេចក្តី")
# With these begins what is done or how something is.
_NO_NOUN = ("មាន", "ដាក់", "ធ្វើ", "បង់", "ជួយ", "ជូន", "បណ្តាល", "ខុស", "ស្រប", "តាម", "ក្នុង", "ពី")
# Words of a subject that are said of anything: what is done, or how something is.
_OF_ANYTHING = frozenset(
    {
        "affected", "buy", "civil", "condition", "deploy", "effective", "effectiveness",
        "efficacy", "fight against", "increase", "law on", "legal", "package", "produce",
        "quality", "restrict", "restriction", "rural", "service", "system", "technical",
        "technique", "threaten", "value",
    }
)  # fmt: skip

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A term in both languages, and in how many speeches it is said in either."""

    khmer: str
    english: str
    count: int


def topics(
    statements: Iterable[Statement], is_common: Callable[[Topic], bool]
) -> tuple[Topic, ...]:
    """The terms that stand in most speeches of one person, at least in two.

    What one speech says is printed in many papers: what was said on one day counts once, and of
    what has no day the same words count once. ``is_common`` says of a term that everybody uses it,
    so that it tells nothing of one person.
    """
    said: defaultdict[GlossaryPair, set[Hashable]] = defaultdict(set)
    for statement in statements:
        words = _words(statement.words, statement.language)
        # Alike for what was said on one occasion, as far as can be told.
        speech = statement.said_on or words
        for pair in _named(words, statement.language):
            said[pair].add(speech)
    counts = Counter({pair: len(speeches) for pair, speeches in said.items()})
    frequent = (
        Topic(pair.khmer, pair.english, count)
        for pair, count in counts.most_common()
        if count >= _FEWEST
    )
    return tuple(islice((topic for topic in frequent if not is_common(topic)), _MOST))


def _named(words: _Words, language: Language) -> Iterator[GlossaryPair]:
    """The terms in what was said, the longest at each place."""
    terms = _terms(language)
    at = 0
    while at < len(words):
        lengths = range(min(_LONGEST, len(words) - at), 0, -1)
        length = next((n for n in lengths if words[at : at + n] in terms), 0)
        if length:
            yield terms[words[at : at + length]]
        at += max(length, 1)


@cache
def _terms(language: Language) -> dict[_Words, GlossaryPair]:
    """Each term of a language with the pair that stands for it.

    One Khmer term has one pair, its likeliest, so that both languages count together; so do the
    Khmer terms of one English one.
    """
    telling = _telling()
    by_english: dict[str, GlossaryPair] = {}
    likeliest: dict[str, GlossaryPair] = {}
    for pair in telling:
        first = likeliest.setdefault(pair.khmer, pair)
        by_english.setdefault(first.english, first)
    found: dict[_Words, GlossaryPair] = {}
    for pair in telling:
        term = pair.khmer if language == "km" else pair.english
        found.setdefault(_words(term, language), by_english[likeliest[pair.khmer].english])
    return found


def _telling() -> list[GlossaryPair]:
    """The pairs whose terms tell a subject in both languages."""
    domains: dict[str, set[str]] = defaultdict(set)
    senses: dict[str, set[_Words]] = defaultdict(set)
    for pair in read_glossary():
        domains[pair.khmer].add(pair.domain)
        domains[pair.english].add(pair.domain)
        if pair.domain in _SUBJECTS:
            senses[pair.khmer].add(_words(pair.english, "en"))
    return [
        pair
        for pair in read_glossary()
        if pair.domain in _SUBJECTS
        and pair.english not in _OF_ANYTHING
        and len(domains[pair.khmer]) == 1
        and domains[pair.english] <= _SUBJECTS
        and not pair.khmer.startswith(_NO_NOUN)
        and not any(f"{noun}{pair.khmer}" in domains for noun in _NOUNS_OF)
        and _is_whole(pair.khmer, len(senses[pair.khmer]))
    ]


def _is_whole(khmer: str, senses: int) -> bool:
    """Whether it is a term of several words, or a long word of few senses."""
    if len(_words(khmer, "km")) > 1:
        return True
    return senses <= _MOST_SENSES and len(cluster_spans(khmer)) >= _SHORTEST_WORD


@lru_cache(maxsize=1 << 10)
def _words(text: str, language: Language) -> _Words:
    """The words as they are compared: English ones in any form."""
    rules = RULES[language]
    folded = (rules.fold(word.text).strip() for word in rules.words(text))
    return tuple(stem(word) if language == "en" else word for word in folded if word)
