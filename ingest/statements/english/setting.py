"""What English prints beside a reporting verb of place, occasion and audience; its ceremonies."""

import re

from ingest.statements.english.words import MONTHS, WEEKDAYS
from ingest.statements.setting import SettingRules

_NAME = r"[A-Z][\w'’.-]*(?:(?: of| de| and|,)? [A-Z][\w'’.-]*){0,4}"
_NO_PLACE = "|".join(
    word.capitalize() for word in (*WEEKDAYS, *MONTHS, "khmer", "english", "parliament")
)
_EVENTS = (
    "conference|ceremony|meeting|forum|opening|interview|briefing|inauguration|visit|summit|session|"
    "event|congress|workshop|seminar|hearing|debate|rally|signing|launch|anniversary|festival|"
    "graduation|groundbreaking|address|speech|talks|statement|post|letter|message|tweet|video|call"
)
_HEARERS = (
    "reporters|journalists|lawmakers|senators|parliament|congress|delegates|supporters|fans|"
    "students|pupils|graduates|workers|villagers|residents|officials|ministers|mps|members|guests|"
    "participants|investors|the court|the judge|the crowd|the audience|the public|the nation"
)

RULES = SettingRules(
    place=re.compile(
        rf"\b(?:in|at|from|outside) (?P<it>(?:the )?(?!(?:{_NO_PLACE})\b){_NAME})(?=[ ,.;:]|$)"
    ),
    occasion=re.compile(
        r"\b(?:at|during|in|after|on|via|opening|attending|addressing) "
        rf"(?P<it>(?:an?|the|his|her|its|their|this) (?:[\w'’-]+ ){{0,5}}?(?:{_EVENTS})\b"
        r"(?: (?:of|on|for|with|to)(?: [\w'’-]+){1,6}?(?= on | in | at |,|\.|$))?)"
    ),
    audience=re.compile(
        r"(?:\b(?:told|tells|telling|assured|reminded|informed) "
        r"(?P<it>(?!that\b)[\w'’ -]{2,50}?)"
        r"(?=,| that\b| on | in | at |[.:]|$)"
        rf"|\bto (?P<also>(?:[\w'’-]+ )?(?:{_HEARERS}))\b)",
        re.IGNORECASE,
    ),
    ceremony=re.compile(
        r"(?:good (?:morning|afternoon|evening)|ladies and gentlemen|welcome\b"
        r"|dear (?:all|friends|guests)|excellenc(?:y|ies)\b|distinguished guests"
        r"|thank you|many thanks|congratulations\b"
        r"|(?:i|we|he|she|they)(?: would| should)?(?: like| wish(?:es|ed)?)?(?: to)? "
        r"(?:thank|welcome|congratulate|greet|express (?:my|our|his|her|their) "
        r"(?:\w+ )?(?:gratitude|thanks|appreciation|congratulations))"
        r"|(?:i|he|she) (?:hereby |officially )?declared? (?:the|this)\b.{0,80}\bopen\b)",
        re.IGNORECASE,
    ),
    correction=re.compile(
        r"(?:correction|clarification|editor.s note)\b.{0,200}?"
        r"(?:misquot|misattribut|misstat|incorrect|wrong|error)[^\n]*",
        re.IGNORECASE | re.DOTALL,
    ),
)
