"""The weights of the ranking, in one place; ``benchmarks/known_items.py`` measures them."""

# BM25: how fast repeated words stop counting, and how much long texts are held back.
K1 = 0.8
B = 0.5

# A word of the title against the same word of the body.
TITLE = 3.0

# Pairs of neighbouring Khmer clusters, against words.
CLUSTERS = 0.3

# An English word: the form as typed, and its stem. The stem alone finds the document.
EXACT = 0.3
STEM = 0.7
