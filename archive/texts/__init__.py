"""Texts beside texts: quotation marks, the same words, what may be quoted, what changed."""
