"""Whom we know of: people, those of the house, publishers."""
