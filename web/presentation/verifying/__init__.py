"""Whether a sheet that left the house still says what the archive says."""
