"""Letters of ministries: what stands where in them, told from their lines alone.

The kingdom and its motto, the body that writes, its number, what kind of letter on what; below, the
place and the day, perhaps in both calendars, and who signs. It is the same in Word, PDF and scans.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from archive.languages import RULES
from archive.languages.script import KHMER_RUN, without_invisible
from archive.records import DocumentKind
from ingest.text.dateline import dateline_in, opening_in

# The letterhead is over by this line, and the day is not above the last ones: below the signature
# stand those who get a copy.
_HEAD = 18
_FOOT = 16
_LONGEST_HEAD = 160
# Without the kingdom a letter has no more above its kind than who writes, and where to.
_SHORTEST_HEAD = 3
_LONGEST_NUMBER = 45
# A subject may take some lines; the first paragraph of the letter is longer than those.
_LONGEST_SUBJECT_LINE = 110
_SUBJECT_LINES = 3
_LONGEST_TITLE = 400

# A sentence about a letter may begin like the title of one.
_SENTENCE_ENDS = ("។", "៕")

# Between the words of the head stand spaces, dashes, stars or nothing.
_GAP = re.compile(r"[\s\-–—*.,·•~]+")
_STATE = ("ព្រះរាជាណាចក្រកម្ពុជា", "kingdomofcambodia", "thekingdomofcambodia")
_MOTTO = ("ជាតិសាសនាព្រះមហាក្សត្រ", "nationreligionking")
_LETTERHEADS = (
    *_STATE,
    *_MOTTO,
    *(state + motto for state in _STATE for motto in _MOTTO),
)
# Of a line that a machine has read in an ornate letter, so much is as it should be.
_ALIKE = 0.8

_BODY = re.compile(
    r"(?:ក្រសួង|រាជរដ្ឋាភិបាល|ទីស្[តដ]ីការ|គណៈកម្ម|គណៈ|អាជ្ញាធរ|អគ្គនាយកដ្ឋាន|អគ្គលេខាធិការដ្ឋាន|នាយកដ្ឋាន|"
    r"រដ្ឋលេខាធិការដ្ឋាន|លេខាធិការដ្ឋាន|រដ្ឋបាល|សាលា|ធនាគារជាតិ|ឧត្[តដ]មក្រុមប្រឹក្សា|ក្រុមប្រឹក្សា|វិទ្យាស្ថាន|"
    r"រដ្ឋសភា|ព្រឹទ្ធសភា|តុលាការ|អយ្យការ|អគ្គស្នងការដ្ឋាន|ស្នងការដ្ឋាន|មន្ទីរ|សភា|អង្គភាព|ស្ថានទូត|ខុទ្ទកាល័យ).*"
    r"|(?:The )?(?:Royal (?:Government|Embassy)|(?:[A-Z]\w+ )?(?:Ministry|Office|Council|"
    r"Department|"
    r"Directorate|Authority|Committee|Commission|Secretariat|Bank|Administration|Embassy|Senate|"
    r"Assembly|Institute|Hall|Municipality|Unit|Agency|Bureau))\b.*"
)
_SAME_DAY = re.compile(r"\s*ត្រូវ\s*(?:នឹង|និង|ជា)\s*ថ្ងៃ")
_SMALL_PRINT = re.compile(r"[.!?។៕]\s*$")
_NUMBER = re.compile(
    r"(?:^|(?<=\s))(?:លេខ(?:\s*/\s*No\b\.?)?|No\b\.?(?:\s*/\s*លេខ)?|N[°º]|Nr\.|"
    r"Ref(?:erence)?\b\.?(?:\s*No\b\.?)?|Number)\s*[:៖ៈ.]?\s*"
    rf"(?P<number>[0-9០-៩][0-9០-៩./\-–]*(?:\s?[{KHMER_RUN}A-Za-z][{KHMER_RUN}\w./\-–]*)*)",
)
_NO_NUMBER = re.compile(
    r"(?:លេខ(?:\s*/\s*No\b\.?)?|No\b\.?|N[°º]|Ref\b\.?)\s*[:៖ៈ.]?\s*[.…_\s]*[/\-]?[.…_\s]*$"
)
# Where the number and the day stand on one line.
_PLACE_AHEAD = re.compile(r"\s+(?:រាជធានី|ខេត្ត|ធ្វើនៅ|ភ្នំពេញ|Phnom Penh|ថ្ងៃ).*$")

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
_ORNAMENT = re.compile(r"[\W\d_]{0,12}")
_ADDRESSED = re.compile(r"(?:ជូន|គោរព|សូម|ជម្រាប|To\b|Dear\b|យោង)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What stands at its places in a letter, as printed; empty where it is not there.

    ``title`` is the kind and the subject on one line. ``kind`` is None where none is named.
    ``dateline`` is the place and the day, ``place`` only the former.
    """

    issuer: str
    number: str
    title: str
    kind: DocumentKind | None
    dateline: str
    place: str
    head: frozenset[str]

    def names(self, title: str) -> bool:
        """Whether a title is no more than a line of the letterhead."""
        return bool(title) and _key(title) in self.head


