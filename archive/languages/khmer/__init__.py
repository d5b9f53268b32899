"""The Khmer language: its characters, spelling, words, sentences and dates."""

import os

# PyThaiNLP makes a folder in the user's home when it is imported, unless it is told not to.
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
