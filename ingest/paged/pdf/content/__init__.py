"""The content of PDF files as they draw it: the only door of pikepdf."""
