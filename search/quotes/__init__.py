"""The same words in several documents: quoted, reported, or as the paper's own."""
