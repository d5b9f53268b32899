"""Whether a text holds several letters one below the other, each with its own head."""

from collections.abc import Sequence

from ingest.text.language import khmer_letters
from ingest.text.letterhead import is_letterhead
from ingest.text.letters import letter_in

# What stands between two heads where the first has a text; a letter in both languages has two.
_A_TEXT = 120


def holds_several_letters(paragraphs: Sequence[str]) -> bool:
    """Whether two heads of one language stand over texts with another number or another title."""
    heads = [n for n, text in enumerate(paragraphs) if is_letterhead(text)]
    starts = [n for n in heads if n - 1 not in heads]
    if len(starts) < 2:
        return False
    found = set()
    for begin, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        # The body that writes may stand above the kingdom, beside it on the page.
        letter = letter_in(paragraphs[begin:end])
        text = sum(map(len, paragraphs[begin:end]))
        if letter and text >= _A_TEXT and (letter.number or letter.kind):
            found.add((khmer_letters(paragraphs[begin]) > 0, letter.number, letter.title))
    languages = [is_khmer for is_khmer, _, _ in found]
    return any(languages.count(each) > 1 for each in languages)
