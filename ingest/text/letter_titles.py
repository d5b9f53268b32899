"""The titles of letters: what kind a letter is, and on what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.records import DocumentKind
from ingest.text.dateline import dateline_in
from ingest.text.language import khmer_letters
from ingest.text.letterhead import ORNAMENT, SMALL_PRINT, alike, is_body, key, shown

# A subject may take some lines; the first paragraph of the letter is longer than those.
_LONGEST_SUBJECT_LINE = 110
_SUBJECT_LINES = 3
_LONGEST_TITLE = 400

# A sentence about a letter may begin like the title of one.
_SENTENCE_ENDS = ("។", "៕")

_ANNOUNCED = (
    r"សេចក្[តដ]ីជូនដំ.{1,3}ឹង|លិខិតជូនដំណឹង|សេចក្[តដ]ីប្រកាសព័ត៌មាន(?:រួម)?|សេចក្[តដ]ីប្រកាស|ប្រកាសព័ត៌មាន|ប្រកាស|"
    r"សេចក្[តដ]ីណែនាំ|សេចក្[តដ]ីសម្រេច|សេចក្[តដ]ីបំភ្លឺ|សេចក្[តដ]ីអំពាវនាវ|សារាចរ(?:ណែនាំ)?|អនុក្រឹត្យ|ព្រះរាជក្រឹត្យ|លិខិតអញ្ជើញ|"
    r"(?:Joint |Official |Urgent )?(?:Press|Media|News) (?:Release|Communiqu[eé]|Advisory|Notice|"
    r"Announcement)|(?:Joint |Public |Official |Urgent )?(?:Announcement|Notice|Notification|"
    r"Communiqu[eé])|Circular|Clarification|Directive|Instructions?|Decision|Appeal|Invitation"
)
_STATED = (
    r"សេចក្[តដ]ីថ្លែងការណ៍(?:រួម)?|(?:សារលិខិត|សារ|លិខិត)(?:ចូលរួម)?(?:រំលែកទុក្ខ|ជូនពរ|អបអរសាទរ)|"
    r"សារលិខិត|សារ|(?:Joint |Official |Public )?(?:(?:Press|Media) )?Statement|"
    r"(?:Letter|Message) of (?:Condolences?|Congratulations?|Sympathy)|"
    r"(?:(?:Condolence|Congratulatory|Goodwill) )?Message"
)
_KINDS_READ = {
    "សេចក្តីជូនដំណឹង": DocumentKind.ANNOUNCEMENT,
    "សេចក្តីប្រកាសព័ត៌មាន": DocumentKind.ANNOUNCEMENT,
    "សេចក្តីប្រកាស": DocumentKind.ANNOUNCEMENT,
    "សេចក្តីណែនាំ": DocumentKind.ANNOUNCEMENT,
    "សេចក្តីថ្លែងការណ៍": DocumentKind.STATEMENT,
}
_LONGEST_KIND = 40
_WHOSE = r"របស់|[Bb]y the|BY THE|[Oo]f the|OF THE"
_ON = rf"{_WHOSE}|ស្[តដ]ីពី|អំពី|ស្[តដ]ីអំពី|[Oo]n|ON|[Rr]egarding|REGARDING|[Cc]oncerning|[Aa]bout|[Rr]e:"
_NAMED = re.compile(
    rf"[\W_]*(?P<kind>(?:(?P<announced>{_ANNOUNCED})|(?P<stated>{_STATED})))"
    rf"(?:\s*[:៖]?\s*(?P<on>(?:{_ON})(?![a-z])\s*.*))?[\W_]*",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(rf"(?:{_WHOSE})(?![a-z])")
_SUBJECT = re.compile(rf"(?:{_ON})(?![a-z])\s*(?P<rest>.*)")
_ADDRESSED = re.compile(r"(?:ជូន|គោរព|សូម|ជម្រាប|To\b|Dear\b|យោង)")


@dataclass(frozen=True, slots=True)
class Named:
    """The line that names the kind of a letter, the kind as printed, and the subject beside it.

    ``text`` is both, where they stand on one line. ``meant`` is the kind of which it is a
    misreading; empty where it is none.
    """

    place: int
    text: str
    kind: DocumentKind
    subject: str
    meant: str = ""


def with_subject(title: str, paragraphs: Sequence[str]) -> str:
    """A title that only names a kind of letter, with the subject that stands on the line below.

    Any other title, and one with another line or one in the other script below it, as it is.
    """
    named = _NAMED.fullmatch(shown(title))
    below = shown(paragraphs[0]) if paragraphs else ""
    if named is None or named["on"] or not _SUBJECT.fullmatch(below):
        return title
    if len(below) > _LONGEST_SUBJECT_LINE or SMALL_PRINT.search(below):
        return title
    if bool(khmer_letters(named["kind"])) != bool(khmer_letters(below)):
        return title
    return f"{title} {below}"


def is_title(line: str) -> bool:
    """Whether a line names a kind of letter, perhaps with what it is on."""
    return bool(_NAMED.fullmatch(line))


def named_in(lines: Sequence[str], is_official: bool) -> Named | None:
    """The first line that names a kind of letter, perhaps with the subject."""
    for place, line in enumerate(lines):
        found = _NAMED.fullmatch(line)
        if found and not line.endswith(_SENTENCE_ENDS):
            kind = DocumentKind.STATEMENT if found["stated"] else DocumentKind.ANNOUNCEMENT
            end = found.end("on") if found["on"] else found.end("kind")
            text = line[found.start("kind") : end].strip()
            return Named(place, text, kind, (found["on"] or "").strip())
    return _misread(lines) if is_official else None


def _misread(lines: Sequence[str]) -> Named | None:
    """The line above the subject, where its kind is a known one but for some letters."""
    for place, (line, below) in enumerate(pairwise(lines)):
        if len(line) <= _LONGEST_KIND and _SUBJECT.match(below):
            for known, kind in _KINDS_READ.items():
                if alike(key(line), known):
                    return Named(place, line, kind, "", known)
    return None


def title_of(
    named: Named, below: Sequence[str], issuer: str, *, is_official: bool, by_machine: bool = False
) -> str:
    """The kind and the subject, which may stand on the lines ``below``.

    Only a letter without the kingdom at its head has a headline for a subject. What a machine
    misread is the kind that is meant; a slip of whoever typed it stays.
    """
    words = [(by_machine and named.meant) or named.text]
    subject = named.subject
    # The kind may stand there once more, in the other language.
    following = [line for line in below[:_SUBJECT_LINES] if line]
    if following and (again := _NAMED.fullmatch(following[0])) and not again["on"]:
        following = [line for line in below[1 : _SUBJECT_LINES + 1] if line]
    if not subject and following and _OF_SOMEBODY.match(following[0]):
        subject = following.pop(0)
        words.append(subject)
    if _OF_SOMEBODY.match(subject) or not subject:
        subject = ""
        if following and _SUBJECT.match(following[0]):
            subject = following.pop(0)
            words.append(subject)
    if subject:
        on = _SUBJECT.match(subject)
        if following and (on is None or not on["rest"]):
            words.append(following.pop(0))
    if words[1:] or not is_official:
        words += _rest_of_subject(following, issuer)
    return " ".join(words)[:_LONGEST_TITLE].strip()


def _rest_of_subject(following: Sequence[str], issuer: str) -> list[str]:
    """The lines on which a subject goes on, before the first paragraph of the letter."""
    rest: list[str] = []
    for line in following:
        ended = len(line) > _LONGEST_SUBJECT_LINE or SMALL_PRINT.search(line)
        if ended or ORNAMENT.fullmatch(line) or _ADDRESSED.match(line) or dateline_in(line):
            return rest
        # A headline may begin with who writes, and tell what they did.
        if is_body(line) and not (issuer and line.startswith(f"{issuer} ")):
            return rest
        rest.append(line)
    # Short lines without end are no subject but a list.
    return rest if len(rest) < _SUBJECT_LINES - 1 else []
