"""Filling the archive by itself: what the sources list, fetched and taken in."""
