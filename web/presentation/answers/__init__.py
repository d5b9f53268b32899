"""Answers as JSON shows them, to a program and on the command line."""
