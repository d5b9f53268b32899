"""Which passage of a document is shown, and what is marked in it."""
