"""Records to table rows and back."""
