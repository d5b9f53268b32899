"""English words that hold a sentence together: they are nothing by themselves in Khmer."""

from search.analysis import WordAt

FUNCTION_WORDS = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "be",
            "been",
            "but",
            "by",
            "can",
            "did",
            "do",
            "does",
        ),
        *("for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in"),
        *(
            "into",
            "is",
            "it",
            "its",
            "may",
            "me",
            "my",
            "of",
            "on",
            "or",
            "our",
            "she",
            "so",
            "such",
        ),
        *(
            "than",
            "that",
            "the",
            "their",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
        ),
        *(
            "to",
            "was",
            "we",
            "were",
            "what",
            "when",
            "where",
            "which",
            "who",
            "whom",
            "whose",
            "why",
        ),
        *("will", "with", "would", "you", "your"),
    )
)


def reads_the_same(word: WordAt) -> bool:
    """Whether a word of a query stands in Khmer text as it is: names and numbers do."""
    return not word.clusters and word.key not in FUNCTION_WORDS
