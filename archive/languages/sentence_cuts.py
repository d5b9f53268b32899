"""What every language's sentence splitter shares: from places to cut to sentences."""

from collections.abc import Iterable

from archive.languages.base import Token


def between(text: str, cuts: Iterable[int]) -> list[Token]:
    """The stretches of ``text`` between rising ``cuts``, without white space around them."""
    tokens: list[Token] = []
    start = 0
    for cut in (*cuts, len(text)):
        piece = text[start:cut]
        sentence = piece.strip()
        if sentence:
            first = start + len(piece) - len(piece.lstrip())
            tokens.append(Token(sentence, first, first + len(sentence)))
        start = cut
    return tokens
