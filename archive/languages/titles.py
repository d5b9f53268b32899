"""Titles around a person's name, in both languages: where they begin, and the name without them."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from archive.languages.khmer.characters import COENG, MARKS
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.fold import fold, fold_mapped
from corpus.titles import Title, TitleUse, read_titles

_KHMER = re.compile("[\u1780-\u17b3]")

_BETWEEN = " \t\n\r,.-"
"""What may stand between two titles, and between the last and the name."""

# What an office or a rank goes on with where no name follows.
_NO_NAME_WORDS = """
of for the a an and in at to on from with assembly command commissariat court department directorate
election elections inspectorate manager office palace public secretariat staff
"""
_NO_NAME_BEGINNINGS = "និង នៃ ក្រសួង ក្រុម គណៈ ខេត្ត រាជធានី សាលា"
_NO_NAME = re.compile(
    rf"(?:{'|'.join(_NO_NAME_WORDS.split())})(?![^\W_])"
    rf"|(?:{'|'.join(map(fold, _NO_NAME_BEGINNINGS.split()))})"
)

_LONGEST_PART = 6
"""In Khmer clusters."""

_LONGEST_RUN = 160
"""In characters: longer rows of titles are read as far as that."""


@lru_cache(maxsize=1 << 16)
def without_titles(name: str) -> str:
    """``name`` without the titles before and after it, its letters as they are.

    What is nothing but titles stays whole, and so does a name that begins like a title: "Sen Hun",
    "King Bopha". Offices and words that are names as well are taken off a full name only.
    """
    if _is_bare(name):
        return name.strip()
    key, offsets = _key(name)
    end = len(key)
    while (behind := _BEHIND.search(key, 0, end)) and key[: behind.start()].strip(_BETWEEN):
        end = behind.start()
    start = 0
    while (rest := _beyond(key, start, end)) is not None:
        start = rest
    if _TITLES_ONLY.fullmatch(key, start, end):
        return name.strip()
    return name[offsets[start] : offsets[end]].strip()


def _is_bare(name: str) -> bool:
    """Whether no title begins or ends ``name``, as of most: told without the way back to it.

    What begins with something invisible is looked at more closely.
    """
    key = fold(name)
    begins = _next(key, 0, len(key))
    return (
        key[:1] == name[:1].casefold()
        and not any(pattern.match(key, begins) for pattern in _BEFORE.values())
        and not _BEHIND.search(key)
    )


def titles_begin(text: str, place: int, borders: Collection[int]) -> int:
    """Where the titles begin that stand right before ``place`` in ``text``; ``place`` for none.

    ``borders`` are the offsets where words begin: no title begins elsewhere, as one seems to in
    ពិភពលោក. Whoever asks knows that a name begins at ``place``, so offices count as titles too,
    but a stray "Sen" or "He" does not.
    """
    since = max(0, place - _LONGEST_RUN)
    key, offsets = _key(text[since:place])
    for start, offset in enumerate(offsets[:-1]):
        if since + offset in borders and _RUN.fullmatch(key, start):
            return since + offset
    return place


def titles_before(words: Sequence[str], place: int) -> int:
    """How many of ``words`` right before the one at ``place`` are titles."""
    text, borders = "", []
    for word in words[:place]:
        borders.append(len(text))
        text += f"{word} "
    begins = titles_begin(text, len(text), borders)
    return sum(border >= begins for border in borders)


def _key(text: str) -> tuple[str, Sequence[int]]:
    """The loose key of a text with the way back; what is a title in capitals only is none else."""
    mapped = fold_mapped(text)
    key = mapped.text
    for match in _CAPITALS.finditer(key):
        if not text[mapped.offsets[match.start()] : mapped.offsets[match.end()]].isupper():
            key = f"{key[: match.start()]}\0{key[match.start() + 1 :]}"
    return key, mapped.offsets


def _beyond(key: str, start: int, end: int) -> int | None:
    """Where what follows the title at ``start`` begins; None for no title, or nothing after it."""
    begins = _next(key, start, end)
    found = [
        (match.end(), use)
        for use, pattern in _BEFORE.items()
        if (match := pattern.match(key, begins, end))
    ]
    for title_end, use in sorted(found, reverse=True):
        rest = _next(key, title_end, end)
        if rest == end or _NO_NAME.match(key, rest, end):
            continue
        parts = key[rest:end].split()
        if use is TitleUse.ALWAYS or (rest > title_end and len(parts) > 1):
            return rest
        if use is TitleUse.ONTO and _are_of_a_name(parts):
            return rest
    return None


def _are_of_a_name(parts: Sequence[str]) -> bool:
    """Whether there are two parts or three, none of them longer than those of Khmer names."""
    return 1 < len(parts) < 4 and all(len(cluster_spans(part)) <= _LONGEST_PART for part in parts)


def _next(key: str, start: int, end: int) -> int:
    """Where something begins again that is not between words."""
    while start < end and key[start] in _BETWEEN:
        start += 1
    return start


def _pattern(title: Title) -> str:
    """A title in its key form, with any space or hyphen between its words."""
    bare = fold(title.text).removesuffix(".")
    words = [re.escape(word.removesuffix(".")).replace(r"\.", r"\.\s?") for word in bare.split()]
    ends = r"\." if title.use is TitleUse.DOTTED else r"(?![^\W_])"
    if _KHMER.search(title.text):
        ends = f"(?![{MARKS}{COENG}])"
    return r"\.?[\s-]+".join(words) + ends


def _any(*uses: TitleUse) -> str:
    """A pattern for any title of these uses, the longest first."""
    titles: Iterable[Title] = (title for title in read_titles() if title.use in uses)
    ordered = sorted(titles, key=lambda title: -len(title.text))
    return f"(?:{'|'.join(map(_pattern, ordered))})"


_ALWAYS = (TitleUse.ALWAYS, TitleUse.DOTTED, TitleUse.CAPITALS)
_BEFORE = {
    TitleUse.ALWAYS: re.compile(_any(*_ALWAYS)),
    TitleUse.FULL: re.compile(_any(TitleUse.FULL)),
    TitleUse.ONTO: re.compile(_any(TitleUse.ONTO)),
}

_CAPITALS = re.compile(rf"(?<![^\W_]){_any(TitleUse.CAPITALS)}")
_RUN, _TITLES_ONLY = (
    re.compile(rf"(?>{_any(*uses)}[{re.escape(_BETWEEN)}]*+)++")
    for uses in ((*_ALWAYS, TitleUse.FULL, TitleUse.ONTO), _ALWAYS)
)
_BEHIND = re.compile(rf"[\s,]+{_any(TitleUse.AFTER)}\.?\s*$")
