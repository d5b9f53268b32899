"""How a document was got: each step on its way, what did it, in which version, and when."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What was done, in the order in which it is done."""

    RECEIVE = "receive"
    DECODE = "decode"
    READ = "read"
    OCR = "ocr"
    SITE = "site"
    DATE = "date"
    KIND = "kind"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class Tool:
    """What did a step: a library or a program with its own version, or rules of ours.

    Rules of ours are named by their module; their version is a hash of what they do, which changes
    when anything that they rest on does (``archive.reached``).
    """

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; ``at`` is when it was done.

    ``remark`` is what came of it, in words of the step: the method of a capture or of a date, the
    name of an encoding or of a site's parser, the languages of a machine reading. Empty where
    there is nothing to say.
    """

    kind: StepKind
    at: dt.datetime
    tools: tuple[Tool, ...] = ()
    remark: str = ""
