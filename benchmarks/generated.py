"""Collections of any size out of the samples alone: their paragraphs, drawn anew into documents.

Each is in one language and has a title, a day, a source and a kind as the samples have them, so
that its statements are found and lists have something to be narrowed by. The same seed draws the
same.
"""

import datetime as dt
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "corpus" / "documents"

_SEED = 2026
_PARAGRAPHS = (5, 12)
_FIRST, _DAYS = dt.date(2012, 1, 1), 5000
_LANGUAGE = {True: "km", False: "en"}


@dataclass(frozen=True, slots=True)
class _Sample:
    """``head`` are its lines between the dashes, by name."""

    head: dict[str, str]
    paragraphs: tuple[str, ...]

    @property
    def language(self) -> str:
        """By what most of its letters are."""
        text = "".join(self.paragraphs)
        return _LANGUAGE[sum("ក" <= each <= "៿" for each in text) * 2 > len(text)]


def generated(count: int, path: Path) -> Path:
    """A zip of so many text files, as ``bannasar ingest`` reads them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as documents:
        for number, text in enumerate(_drawn(count)):
            documents.writestr(f"generated-{number:06}.txt", text)
    return path


def _drawn(count: int) -> Iterator[str]:
    chance = random.Random(_SEED)
    samples = list(_samples())
    of = {
        language: [each for one in samples if one.language == language for each in one.paragraphs]
        for language in _LANGUAGE.values()
    }
    for number in range(count):
        model = chance.choice(samples)
        day = _FIRST + dt.timedelta(days=chance.randrange(_DAYS))
        paragraphs = chance.sample(of[model.language], chance.randint(*_PARAGRAPHS))
        head = {**model.head, "date": day.isoformat(), "title": f"{model.head['title']} {number}"}
        head["url"] = f"{model.head['url']}/{number}"
        lines = "\n".join(f"{name}: {value}" for name, value in head.items())
        yield f"---\n{lines}\n---\n" + "\n\n".join(paragraphs) + "\n"


def _samples() -> Iterator[_Sample]:
    """Those that say what they are in their heads."""
    for path in sorted(SAMPLES.rglob("*.txt")):
        written = path.read_bytes()
        if not written.startswith(b"---\n"):
            continue
        before, _, text = written.decode().removeprefix("---\n").partition("\n---\n")
        head = dict(line.split(": ", 1) for line in before.splitlines() if ": " in line)
        if text and {"title", "url"} <= head.keys():
            yield _Sample(head, tuple(each for each in text.split("\n\n") if each.strip()))
