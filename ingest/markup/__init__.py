"""HTML and feeds taken apart: paragraphs, articles, and what a page says of itself."""
