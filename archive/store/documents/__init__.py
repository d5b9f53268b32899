"""Documents with sources, captures and revisions, what editors decided of them, which are shown."""
