"""The rest of the word being typed, from the archive's own words; a whole query each."""

import re

from archive.languages.script import KHMER
from search.analysis.spelling import spelled
from search.answers import Completion
from search.budget import Spent
from search.engines import plan as plans
from search.planning.holdings import Holdings
from search.planning.unfinished import tails
from search.query.fields import field_named
from search.query.lexer import COLONS, MARKS
from search.query.nodes import TextScope
from search.query.scopes import NAMED, Scope
from search.questions import Filters

# Inside a run of Khmer only words that do follow there are offered; the most frequent are tried.
_MOST_LOOKED_AT = 40

_LAST_TOKEN = re.compile(rf"[^\s(){MARKS}]*\Z")
_FIELD = re.compile(rf"[-+]*([^\W\d_][\w{KHMER}]*?)[{COLONS}]")


def completions(typed: str, limit: int, holdings: Holdings) -> tuple[Completion, ...]:
    """``typed`` with its last word made whole, the most frequent words first.

    None where the budget is spent before they are counted.
    """
    try:
        return _completions(typed, limit, holdings)
    except Spent:
        return ()


def _completions(typed: str, limit: int, holdings: Holdings) -> tuple[Completion, ...]:
    last = _last_word(typed, holdings.scope)
    if last is None:
        return ()
    start, scope = last
    for tail in tails(typed[start:]):
        before = typed[: start + tail.start]
        terms = holdings.vocabulary.beginning(tail.key, scope.fields)[:_MOST_LOOKED_AT]
        found = [
            Completion(
                before + spelled(term.key), _documents_with(tail.lead, term.key, scope, holdings)
            )
            for term in (terms if tail.lead else terms[: limit + 1])
            if term.key != tail.key
        ]
        likely = sorted((each for each in found if each.documents), key=_most_frequent_first)
        if likely:
            return tuple(likely[:limit])
    return ()


def _most_frequent_first(completion: Completion) -> tuple[int, str]:
    return -completion.documents, completion.text


def _last_word(typed: str, scope: Scope) -> tuple[int, Scope] | None:
    """Where the word being typed starts and what it is asked of; None where it is no word."""
    last = _LAST_TOKEN.search(typed)
    start = last.start() if last else len(typed)
    named = _FIELD.match(typed, start)
    field = field_named(named[1]) if named else None
    if named is None or field is None:
        return start, scope
    return (named.end(), NAMED[field]) if isinstance(field, TextScope) else None


def _documents_with(lead: tuple[str, ...], key: str, scope: Scope, holdings: Holdings) -> int:
    """How many documents have ``key``, after the last word of ``lead`` if there is one."""
    keys = (*lead[-1:], key)
    ways = tuple(plans.Sequence(field, keys) for field in scope.fields)
    return holdings.count(plans.AnyOf(ways), Filters())
