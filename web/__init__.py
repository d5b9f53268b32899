"""Pages for people and JSON for programs, over the archive and its search."""
