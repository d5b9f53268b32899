"""How examples are written down: a text and its statements, each as a speaker and words."""

Rows = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

SHUT = "the road was shut"
