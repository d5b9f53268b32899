"""The languages of the archive. A new one is a folder here and a line in ``RULES``."""

from archive.languages.base import LanguageRules
from archive.languages.english.rules import EnglishRules
from archive.languages.khmer.rules import KhmerRules
from archive.records import Language

RULES: dict[Language, LanguageRules] = {"km": KhmerRules(), "en": EnglishRules()}
