"""The log of what people did as a table: each entry with what was before and after.

The last column says of which the words are gone since the text that they were about was destroyed.
"""

from collections.abc import Iterable, Iterator

from archive.accounts.records import NumberedAct
from archive.records import Language
from web.presentation.exports.table import table
from web.presentation.formats import iso_moment

LABELS = {
    "number": "log.number",
    "at": "log.at",
    "who": "log.who",
    "deed": "log.deed",
    "subject": "log.subject",
    "old": "log.old",
    "new": "log.new",
    "why": "log.why",
    "words_destroyed": "log.words_destroyed",
}


def log_table(entries: Iterable[NumberedAct], language: Language) -> Iterator[bytes]:
    """The names of the columns, then a row for each entry."""
    return table(LABELS, map(_row, entries), language)


def _row(entry: NumberedAct) -> dict[str, object]:
    act = entry.act
    return {
        "number": entry.number,
        "at": iso_moment(act.at),
        "who": act.who,
        "deed": act.deed.value,
        "subject": act.subject,
        "old": act.old,
        "new": act.new,
        "why": act.why,
        "words_destroyed": entry.emptied,
    }
