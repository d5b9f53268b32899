"""The Khmer characters by what they do; ranges are written for the inside of ``[...]``."""

import re

COENG = "\u17d2"
ROBAT = "\u17cc"
MUUSIKATOAN, TRIISAP = "\u17c9", "\u17ca"
SHIFTERS = MUUSIKATOAN + TRIISAP

CONSONANTS = "\u1780-\u17a2"
INDEPENDENT_VOWELS = "\u17a5-\u17b3"
BASES = CONSONANTS + INDEPENDENT_VOWELS
"""Everything that a syllable can stand on, deprecated letters left out."""

MARKS = "\u17b6-\u17d1"
"""Dependent vowels and signs: what hangs on a base, the coeng left out."""

RAW_BASES = "\u1780-\u17b3"
RAW_MARKS = "\u17b4-\u17d1\u17d3\u17dd"
"""The same two classes in text as it comes, deprecated characters included."""

IGNORABLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2063\u2066-\u2069\ufeff"
"""Zero-width characters: they show nothing, carry no meaning and may stand anywhere in a word."""

ZERO_WIDTH = "".join(filter(re.compile(f"[{IGNORABLE}]").match, map(chr, range(0x10000))))
"""The members of ``IGNORABLE``, one by one."""

DIGITS = "០១២៣៤៥៦៧៨៩"
ASCII_DIGITS = str.maketrans(DIGITS, "0123456789")
KHMER_DIGITS = str.maketrans("0123456789", DIGITS)

BA = "ប"
FIRST_SERIES = frozenset("កខគឃចឆជឈដឋឌឍតថទធផពភឞសហអ")
"""The consonants that make a syllable strong, so that triisap (៊) is its shifter."""
