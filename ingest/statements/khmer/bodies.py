"""Which body a text means by "this ministry"."""

import re

from archive.languages.khmer.normalize import normalize
from archive.languages.script import KHMER_RUN
from ingest.statements.khmer.names import before_glued
from ingest.statements.khmer.somebody import is_somebody
from ingest.statements.khmer.titles import any_of

_NOUNS = any_of(
    normalize(
        "ក្រសួង អង្គការ ក្រុមហ៊ុន សមាគម ធនាគារ គណបក្ស គណៈកម្មាធិការ សហភាព របប រដ្ឋាភិបាល ស្ថានទូត "
        "វិទ្យាស្ថាន មជ្ឈមណ្ឌល មន្ទីរ សហព័ន្ធ ក្លឹប"
    ).split()
)
_MEANT = re.compile(f"(?P<noun>{_NOUNS})(?:មួយ)?(?:នេះ|នោះ|ដដែល|ខាងលើ)")
_POINTING_END = re.compile("(?:មួយ)?(?:នេះ|នោះ|ដដែល|ខាងលើ|ទាំង).*$")


def body_meant(bare: str, words: str, start: int) -> tuple[int, int] | None:
    """Where the text names the body that ``words`` at ``start`` mean; None where it names several.

    Only what stands apart from the words around it, or before a verb, is taken for its name.
    """
    match = _MEANT.fullmatch(words)
    if match is None:
        return None
    noun = match["noun"]
    named: dict[str, tuple[int, int]] = {}
    for each in re.finditer(f"(?<![{KHMER_RUN}]){noun}[{KHMER_RUN}]+", bare[:start]):
        name = before_glued(each[0])
        if _POINTING_END.sub("", name) == noun or not is_somebody(name):
            continue
        named[name] = (each.start(), each.start() + len(name))
    return next(iter(named.values())) if len(named) == 1 else None
