"""Mailboxes that press lists are read from: on a mail server (IMAP), or in a folder (Maildir)."""
