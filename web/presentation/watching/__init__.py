"""Searches that somebody keeps: what they ask, what is new in them, and the letters about it."""
