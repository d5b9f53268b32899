"""Files that mean harm, and what they cost."""