@dataclass(frozen=True, slots=True)
class _Named:
    """The line that names the kind of a letter, the kind as printed, and the subject beside it.

    ``text`` is both, where they stand on one line.
    """

    place: int
    text: str
    kind: DocumentKind
    subject: str


def is_letterhead(line: str) -> bool:
    """Whether a line names the kingdom or its motto and nothing else."""
    if len(line) > _LONGEST_HEAD:
        return False
    bare = _GAP.sub("", _key(line)).casefold()
    return any(_alike(bare, known) for known in _LETTERHEADS)


def letter_in(paragraphs: Sequence[str], title: str = "") -> Letter | None:
    """The letter that a text is; None for any other text.

    It is one if the kingdom or its motto heads it, or a body with a number and a kind of letter.
    ``title`` is a line that was taken out of the text for one, if that was done.
    """
    lines = _with_title([_shown(text) for text in paragraphs[:_HEAD]], _shown(title))
    state = [n for n, line in enumerate(lines) if is_letterhead(line)]
    named = _named(lines, is_official=bool(state))
    above = lines[: named.place if named else _end_of_head(lines)]
    issuer = next((line for line in above if _is_body(line)), "")
    number = next(filter(None, map(_number, above)), "")
    opens = bool(above) and above[0] == issuer and len(above) <= _SHORTEST_HEAD
    if not state and not (issuer and named and (number or opens)):
        return None
    line, place = _place_and_day(paragraphs)
    head = [line for line in above if line]
    return Letter(
        issuer=issuer,
        number=number,
        title=(
            _title(named, lines[named.place + 1 :], issuer, is_official=bool(state))
            if named
            else _first_words(lines, head, issuer)
        ),
        kind=named.kind if named else None,
        dateline=line,
        place=place,
        head=frozenset(map(_key, (*filter(_is_of_head, head), *([named.text] if named else [])))),
    )


def with_subject(title: str, paragraphs: Sequence[str]) -> str:
    """A title that only names a kind of letter, with the subject that stands on the line below.

    Any other title, and one with another line below it, as it is.
    """
    named = _NAMED.fullmatch(_shown(title))
    below = _shown(paragraphs[0]) if paragraphs else ""
    if named is None or named["on"] or not _SUBJECT.fullmatch(below):
        return title
    if len(below) > _LONGEST_SUBJECT_LINE or _SMALL_PRINT.search(below):
        return title
    return f"{title} {below}"


def _shown(text: str) -> str:
    """A line as a reader sees it, its spelling unchanged."""
    return " ".join(without_invisible(text).split())


def _key(text: str) -> str:
    """A short line in the normal form of its spelling."""
    shown = _shown(text)
    return RULES["km"].normalize(shown) if len(shown) <= _LONGEST_HEAD else shown


def _with_title(lines: list[str], title: str) -> list[str]:
    """The lines with the title in its place: the kind of a letter stands below its head."""
    if not title or title in lines:
        return lines
    place = _end_of_head(lines) if _NAMED.fullmatch(title) else 0
    return [*lines[:place], title, *lines[place:]]


