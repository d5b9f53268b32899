"""What an answer without a page means, in plain words."""

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_MEANINGS = {
    401: "It asks for a password.",
    403: "The site refuses programs, or this one. Save the page from a browser and give the file.",
    404: "There is no such page any more.",
    410: "The page was taken down.",
    429: "The site asks us to slow down. Try again later, with a longer --pause.",
}


def refusal(status: int) -> str:
    """What to tell of an HTTP status that brings no page."""
    return f"The site answered {status}. {_MEANINGS.get(status, 'Try again later.')}"


def is_wall(headers: Mapping[str, str]) -> bool:
    """Whether the answer is a check for browsers in place of the page, whatever its status."""
    return headers.get("cf-mitigated", "").strip().lower() == "challenge"


def retry_after(headers: Mapping[str, str]) -> float:
    """How many seconds the site asks us to wait, given as such or as a date; 0 where it does not.

    Raises nothing: what cannot be read is not there.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0.0
    aware = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return max((aware - dt.datetime.now(dt.UTC)).total_seconds(), 0.0)
