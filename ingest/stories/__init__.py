"""Which documents are copies of one text, and which tell one story."""
