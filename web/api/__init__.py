"""The JSON twin of the pages. Held stable: keys are added, never renamed."""
