"""What is told of an item that failed while the rest went on."""

import logging
import re
from dataclasses import dataclass

_logger = logging.getLogger(__name__)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """One item and the stage that it did not pass; ``reason`` is in plain words."""

    origin: str
    stage: str
    reason: str


def unforeseen(origin: str, stage: str, error: Exception) -> Failure:
    """The failure that a fault of ours makes of an item; its trace goes to the log."""
    return Failure(origin, stage, fault_of(origin, stage, error))


def fault_of(origin: str, stage: str, error: Exception) -> str:
    """The one plain line for a fault that nobody foresaw; its trace goes to the log."""
    _logger.info("Unforeseen fault at %s, stage %s", origin, stage, exc_info=error)
    said = _CONTROLS.sub(" ", str(error)).strip()
    if len(said) > _LONGEST:
        said = f"{said[:_LONGEST]}…"
    named = ": ".join(filter(None, (type(error).__name__, said)))
    return f"An unforeseen fault ({named}). Please report it."
