"""Scans and photographs of pages made ready for reading by machine, and what ink stands on them."""
