"""The other language: what the words of a query are in it, and how we know."""
