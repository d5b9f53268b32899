"""Files as they come, before anybody reads them: what is told of them, and what is in them."""
