"""What text both databases give back exactly as it came."""

from dataclasses import fields, is_dataclass


def fault_in(value: object) -> str | None:
    """What some database could not hold, for a sentence; None when there is nothing of it.

    Looks into tuples and records and passes over what is no text.
    """
    if is_dataclass(value):
        value = tuple(getattr(value, each.name) for each in fields(value))
    if isinstance(value, tuple):
        return next((fault for each in value if (fault := fault_in(each))), None)
    if not isinstance(value, str):
        return None
    # PostgreSQL cannot hold the one, UTF-8 the other.
    if "\0" in value:
        return "a NUL character, which is no text"
    try:
        value.encode()
    except UnicodeEncodeError as error:
        return f"{value[error.start]!a}, half of a character"
    return None


def made_plain(text: str) -> str:
    """``text`` with what some database could not hold written as an escape.

    For what is told about an item, which has to be told however odd it is; never for its text.
    """
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")
