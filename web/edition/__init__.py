"""A reading edition: the pages as files that need no server, with a search of their own."""
