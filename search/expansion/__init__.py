"""What the words of a query are in the other language and in other writings, and how we know."""
