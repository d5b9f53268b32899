"""A question that asks for more than an engine takes at once is asked for less, which is said."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from search.engines.protocol import TooMuchError
from search.query.nodes import Remark
from search.questions import Question

T = TypeVar("T")


def as_much_as_is_taken(
    question: Question, ask: Callable[[Question], T]
) -> tuple[T, tuple[Remark, ...]]:
    """What ``ask`` gives for the question, or for what of it the engine takes, and what to remark.

    Raises TooMuchError where it takes nothing of it.
    """
    try:
        return ask(question), ()
    except TooMuchError as error:
        refused = error
    for less in _less_and_less(question):
        try:
            return ask(less), (Remark.TOO_MUCH,)
        except TooMuchError as error:
            refused = error
    raise refused


def _less_and_less(question: Question) -> Iterator[Question]:
    """Without the other language; then half of the words each time, the first ones."""
    less = replace(question, widen=False)
    yield less
    words = question.query.split()
    while len(words) > 1:
        words = words[: len(words) // 2]
        yield replace(less, query=" ".join(words))
