"""What is longer than any document is refused before it costs an index."""

import pytest

from archive.errors import ParseError
from ingest import length
from ingest.length import about_so_many_words, refuse_too_long
from ingest.reading import Block, Reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry sails on 12 May.", 6),
        ("1.1.1.1", 4),
        # ក្រសួង សុខាភិបាល has sixteen letters and signs: about four words of the common length.
        ("ក្រសួងសុខាភិបាល", 4),
        ("ទឹក water ទឹក", 3),
        (" \t។", 1),
        ("", 0),
    ],
)
def test_words_are_counted_without_segmenting(text: str, words: int) -> None:
    assert about_so_many_words(text) == words


@pytest.mark.parametrize(
    ("limit", "reason"), [("MAX_WORDS", "3 words. Split it"), ("MAX_BLOCKS", "3 paragraphs")]
)
def test_more_is_refused_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, limit: str, reason: str
) -> None:
    monkeypatch.setattr(length, limit, 3)
    refuse_too_long(Reading(blocks=(Block("one two"), Block("three")), parser="plain"))
    with pytest.raises(ParseError, match=f"more than {reason}"):
        refuse_too_long(Reading(blocks=tuple(map(Block, "abcd")), parser="plain"))
