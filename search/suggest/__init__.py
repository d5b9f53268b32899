"""Other queries to offer: the one meant, and the one being typed."""
