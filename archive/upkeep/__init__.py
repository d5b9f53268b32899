"""What keeps an archive whole for years: backups, checks, what need not be kept, how it grows."""
