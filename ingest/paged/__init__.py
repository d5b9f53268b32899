"""Documents of pages: their text where they have one, else read from their pictures."""
