"""The house that runs the archive: its name, its logo, its colour, and what it says of itself.

All of it stands in the home folder, so that an upgrade leaves it alone: names and colour among the
settings, logo and texts as files in ``house/``. It is read once, when the server begins.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import SettingsError
from archive.records import Language
from archive.settings import Settings
from web.presentation.messages import LANGUAGES, messages

FOLDER = "house"
TEXTS = ("about", "contact", "privacy")
"""What a house may say of itself: each in a file such as ``about.km.txt``."""

_LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
_LARGEST_TEXT = 1 << 16
_LARGEST_LOGO = 1 << 20
_DARKER = 0.72


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the house as paragraphs, in the language that it is written in."""

    language: Language
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A file of the house; ``address`` changes with its bytes."""

    data: bytes
    media_type: str
    address: str


@dataclass(frozen=True, slots=True)
class House:
    """What a house has given; whatever it has not is as we ship it."""

    names: Mapping[Language, str] = field(default_factory=dict)
    logo: Served | None = None
    colours: Served | None = None
    texts: Mapping[tuple[str, Language], Words] = field(default_factory=dict)

    def name(self, language: Language) -> str:
        """What the archive is called in a language."""
        return self.names.get(language) or messages(language).text("site.name")

    def text(self, name: str, language: Language) -> Words | None:
        """What it says, in that language if it does so, else in the other; None for nothing."""
        others = [each for each in LANGUAGES if each != language]
        found = (self.texts.get((name, each)) for each in (language, *others))
        return next((words for words in found if words), None)


def read_house(settings: Settings) -> House:
    """What stands in the home folder. Raises SettingsError for a file that cannot be used."""
    folder = settings.home / FOLDER
    colours = _style(settings.house_colour).encode() if settings.house_colour else b""
    return House(
        names={"km": settings.house_name_km, "en": settings.house_name_en},
        logo=_logo(folder),
        colours=_served(colours, "text/css; charset=utf-8", "colours.css") if colours else None,
        texts={
            (name, language): words
            for name in TEXTS
            for language in LANGUAGES
            if (words := _words(folder / f"{name}.{language}.txt", language))
        },
    )


def _logo(folder: Path) -> Served | None:
    for name, media_type in _LOGOS.items():
        if data := _read(folder / name, _LARGEST_LOGO):
            return _served(data, media_type, name)
    return None


def _served(data: bytes, media_type: str, name: str) -> Served:
    return Served(data, media_type, f"/house/{name}?v={hashlib.sha256(data).hexdigest()[:12]}")


def _words(path: Path, language: Language) -> Words | None:
    try:
        text = _read(path, _LARGEST_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"The text {path} is not UTF-8. Save it anew as UTF-8.") from error
    lines = (line.strip() for line in text.splitlines())
    paragraphs = tuple(line for line in lines if line)
    return Words(language, paragraphs) if paragraphs else None


def _read(path: Path, largest: int) -> bytes:
    """The bytes of a file, none where there is no such file."""
    try:
        with path.open("rb") as opened:
            data = opened.read(largest + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}).") from error
    if len(data) > largest:
        raise SettingsError(f"{path} is larger than {largest >> 10} kB. Make it smaller.")
    return data


def _style(colour: str) -> str:
    """The bands in the colour of the house, and links on light paper."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    deep = "#" + "".join(f"{int(part * _DARKER):02x}" for part in parts)
    return (
        f":root {{ --band: {colour}; --band-deep: {deep}; }}\n"
        f"@media (prefers-color-scheme: light) {{ :root {{ --link: {colour}; }} }}\n"
    )
