"""Who says what in Khmer text: titles and names, reporting verbs, quotations, carry-over."""
