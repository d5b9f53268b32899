"""Who may know of what, and everything as somebody sees it who may not know of all."""
