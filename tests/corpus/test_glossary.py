"""The glossary is read strictly, and what ships is large and seen in real text."""

import pytest

from corpus.glossary import GlossaryPair, parse_glossary, read_glossary


def test_a_pair_is_read() -> None:
    (pair,) = parse_glossary("ministry\tក្រសួង\tgovernment\tyes\n")
    assert pair == GlossaryPair("ministry", "ក្រសួង", "government", True)


@pytest.mark.parametrize("line", ["ministry\tក្រសួង\tlaw", "a\t\tlaw\tno", "a\tក\tlaw\tmaybe"])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_glossary(f"health\tសុខភាព\thealth\tyes\n{line}\n")


def test_what_ships_is_large_and_mostly_seen() -> None:
    pairs = read_glossary()
    assert len(pairs) >= 5000
    assert len({(pair.english, pair.khmer) for pair in pairs}) == len(pairs)
    assert sum(pair.seen for pair in pairs) >= 0.8 * len(pairs)
