"""One analysis for indexing and asking: from a text to the terms that it is found by."""
