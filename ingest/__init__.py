"""From bytes to documents: capture, decode, read, date and store."""
