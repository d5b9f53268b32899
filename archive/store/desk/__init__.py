"""What people keep and ask for: collections, searches, letters, reports of mistakes."""
