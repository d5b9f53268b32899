"""The record: what was received, what it says, and what changed when."""
