"""Notes of how a document is got, taken while it is: whoever does a step says so in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from archive.steps import StepKind

_MOST_NOTES = 20


@dataclass(frozen=True, slots=True)
class Note:
    """A step that was done: by which module of ours, and what came of it, as in ``Step``."""

    kind: StepKind
    module: str
    remark: str = ""


_notes: ContextVar[dict[Note, None] | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[dict[Note, None]]:
    """The notes of what is done within the block, each once, in order."""
    taken: dict[Note, None] = {}
    before = _notes.set(taken)
    try:
        yield taken
    finally:
        _notes.reset(before)


def note(kind: StepKind, module: str, remark: str = "") -> None:
    """Note a step, where somebody takes notes; beyond a few of one document no more are taken."""
    taken = _notes.get()
    if taken is not None and len(taken) < _MOST_NOTES:
        taken[Note(kind, module, remark)] = None
