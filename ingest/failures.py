"""What is told of an item that failed while the rest went on."""

import logging
from dataclasses import dataclass

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """One item and the stage that it did not pass; ``reason`` is in plain words."""

    origin: str
    stage: str
    reason: str


def unforeseen(origin: str, stage: str, error: Exception) -> Failure:
    """The failure that a fault of ours makes of an item; its trace goes to the log."""
    _logger.error("Unforeseen fault at %s, stage %s", origin, stage, exc_info=error)
    reason = f"An unforeseen fault ({type(error).__name__}: {error}). Please report it."
    return Failure(origin, stage, reason)
