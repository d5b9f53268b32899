"""What an archive learns of its languages from the translations that it holds."""
