"""The database itself: connections, transactions, its complaints, locks, long lists, numbers."""
