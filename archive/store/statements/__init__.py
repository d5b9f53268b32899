"""Statements, what people decided about them, and the house's own identities of speakers."""
