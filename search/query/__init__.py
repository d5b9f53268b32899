"""The query language: its fields, its syntax tree, reading it and writing it back."""
