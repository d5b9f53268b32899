"""What people keep and ask for, as records: collections, searches, letters, reports, disputes."""
