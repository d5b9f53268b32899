"""Where what was learnt is kept in the home folder, and what of it a person has taken out."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import Path

from archive.whole_file import written_whole
from corpus.translations import (
    PHRASES,
    WORDS,
    Direction,
    Phrase,
    Translation,
    parse_phrases,
    parse_translations,
)
from corpus.translations.build import write_phrases, write_words
from search.learning.learning import FEWEST_PAIRS, Learnt, Rendered, rendered_as, turned

_EVIDENCE, _REMOVED = "evidence.tsv", "removed.tsv"
_FILES = (WORDS, PHRASES, _EVIDENCE, _REMOVED)


@dataclass(frozen=True, slots=True)
class Held:
    """What is in use: without what was taken out; of each rendering how many pairs show it."""

    words: tuple[Translation, ...]
    phrases: tuple[Phrase, ...]
    documents: dict[Rendered, int]


class Shelf:
    """The folder ``learnt`` of a home: flat tables that may be read, kept or deleted."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "learnt"

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Changes whenever what is held does; empty where nothing was learnt."""
        found = []
        for name in _FILES:
            try:
                status = (self._folder / name).stat()
            except FileNotFoundError:
                continue
            found.append((status.st_mtime_ns, status.st_size))
        return tuple(found)

    def keep(self, learnt: Learnt) -> None:
        """Put what was learnt in the place of what was; what was taken out stays so."""
        self._folder.mkdir(exist_ok=True)
        write_words(self._folder / WORDS, learnt.words)
        write_phrases(self._folder / PHRASES, learnt.phrases)
        rows = sorted(
            (each.direction, each.source, each.target, str(len(pairs)), ", ".join(sorted(pairs)))
            for each, pairs in learnt.evidence.items()
        )
        self._write(_EVIDENCE, rows)

    def forget(self) -> None:
        """Delete all that was learnt, and what was taken out of it."""
        for name in _FILES:
            (self._folder / name).unlink(missing_ok=True)

    def let_go_of_removed(self, document_ids: Set[str]) -> None:
        """Forget what was taken out that too few pairs show without these documents.

        It cannot be learnt from the others as they are. The rest stays taken out.
        """
        shown = self._pairs()
        gone = {
            each
            for each, pairs in shown.items()
            if sum(document_ids.isdisjoint(pair.split()) for pair in pairs) < FEWEST_PAIRS
        }
        removed = self._removed()
        left = removed - gone - set(map(turned, gone))
        if left != removed:
            self._write(_REMOVED, sorted((it.direction, it.source, it.target) for it in left))

    def remove(self, source: str, target: str) -> int:
        """Take a rendering out, in both directions; how many there were."""
        removed = self._removed()
        found = [
            each
            for each in self._pairs()
            if {each.source, each.target} == {source, target} and each not in removed
        ]
        rows = sorted((each.direction, each.source, each.target) for each in (*removed, *found))
        if found:
            self._write(_REMOVED, rows)
        return len(found)

    def shown_by(self) -> frozenset[str]:
        """The ids of all documents that show what was learnt."""
        pairs = {pair for found in self._pairs().values() for pair in found}
        return frozenset(each for pair in pairs for each in pair.split())

    def held(self, withheld: Set[str] = frozenset(), rejected: Set[str] = frozenset()) -> Held:
        """What is in use: nothing that a document shows which is ``withheld``.

        Pairs of documents that are ``rejected`` show nothing: too few of the others are not enough.
        Raises ValueError where a file was written by something else.
        """
        shown = self._pairs()
        documents = {each: len(pairs - rejected) for each, pairs in shown.items()}
        removed = self._removed() | {
            each
            for each, pairs in shown.items()
            if documents[each] < FEWEST_PAIRS
            or any(not withheld.isdisjoint(pair.split()) for pair in pairs)
        }
        if not (self._folder / WORDS).is_file():
            return Held((), (), {})
        words = parse_translations((self._folder / WORDS).read_text(encoding="utf-8"))
        phrases = parse_phrases((self._folder / PHRASES).read_text(encoding="utf-8"))
        return Held(
            tuple(
                word
                for word in words
                if Rendered(word.direction, word.source, word.target) not in removed
            ),
            tuple(_without(phrase, removed) for phrase in phrases),
            {each: count for each, count in documents.items() if each not in removed},
        )

    def _pairs(self) -> dict[Rendered, frozenset[str]]:
        """Of each rendering the pairs of documents that show it, by their ids."""
        return {
            Rendered(_direction(row[0]), row[1], row[2]): frozenset(row[4].split(", "))
            for row in self._rows(_EVIDENCE)
        }

    def _removed(self) -> frozenset[Rendered]:
        """In both directions: when it was taken out only one may have been learnt."""
        taken = [Rendered(_direction(row[0]), row[1], row[2]) for row in self._rows(_REMOVED)]
        return frozenset((*taken, *map(turned, taken)))

    def _rows(self, name: str) -> list[list[str]]:
        path = self._folder / name
        if not path.is_file():
            return []
        return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]

    def _write(self, name: str, rows: Iterable[Iterable[str]]) -> None:
        text = "".join("\t".join(row) + "\n" for row in rows)
        with written_whole(self._folder / name) as file:
            file.write(text.encode("utf-8"))


def _direction(name: str) -> Direction:
    return "en-km" if name == "en-km" else "km-en"


def _without(phrase: Phrase, removed: frozenset[Rendered]) -> Phrase:
    targets = tuple(
        (terms, p) for terms, p in phrase.targets if rendered_as(phrase, terms) not in removed
    )
    return replace(phrase, targets=targets)
