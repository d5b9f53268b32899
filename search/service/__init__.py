"""Search as pages, JSON, exports and the command line use it."""