def _is_body(line: str) -> bool:
    short = len(line) <= _LONGEST_HEAD and not _SMALL_PRINT.search(line)
    return short and bool(_BODY.fullmatch(line.title() if line.isupper() else line))


def _number(line: str) -> str:
    """The number on a line, without the place and the day that may stand beside it."""
    if len(line) > _LONGEST_HEAD or _NO_NUMBER.search(line):
        return ""
    found = _NUMBER.search(_PLACE_AHEAD.sub("", line))
    number = found["number"].strip() if found else ""
    return number if len(number) <= _LONGEST_NUMBER else ""


def _end_of_head(lines: Sequence[str]) -> int:
    """The first line that is none of a head."""
    for place, line in enumerate(lines):
        if not (_is_of_head(line) or _ORNAMENT.fullmatch(line) or _NO_NUMBER.search(line)):
            return place
    return len(lines)


def _is_of_head(line: str) -> bool:
    return is_letterhead(line) or _is_body(line) or bool(_number(line))


def _alike(text: str, known: str) -> bool:
    """Whether a text is the other but for some letters that were misread."""
    if abs(len(text) - len(known)) > (1 - _ALIKE) * len(known):
        return False
    compared = SequenceMatcher(None, text, known, autojunk=False)
    return compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE


def _named(lines: Sequence[str], is_official: bool) -> _Named | None:
    """The first line that names a kind of letter, perhaps with the subject."""
    for place, line in enumerate(lines):
        found = _NAMED.fullmatch(line)
        if found and not line.endswith(_SENTENCE_ENDS):
            kind = DocumentKind.STATEMENT if found["stated"] else DocumentKind.ANNOUNCEMENT
            end = found.end("on") if found["on"] else found.end("kind")
            text = line[found.start("kind") : end].strip()
            return _Named(place, text, kind, (found["on"] or "").strip())
    return _misread(lines) if is_official else None


def _misread(lines: Sequence[str]) -> _Named | None:
    """The line above the subject, where its kind is a known one but for some letters."""
    for place, (line, below) in enumerate(pairwise(lines)):
        if len(line) <= _LONGEST_KIND and _SUBJECT.match(below):
            for known, kind in _KINDS_READ.items():
                if _alike(_key(line), known):
                    return _Named(place, line, kind, "")
    return None


def _title(named: _Named, below: Sequence[str], issuer: str, *, is_official: bool) -> str:
    """The kind and the subject, which may stand on the lines ``below``.

    Only a letter without the kingdom at its head has a headline for a subject.
    """
    words = [named.text]
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
        ended = len(line) > _LONGEST_SUBJECT_LINE or _SMALL_PRINT.search(line)
        if ended or _ORNAMENT.fullmatch(line) or _ADDRESSED.match(line) or dateline_in(line):
            return rest
        # A headline may begin with who writes, and tell what they did.
        if _is_body(line) and not (issuer and line.startswith(f"{issuer} ")):
            return rest
        rest.append(line)
    # Short lines without end are no subject but a list.
    return rest if len(rest) < _SUBJECT_LINES - 1 else []


def _first_words(lines: Sequence[str], head: Sequence[str], issuer: str) -> str:
    """For a letter that names no kind: its first line below the head, else who wrote it."""
    below = [line for line in lines[_end_of_head(lines) :] if line and line not in head]
    short = [line for line in below if len(line) <= _LONGEST_HEAD]
    return short[0] if short and short[0] == below[0] else issuer


def _place_and_day(paragraphs: Sequence[str]) -> tuple[str, str]:
    """The dateline and its place: at the foot, else beside the number, else where it begins."""
    last = len(paragraphs)
    for number in (*range(last - 1, max(-1, last - 1 - _FOOT), -1), *range(min(_HEAD, last))):
        text = paragraphs[number]
        if number and _SAME_DAY.match(text):
            # The day in both calendars often takes two lines.
            text = f"{paragraphs[number - 1]} {text}"
        found = dateline_in(text) if len(text) <= _LONGEST_HEAD * 2 else None
        if found:
            return found
    body = (text for text in paragraphs[:_HEAD] if _SMALL_PRINT.search(text))
    return opening_in(next(body, "")) or ("", "")
