"""The weights of the ranking, in one place; ``benchmarks/known_items.py`` measures them.

The figures are MRR over the 951 titles of Khmer articles that it asks for. Each choice was
looked at on two halves of them (by a hash of the query's id) and kept where the whole gained and
neither half lost more than 0.003. No query was held back from all of the choices, so other queries
may do a little worse. Plain words alone gave 0.816; differences below 0.002 are chance, as near
copies of an article tie.
"""

# BM25: how fast repeated words stop counting, and how much long texts are held back. With the
# opening emphasized (search/index/documents.py: 0.832 -> 0.847), B may be higher than the 0.5 that
# was best without.
K1 = 0.8
B = 0.7

# A word of the title against the same word of the body.
TITLE = 3.0

# A pair of Khmer clusters over the border of two words, against a word: what rewards words that
# stand together. The pairs inside words as well, all of them at 0.3, ranked worse (0.846, against
# 0.850) and made twice as many terms of a query. Runs of two or three words brought nothing more.
BORDERS = 0.7

# A word found by its clusters alone, where the segmenter drew other borders: enough to put those
# that have it more often first, and no more. 0.15 ranked worse by 0.003.
RUN = 0.02

# The parts of a compound of the query, against a word: 0.001 to 0.002 in both halves.
PARTS = 0.1

# An English word: the form as typed, and its stem. The stem alone finds the document.
EXACT = 0.3
STEM = 0.7

# Another spelling of a word, against the one typed, which comes first. At 1 the 115 titles with
# such a word ranked worse (0.812 for 0.822), at 0.3 as without it.
SPELLING = 0.3

# Two neighbouring words of the query side by side in the other language, against a word: as BORDERS
# for one's own. TICO-19, five-fold: titles 0.909 -> 0.921 and 0.922 -> 0.932, terms 0.440 -> 0.489
# and 0.360 -> 0.403. Weights from 0.5 to 2 differ by less than 0.01.
NEIGHBOURS = 1.0
