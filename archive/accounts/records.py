"""The frozen records of people who sign in, and of what they did."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,79}")


class Role(StrEnum):
    """What somebody may do; each may do what those before may."""

    STAFF = "staff"
    """Read what is internal, save and collect."""
    EDITOR = "editor"
    """Check and correct."""
    ADMINISTRATOR = "administrator"
    """People, sources, visibility, retrying."""

    def may(self, needed: "Role") -> bool:
        """Whether this role includes ``needed``."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in.

    ``name`` is what is typed to sign in, ``shown_as`` what stands in logs and beside decisions.
    ``has_password`` is false where only another service lets somebody in, or nobody has set one.
    ``second_factor`` says that a one-time code is asked for too.
    """

    name: str
    shown_as: str
    role: Role
    disabled: bool
    has_password: bool
    second_factor: bool
    made_at: dt.datetime


class Deed(StrEnum):
    """What was done."""

    ACCOUNT_ADDED = "account_added"
    ROLE_CHANGED = "role_changed"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    PASSWORD_SET = "password_set"  # noqa: S105 - what was done, no password
    SECOND_FACTOR_SET = "second_factor_set"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    STATEMENT_DECIDED = "statement_decided"
    STATEMENT_ADDED = "statement_added"
    DOCUMENT_DECIDED = "document_decided"
    FAILURE_RETRIED = "failure_retried"
    PERSON_ADDED = "person_added"
    PERSON_RENAMED = "person_renamed"
    PERSON_MERGED = "person_merged"
    PERSON_PARTED = "person_parted"
    RIGHTS_CHANGED = "rights_changed"
    VISIBILITY_CHANGED = "visibility_changed"
    DOCUMENT_DESTROYED = "document_destroyed"
    CORRECTION_REQUESTED = "correction_requested"
    CORRECTION_ANSWERED = "correction_answered"
    REPLY_ADDED = "reply_added"
    COLLECTION_MADE = "collection_made"
    COLLECTION_CHANGED = "collection_changed"
    COLLECTION_REMOVED = "collection_removed"
    STORY_DECIDED = "story_decided"
    PAIR_DECIDED = "pair_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An entry of the log, which is only ever added to; what was destroyed goes out of it.

    ``subject`` is the name of the account or the id of the record that it was done to; ``old`` and
    ``new`` say what that was before and after, as JSON where it has several fields, and are empty
    where there was nothing.
    """

    at: dt.datetime
    who: str
    deed: Deed
    subject: str
    old: str = ""
    new: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class NumberedAct:
    """An entry with its place in the log, counted from 1 without gaps.

    ``emptied`` says that it told words of something that was destroyed, which are gone from it.
    """

    number: int
    act: Act
    emptied: bool = False


def account_name(typed: str) -> str:
    """The name in the form that is kept: small letters, no white space at the ends.

    Raises ValueError for what can be none: a name is 2 to 80 Latin letters, digits and . _ @ + -,
    so that no two look alike.
    """
    name = typed.strip().lower()
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"{typed!r} is no name to sign in with. "
            "Take 2 to 80 Latin letters, digits, or . _ @ + -"
        )
    return name
