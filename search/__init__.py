"""Finding: one analysis, one query tree, one ranked answer."""
