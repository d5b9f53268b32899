"""Queries of at most 2,000 characters that ask for as much work as can be had.

    python -m benchmarks.hostile_queries HOME

asks each of them of the archive in HOME, under the budget of a request of the web and without one,
and prints how long each took in seconds of the processor and what was counted.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.languages import RULES
from archive.told_settings import read_settings
from search.budget import Budget, within
from search.questions import Question
from search.service.documents import Search, open_search
from web.gate.limits import QUESTION

LONGEST = 2000

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KHMER = "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ"


def hostile_queries(words: list[str], seed: int = 2026) -> Iterator[tuple[str, str]]:
    """The name of each kind and a query of it; ``words`` are some of the archive's own."""
    chance = random.Random(seed)

    def drawn(make: Callable[[], str], between: str = " ") -> str:
        query = make()
        while len(longer := query + between + make()) <= LONGEST:
            query = longer
        return query

    def letters(count: int) -> str:
        return "".join(chance.choice(_LETTERS) for _ in range(count))

    def word() -> str:
        return chance.choice(words)

    def mistyped() -> str:
        typed = word() if chance.random() < 0.5 else letters(7)
        place = chance.randrange(len(typed))
        return typed[:place] + chance.choice(_KHMER) + typed[place:]

    yield "exact strings", drawn(lambda: f'exact:"{chance.choice(_KHMER)}"')
    yield "exact letters", drawn(lambda: f'exact:" {letters(2)} "', " OR ")
    yield "exact excluded", drawn(lambda: f'-exact:"{chance.choice(_KHMER)}"')
    yield "prefixes", drawn(lambda: f"{letters(2)}*", " OR ")
    yield "Khmer prefixes", drawn(lambda: f"{word()[:2]}*", " OR ")
    yield "fuzzy words", drawn(lambda: f"{letters(5)}~2", " OR ")
    yield "Khmer fuzzy words", drawn(lambda: f"{word()}~2", " OR ")
    yield "words", drawn(word)
    yield "required words", drawn(lambda: f"+{word()}")
    yield "alternatives", drawn(word, " OR ")
    yield "all of them", drawn(word, " AND ")
    yield "phrases", drawn(lambda: f'"{word()} {word()}"', " OR ")
    yield "near words", drawn(lambda: f'"{word()} {word()}"~50', " OR ")
    yield "speakers", drawn(lambda: f"speaker:{word()}", " OR ")
    yield "mistyped", drawn(mistyped, " OR ")
    yield "mistyped Khmer", "".join(mistyped() for _ in range(200))[:LONGEST]
    yield "brackets", "(" * 900 + word() + ")" * 900
    yield "one letter", "ក" * LONGEST
    yield "numbers", drawn(lambda: str(chance.randrange(10**6)))
    names = cycle(("title", "speaker", "office", "place", "ministry", "outlet"))
    yield "fields", drawn(lambda: f"{next(names)}:{word()}")


def some_words(archive: Archive, count: int = 400) -> list[str]:
    """Words of the archive's texts, drawn with a fixed seed."""
    chance = random.Random(1)
    ids = archive.store.document_ids()
    words: list[str] = []
    while len(words) < count:
        document = archive.store.document(chance.choice(ids))
        tokens = [each.text for each in RULES["km"].words(document.text[:3000])]
        words += [text for text in tokens if len(text) > 2 and text.isalpha()][:20]
    return words[:count]


def asked(search: Search, query: str, budget: Budget) -> tuple[float, str]:
    """Seconds of the processor, and what came of it."""
    started = time.process_time()
    with within(budget):
        answer = search.ask(Question(query=query))
    used = ", ".join(f"{work.value} {amount:,}" for work, amount in budget.used.items())
    least = "at least " if answer.at_least else ""
    return time.process_time() - started, f"{least}{answer.total:,} found; {used}"


def main() -> None:
    """Ask them all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--unlimited", action="store_true", help="ask without a budget too")
    options = parser.parse_args()
    archive = open_archive(read_settings(options.home, {}))
    search = open_search(archive)
    words = some_words(archive)
    search.ask(Question(query=f"{words[0]} pre* fuzzi~ title:x speaker:x"))
    for name, query in hostile_queries(words):
        seconds, told = asked(search, query, Budget(QUESTION))
        print(f"{name:18} {seconds:6.2f} s  {told}", flush=True)
        if options.unlimited:
            seconds, told = asked(search, query, Budget(None))
            print(f"{'':18} {seconds:6.2f} s  {told} (no budget)", flush=True)


if __name__ == "__main__":
    main()
