"""Passwords: what is kept of one, and whether one is right. The only user of Argon2."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

SHORTEST = 12
LONGEST = 256
"""In characters. A hash costs time by the length of what is hashed: nobody types more."""

# RFC 9106, second recommended option (64 MiB); the library's own default.
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What is kept of a password, with its salt and costs. Raises ValueError for a weak one."""
    if len(password) < SHORTEST:
        raise ValueError(f"A password has at least {SHORTEST} characters. Take a longer one.")
    if len(password) > LONGEST:
        raise ValueError(f"A password has at most {LONGEST} characters. Take a shorter one.")
    if len(set(password)) < SHORTEST // 3:
        raise ValueError("This password repeats few characters. Take another one.")
    return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether ``password`` is the one that ``kept`` was made of.

    Takes as long where nothing is kept: nobody can tell from the time whether there is an account.
    """
    try:
        _HASHER.verify(kept or _nobodys(), password[: LONGEST + 1])
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash("a password that nobody has")
