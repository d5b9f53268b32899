"""Who said what: statements found in the text of a document."""
