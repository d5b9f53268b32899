"""Stems asked for by many threads at once are those that one thread gets."""

from concurrent.futures import ThreadPoolExecutor

from archive.languages.english.words import stem


def test_threads_do_not_mix_their_words() -> None:
    words = [
        f"{begin}{end}"
        for begin in ("nation", "hope", "electric", "general")
        for end in (
            "alization",
            "fulness",
            "ities",
            "izing",
            "iveness",
            "ational",
            "ement",
            "ously",
        )
    ]
    words = [f"{word}{letter}" for word in words for letter in "abcdefghijklmnopqrstuvwxyz"]
    alone = {word: stem.__wrapped__(word) for word in words}
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(stem.__wrapped__, words * 8, chunksize=50))
    assert together == [alone[word] for word in words * 8]
