"""The head of a letter: the kingdom and its motto, the body that writes, the number."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from archive.languages import RULES
from archive.languages.script import KHMER_RUN, without_invisible

LONGEST_HEAD = 160
_LONGEST_NUMBER = 45

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
SMALL_PRINT = re.compile(r"[.!?។៕]\s*$")
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
ORNAMENT = re.compile(r"[\W\d_]{0,12}")


def is_letterhead(line: str) -> bool:
    """Whether a line names the kingdom or its motto and nothing else."""
    if len(line) > LONGEST_HEAD:
        return False
    bare = _GAP.sub("", key(line)).casefold()
    return any(alike(bare, known) for known in _LETTERHEADS)


def shown(text: str) -> str:
    """A line as a reader sees it, its spelling unchanged."""
    return " ".join(without_invisible(text).split())


def key(text: str) -> str:
    """A short line in the normal form of its spelling."""
    line = shown(text)
    return RULES["km"].normalize(line) if len(line) <= LONGEST_HEAD else line


def is_body(line: str) -> bool:
    """Whether a line names a body of the state and nothing else."""
    short = len(line) <= LONGEST_HEAD and not SMALL_PRINT.search(line)
    return short and bool(_BODY.fullmatch(line.title() if line.isupper() else line))


def number_on(line: str) -> str:
    """The number on a line, without the place and the day that may stand beside it."""
    if len(line) > LONGEST_HEAD or _NO_NUMBER.search(line):
        return ""
    found = _NUMBER.search(_PLACE_AHEAD.sub("", line))
    number = found["number"].strip() if found else ""
    return number if len(number) <= _LONGEST_NUMBER else ""


def end_of_head(lines: Sequence[str]) -> int:
    """The first line that is none of a head."""
    for place, line in enumerate(lines):
        if not (is_of_head(line) or ORNAMENT.fullmatch(line) or _NO_NUMBER.search(line)):
            return place
    return len(lines)


def is_of_head(line: str) -> bool:
    """Whether a line stands in heads: the kingdom, a body, a number."""
    return is_letterhead(line) or is_body(line) or bool(number_on(line))


def alike(text: str, known: str) -> bool:
    """Whether a text is the other but for some letters that were misread."""
    if abs(len(text) - len(known)) > (1 - _ALIKE) * len(known):
        return False
    compared = SequenceMatcher(None, text, known, autojunk=False)
    return compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE
