"""What pikepdf raises."""

import pikepdf

FAULTS = (
    pikepdf.PdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    RuntimeError,
)
"""What pikepdf raises for what is not as the standard has it."""
