"""Copies, stories and translations: what is measured, where documents belong."""
