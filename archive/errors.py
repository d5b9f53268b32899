"""The exception tree. Every message is a plain sentence that says what to do next."""

from enum import StrEnum


class BannasarError(Exception):
    """The root of every error that Bannasar raises on purpose."""


class SettingsError(BannasarError):
    """The home folder or a setting cannot be used."""


class ItemError(BannasarError):
    """One input item failed; the others go on. ``stage`` names where."""

    stage = "read"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnpackError(ItemError):
    """An archive file, or one member of it, was refused."""

    stage = "unpack"


class DecodeError(ItemError):
    """The bytes are no text in any encoding that can be told with certainty."""

    stage = "decode"


class ParseError(ItemError):
    """The text was decoded, but no document could be read from it."""

    stage = "parse"


class StoreError(ItemError):
    """The archive could not take the document."""

    stage = "store"


class StoreAwayError(StoreError):
    """The database cannot be reached or is taken; it may be back at any moment."""


class LimitError(ItemError):
    """The item needs more time or memory than one may, or breaks what reads it."""

    stage = "parse"


class GivenUpError(LimitError):
    """It did so before, by the same rules, and is on the list of failures: it was not tried."""


class HarvestRunningError(BannasarError):
    """Another process is harvesting into the same archive."""


class NotFoundError(BannasarError):
    """No record has that id."""


class DecisionFault(StrEnum):
    """Why a decision about a statement cannot be kept as it was given."""

    NOT_SIGNED = "not_signed"
    """Nobody, no reason or no time zone is given."""
    NOTHING_CORRECTED = "nothing_corrected"
    NOT_A_CORRECTION = "not_a_correction"
    """Corrections with another state than corrected."""
    NO_SPEAKER = "no_speaker"
    NO_TEXT = "no_text"
    """Characters that are no text."""
    MOVED_ON = "moved_on"
    """The statement stands in a newer revision than the person looked at."""
    OVERTAKEN = "overtaken"
    """Somebody, or the rules, has made something else of it since the person looked."""
    NOT_IN_TEXT = "not_in_text"
    CUTS_A_WORD = "cuts_a_word"
    NOT_PRINTED = "not_printed"
    """A place or an occasion that is not printed so in the document."""
    NOT_QUOTED = "not_quoted"
    """Direct words that do not stand inside quotation marks."""
    NOT_YET = "not_yet"
    """A day of saying after the document came to us."""
    NO_DAY = "no_day"
    """What was typed as a day is none."""
    UNKNOWN_PERSON = "unknown_person"
    KNOWN_PERSON = "known_person"
    """Somebody new bears the name of somebody who is known."""
    NO_NAME = "no_name"
    """What is given of somebody new is no name, or two in one script."""
    KNOWN_ALREADY = "known_already"
    """A statement that is added is held already."""
    SAME_EDITOR = "same_editor"
    """The second pair of eyes would be the first."""
    NO_TITLE = "no_title"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_SOURCE = "unknown_source"
    NO_SUCCESSOR = "no_successor"
    """What a document stands as is none of the known, or the one in force is not held."""


class DecisionError(BannasarError):
    """A decision about a statement cannot be kept as it was given."""

    def __init__(self, reason: str, fault: DecisionFault) -> None:
        super().__init__(reason)
        self.fault = fault


class StoryFault(StrEnum):
    """Why a decision about a story cannot be kept."""

    NO_REASON = "no_reason"
    ONE_STORY = "one_story"
    """They are of one story already."""
    SEVERAL_STORIES = "several_stories"
    WHOLE_STORY = "whole_story"
    """Nothing would be left of it."""
    NO_PLACE = "no_place"
    """A document has no place among the stories yet."""
    COPIES_ALREADY = "copies_already"
    NO_COPIES = "no_copies"
    NOTHING_CHOSEN = "nothing_chosen"
    UNKNOWN = "unknown"
    """A document that is named is none that the archive has."""


class StoryDecisionError(BannasarError):
    """A decision about a story cannot be kept as it was given."""

    def __init__(self, reason: str, fault: StoryFault) -> None:
        super().__init__(reason)
        self.fault = fault


class PairError(BannasarError):
    """What a person says of two translations cannot be kept as it was given."""


class AccountError(BannasarError):
    """An account cannot be made or changed as it was asked."""


class SessionEndedError(AccountError):
    """What somebody was about to change is theirs no longer: the session has ended meanwhile."""


class VisibilityFault(StrEnum):
    """Why it cannot be decided as it was asked who may know of something."""

    NO_REASON = "no_reason"
    NO_TIME = "no_time"
    """What was typed as the end of an embargo is no time, or has no time zone."""
    NO_END = "no_end"
    """An embargo without an end, or the end of something else."""
    PAST = "past"
    """An embargo that has ended already."""
    NOT_KNOWN = "not_known"
    TOO_MANY = "too_many"


class VisibilityError(BannasarError):
    """Who may know of something cannot be decided as it was asked."""

    def __init__(self, reason: str, fault: VisibilityFault) -> None:
        super().__init__(reason)
        self.fault = fault


class MissingOriginalError(BannasarError):
    """The stored bytes of a capture are gone or no longer have their SHA-256."""


class IndexLockedError(BannasarError):
    """Another process is writing the index."""


class IndexMissingError(BannasarError):
    """There is no search index that can be asked."""


class IndexUnavailableError(BannasarError):
    """The search index cannot be reached just now, or is too busy; it comes back by itself."""


class IndexWriteError(BannasarError):
    """The search index could not be written; the archive itself is untouched."""


class NothingFoundError(BannasarError):
    """No judged query found what it should: the documents it is about are not in this archive."""


class BackupError(BannasarError):
    """A backup could not be written, or is not one that can be restored here."""


class ExportError(BannasarError):
    """A file for others could not be written."""


class AddressError(BannasarError):
    """The address to serve on is taken, or not this machine's."""
