"""Which documents tell one thing: copies of a text, and the stories that several texts tell."""
