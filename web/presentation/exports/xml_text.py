"""What of a text XML can hold, in a Word document or in a feed."""

import re

# XML 1.0 has no place for these; a carriage return it has, but every reader makes a newline of it.
NOT_HELD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STAND_IN = "\ufffd"
"""Written for a character that XML cannot hold."""


def held(text: str) -> str:
    """The text with the stand-in for what cannot be held."""
    return NOT_HELD.sub(STAND_IN, text)
