"""The names of the months in the languages of the world, from the CLDR data in Babel."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def month_numbers(language: str) -> Mapping[str, int]:
    """Name or short name in small letters, without its full stop, to the number of the month.

    ``language`` is a code such as fr or pt-BR; empty for one that CLDR does not know.
    """
    try:
        months = Locale.parse(language.strip(), sep="-" if "-" in language else "_").months
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold().rstrip("."): number
        for use in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in months[use][width].items()
        if not name[:1].isdigit()
    }
