"""What we know and ship: words, names, sources and sample documents. Imports nothing of ours."""
