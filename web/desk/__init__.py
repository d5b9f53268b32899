"""What people do who have signed in: they check, correct, add and decide."""
