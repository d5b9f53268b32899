"""From the archive to an index: what is taken in, when, and what the index then holds."""
