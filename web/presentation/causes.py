"""What sort of fault a reason tells of: reasons are written in English, sorts in both languages.

A reason is a sentence of the program that stopped: exact, and with figures and names in it. Its
sort says as much as a reader needs who does not read English, and what to do.
"""

import re
from enum import StrEnum


class Cause(StrEnum):
    """The sort of a fault."""

    NEEDS_TOOL = "needs_tool"
    ROBOTS = "robots"
    REFUSED = "refused"
    GONE = "gone"
    SITE_FAULT = "site_fault"
    NO_ANSWER = "no_answer"
    NO_PROOF = "no_proof"
    NOT_FETCHED = "not_fetched"
    LEADS_AWAY = "leads_away"
    SITE_CHANGED = "site_changed"
    ENCRYPTED = "encrypted"
    TOO_MUCH = "too_much"
    LETTERS = "letters"
    OTHER_LANGUAGE = "other_language"
    HEAD_OF_TEXT = "head_of_text"
    FEED_ONLY = "feed_only"
    NO_TEXT = "no_text"
    NO_ARTICLE = "no_article"
    SEVERAL = "several"
    DAMAGED = "damaged"
    OTHER_FORMAT = "other_format"
    NO_FILE = "no_file"
    MAILBOX = "mailbox"
    KEPT_ALREADY = "kept_already"
    OTHER = "other"
    """None of these: the sentence itself has to do."""


# The first that is found in a reason tells its sort.
_SIGNS = {
    Cause.NEEDS_TOOL: r"which is not installed",
    Cause.ROBOTS: r"robots\.txt",
    Cause.MAILBOX: r"server (?:has no folder|does not (?:list|give))|mailbox|Maildir"
    r"|letter was moved|Nothing was sent to it|BANNASAR_(?:IMAP|MAILDIR)",
    Cause.NO_FILE: r"no ordinary file|no such file|Check its rights|link out of its folder",
    Cause.GONE: r"answered (?:404|410)\b|may have been taken down",
    Cause.REFUSED: r"answered (?:401|403|429)\b|refuses",
    Cause.SITE_FAULT: r"answered \S+",
    Cause.NO_PROOF: r"cannot prove who it is",
    Cause.NO_ANSWER: r"connection failed|did not answer in time|came too slowly|breaks off"
    r"|cannot be understood|The answer is packed",
    Cause.NOT_FETCHED: r"is no web address|Only http and https|private network|has no address"
    r"|host .* is not known|user name in them",
    Cause.LEADS_AWAY: r"redirects more than|leads to",
    Cause.OTHER_LANGUAGE: r"neither Khmer nor",
    Cause.SITE_CHANGED: r"site has changed|parser of the site|of this \S+ page is empty",
    Cause.ENCRYPTED: r"encrypted|locked to a reading program",
    Cause.TOO_MUCH: r"more than|too many|too much|is (?:larger|longer) than|needed"
    r"|inside one another|for want of memory|ended its program|draws more|than a document can"
    r"|a bomb|too deep",
    Cause.LETTERS: r"encoding|characters of this file were lost|The file says it is",
    Cause.HEAD_OF_TEXT: r"at the top",
    Cause.FEED_ONLY: r"The feed gives (?:no|only)",
    Cause.SEVERAL: r"^The (?:feed|file|export) holds",
    Cause.NO_TEXT: r"no text|only pictures|is empty|too narrow to be a notice|There is no page in"
    r"|has no page",
    Cause.NO_ARTICLE: r"No article was found",
    Cause.KEPT_ALREADY: r"not taken in again|is held|earlier member",
    Cause.DAMAGED: r"damaged|cut off|end is missing|no readable|cannot be read|There is no record"
    r"|no end of its headers|does not say how long|is no JSON",
    Cause.OTHER_FORMAT: r"not read|binary file|not text|is no (?:feed|sitemap|message|export)"
    r"|is not opened|declares",
}
_PATTERNS = {cause: re.compile(sign) for cause, sign in _SIGNS.items()}


def cause_of(reason: str) -> Cause:
    """The sort of a reason."""
    found = (cause for cause, sign in _PATTERNS.items() if sign.search(reason))
    return next(found, Cause.OTHER)
