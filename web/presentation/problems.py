"""Why a parameter could not be used; a page leaves it out and says so, never refusing the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from web.presentation.parameters import EXCLUDED, REVERSED, Parameters
from web.presentation.typography import shorten

_LONGEST_SHOWN_VALUE = 60

Asked = TypeVar("Asked", bound=Parameters)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a parameter could not be used, and a short form of what it held.

    ``name`` is in the messages' problem section: the parameter's own name for a value that it
    cannot have, with or without excluding it.
    """

    name: str
    value: str


def read_leniently(
    kind: type[Asked], pairs: Iterable[tuple[str, str]]
) -> tuple[Asked, tuple[Problem, ...]]:
    """The parameters of a page's address; what cannot be used is left out and reported.

    Of several values of one parameter only those that cannot be used are.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    try:
        return kind.model_validate(values), ()
    except ValidationError as error:
        errors = error.errors()
    problems = tuple(dict.fromkeys(map(problem_of, errors)))
    wrong = {(str(each["loc"][0]), str(each.get("input"))) for each in errors}
    if any(each["type"] == REVERSED for each in errors):
        wrong |= {(name, value) for name in ("since", "until") for value in values.get(name, ())}
    kept = {
        name: [value for value in given if (name, value) not in wrong]
        for name, given in values.items()
    }
    return kind.model_validate(kept), problems


def problem_of(wrong: Mapping[str, Any]) -> Problem:
    """What one of the errors of a validation says."""
    name = wrong["type"] if wrong["type"] == REVERSED else parameter_of(wrong)
    return Problem(name.removeprefix(EXCLUDED), shortened(wrong.get("input")))


def parameter_of(wrong: Mapping[str, Any]) -> str:
    """The parameter that an error is about, whichever of its values."""
    return next(str(part) for part in reversed(wrong["loc"]) if isinstance(part, str))


def shortened(value: object) -> str:
    """A value as it is repeated to whoever sent it."""
    return shorten(str(value), _LONGEST_SHOWN_VALUE)
