"""The words of the interface in each language; a missing one is an error, never a blank."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.records import Language

LANGUAGES: tuple[Language, ...] = ("km", "en")
AUTONYMS: dict[Language, str] = {"km": "ភាសាខ្មែរ", "en": "English"}
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Messages:
    """One language's messages by key; a key is ``section.name``."""

    language: Language
    entries: dict[str, str]

    def text(self, key: str, **values: str) -> str:
        """The message with its placeholders filled. Raises KeyError for an unknown key."""
        return self.entries[key].format(**values)

    def counted(self, key: str, number: int, shown: str) -> str:
        """The form of a message that goes with ``number``, which is written as ``shown``."""
        singular = f"{key}.one"
        form = singular if number == 1 and singular in self.entries else f"{key}.other"
        return self.entries[form].format(count=shown)


@cache
def messages(language: Language) -> Messages:
    """The messages of one language, read once."""
    tree = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    entries: dict[str, str] = {}
    for section, words in tree.items():
        for name, value in words.items():
            forms = value if isinstance(value, dict) else {"": value}
            for form, text in forms.items():
                entries[".".join(part for part in (section, name, form) if part)] = text
    return Messages(language=language, entries=entries)
