"""The words for what a place is, as Khmer puts them before its name."""

CITIES = ("ខេត្ត", "រាជធានី", "ទីក្រុង", "ក្រុង")
"""Provinces, the capital, and towns: where reports are sent from."""

UNITS = (*CITIES, "ស្រុក", "ខណ្ឌ", "ឃុំ", "សង្កាត់")
"""All that the list of the government has names of, from provinces down to communes."""

VILLAGE = "ភូមិ"

COUNTRY = "ប្រទេស"

LANDMARKS = ("កោះ", "ភ្នំ", "បឹង", "ទន្លេ", "ព្រែក", "វត្ត", "ផ្សារ")
"""Islands, hills, lakes, rivers and creeks, pagodas and markets."""
