"""How an index of entries is laid out, and one of the words in it.

A text field is two: one has the terms at their places, for what stands in a row or near, the other
how often each counts, emphasis included. Both come ready-made: terms at one place are joined, and
places, by characters that no text has; a place without a term is a token that is taken out again.
"""

from search.engines.opensearch.cluster import Json
from search.engines.plan import FacetName, TextField

BESIDE = "\ufdd0"
"""Between the terms of one place, and between a term and how often it counts."""

NEXT = "\ufdd1"
"""Between two places."""

HOLE = "\ufdd2"
"""The token of a place without a term."""

ID = "id"
TIE = "tie"
DATE = "date"
CONFIDENCE = "confidence"
CEREMONIAL = "ceremonial"
FACETS: dict[FacetName, str] = {
    "party": "source",
    "language": "language",
    "source": "source",
    "kind": "kind",
    "year": "year",
    "ocr": "ocr",
    "speaker": "said_by",
    "day_from": "day_from",
}
"""The field of each facet."""

WORD, WORD_FIELD, WORD_COUNT = "word", "field", "documents"
"""The fields of the index of words."""

_LONGEST_TOKEN = 1 << 20
_MOST_VALUES = 65_536


def counted(field: TextField) -> str:
    """The field that says how often each term counts."""
    return f"{field.value}_counted"


def rounded(field: TextField) -> str:
    """The column of lengths as scores take them."""
    return f"{field.value}_rounded"


def length(field: TextField) -> str:
    """The column of exact lengths."""
    return f"{field.value}_length"


def key_of(term: str) -> str:
    """A term as it is indexed: none has a character that divides terms."""
    return term.translate(_NO_DIVIDERS)


_NO_DIVIDERS = str.maketrans(dict.fromkeys(BESIDE + NEXT + HOLE, "\ufffd"))


def entries_index(shards: int) -> Json:
    """Settings and mapping of an index of entries: no copies while it is filled."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            # A batch is shown when it is whole.
            "refresh_interval": "-1",
            "max_terms_count": _MOST_VALUES,
            # By its own frequency a term is not rated here: that is a script's, per question.
            "similarity": {
                "as_counted": {
                    "type": "scripted",
                    "script": {"source": "return query.boost * doc.freq;"},
                }
            },
            "analysis": _ANALYSIS,
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"enabled": False},
            "properties": {
                name: definition for field in TextField for name, definition in _text(field).items()
            }
            | {name: {"type": "keyword"} for name in (ID, TIE, *FACETS.values())}
            | {DATE: {"type": "integer"}, CONFIDENCE: {"type": "byte"}}
            | {CEREMONIAL: {"type": "boolean"}},
        },
    }


def words_index() -> Json:
    """Settings and mapping of an index of words, each with the field that has it."""
    return {
        "settings": {
            "number_of_shards": 1,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                WORD: {"type": "keyword"},
                WORD_FIELD: {"type": "keyword"},
                WORD_COUNT: {"type": "integer"},
            },
        },
    }


def _text(field: TextField) -> Json:
    column = {"type": "integer", "index": False}
    scored = {"type": "text", "search_analyzer": "keyed", "similarity": "as_counted"}
    return {
        field.value: {**scored, "analyzer": "placed", "norms": False},
        counted(field): {
            **scored,
            "analyzer": "counted",
            "norms": False,
            "index_options": "freqs",
        },
        rounded(field): column,
        length(field): column,
    }


_ANALYSIS: Json = {
    "tokenizer": {
        "places": {
            "type": "char_group",
            "tokenize_on_chars": [NEXT],
            "max_token_length": _LONGEST_TOKEN,
        }
    },
    "filter": {
        "terms": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": [f"([^{BESIDE}]+)"],
        },
        "holes": {"type": "stop", "stopwords": [HOLE]},
        "times": {"type": "delimited_term_freq", "delimiter": BESIDE},
    },
    "analyzer": {
        "placed": {"type": "custom", "tokenizer": "places", "filter": ["terms", "holes"]},
        "keyed": {"type": "custom", "tokenizer": "places", "filter": ["holes"]},
        "counted": {"type": "custom", "tokenizer": "places", "filter": ["times"]},
    },
}
