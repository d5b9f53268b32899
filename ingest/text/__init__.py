"""A text by itself: its encoding, its lines, its language, and whether it can be read at all."""
