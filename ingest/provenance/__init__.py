"""Where a document comes from: whose it is, of which day, a translation of which other."""
