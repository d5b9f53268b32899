"""The query language: its tree, reading it, and writing it back as it was understood."""
