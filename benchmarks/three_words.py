"""Three English words for a Khmer article: python -m benchmarks.three_words HOME [QUERIES]

HOME is an archive, as ``bannasar --home HOME ingest corpus/documents`` makes one. Of each pair of
translations in it the English text gives a query: the three words, no names, that it says often and
few other English texts say. The Khmer text is to be found with it among all that is Khmer. QUERIES
is a file of others instead, a line each: the file name of a Khmer text without its ending, a tab,
the query.

Prints each query with the rank of the text, and the mean reciprocal ranks: with the text alone as
right, with its copies as right as the text is, and with all that is of its story.
"""

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path, PurePath
from statistics import fmean

from archive.archive import Archive, open_archive
from archive.languages.english.words import stem
from archive.records import Document
from archive.settings import Settings
from search.analysis.stopwords import FUNCTION_WORDS, KINDS
from search.questions import Filters, Question, one_of
from search.service.documents import Search, open_search

WORDS = 3
DEPTH = 50

_WORD = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the id of the Khmer document that it is about."""

    query: str
    document: str


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where the first right answer stands, by what counts as right; None below ``DEPTH``."""

    alone: int | None
    copies: int | None
    story: int | None


def asked_of_pairs(archive: Archive) -> Iterator[Asked]:
    """A query for each pair of translations, by the English text."""
    english = {each.id: each for each in _documents(archive) if each.language == "en"}
    said = Counter(word for each in english.values() for word in set(map(stem, _words(each))))
    for pair in archive.store.all_pairs():
        if pair.english_id in english and pair.english_id != pair.khmer_id:
            words = three_words(_words(english[pair.english_id]), said, len(english))
            yield Asked(" ".join(words), pair.khmer_id)


def three_words(words: Sequence[str], said: Mapping[str, int], texts: int) -> list[str]:
    """What tells most of a text of these words, in its order: said often here, by few elsewhere."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(stem(word), word)
    times = Counter(map(stem, words))
    telling = sorted(first, key=lambda key: (-times[key] * log(texts / said[key]), key))[:WORDS]
    return [word for key, word in first.items() if key in telling]


def ranks(search: Search, asked: Asked, groups: Sequence[Mapping[str, str]]) -> Ranks:
    """Of one query; ``groups`` say which copies and which story a document is of."""
    question = Question(query=asked.query, filters=Filters(language=one_of("km")), size=DEPTH)
    hits = [hit.id for hit in search.ask(question).hits]
    same = [
        {each for each in group if group[each] == group.get(asked.document)} for group in groups
    ]
    copies, story = ({asked.document} | each for each in same)
    return Ranks(*(_rank(hits, right) for right in ({asked.document}, copies, story)))


def _rank(hits: Sequence[str], right: Collection[str]) -> int | None:
    return next((at for at, each in enumerate(hits, start=1) if each in right), None)


def _documents(archive: Archive) -> list[Document]:
    return archive.store.documents(archive.store.document_ids())


def _words(document: Document) -> list[str]:
    text = f"{document.title or ''}\n{document.text}"
    return [
        word
        for word in _WORD.findall(text)
        if word not in FUNCTION_WORDS and stem(word) not in KINDS
    ]


def _asked_of_file(path: Path, archive: Archive) -> Iterator[Asked]:
    names = {PurePath(each.origin).name.split(".")[0]: each.id for each in _documents(archive)}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, query = line.split("\t")
        yield Asked(query, names[name])


def main() -> None:
    """Ask them and print what came of it."""
    home = Path(sys.argv[1])
    database = f"sqlite:///{home / 'archive.sqlite'}"
    archive = open_archive(Settings(home=home, database=database))
    search = open_search(archive)
    placed = archive.store.all_placed()
    groups = (
        {each.document_id: each.copies for each in placed if each.copies},
        {each.document_id: each.story for each in placed if each.story},
    )
    asked = (
        list(_asked_of_file(Path(sys.argv[2]), archive))
        if len(sys.argv) > 2
        else list(asked_of_pairs(archive))
    )
    found = [ranks(search, each, groups) for each in asked]
    for each, rank in zip(asked, found, strict=True):
        print(f"{rank.alone or '-':>4}{rank.copies or '-':>4}{rank.story or '-':>4}  {each.query}")
    for name in ("alone", "copies", "story"):
        places = (getattr(rank, name) for rank in found)
        mean = fmean(1 / place if place else 0.0 for place in places)
        print(f"{name:>7}  MRR {mean:.3f} of {len(found)} queries")


if __name__ == "__main__":
    main()
