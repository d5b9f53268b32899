"""Which file names are no documents, in a folder as in an archive."""

import re

_NOT_DOCUMENTS = re.compile(
    r"(\..*|__MACOSX|Thumbs\.db|desktop\.ini|(README|LICEN[CS]E|COPYING|NOTICE)(\.(md|txt|rst))?)",
    re.IGNORECASE,
)


def is_passed_over(name: str) -> bool:
    """True for one part of a path that is hidden, a system's own, or about the folder itself."""
    return name not in {".", ".."} and bool(_NOT_DOCUMENTS.fullmatch(name))
