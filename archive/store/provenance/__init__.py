"""Visits and failed items: how what is held was got, and what could not be."""
