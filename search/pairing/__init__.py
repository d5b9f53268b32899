"""Which texts of two languages are translations of each other, and which of their paragraphs."""
