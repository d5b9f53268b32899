"""How headers of mail and of saved pages are read: no more of each than an honest one has."""

from email.policy import EmailPolicy

from ingest.limits import MAX_HEADER


class _Bounded(EmailPolicy):
    """The library takes the square of a header's length, in time and memory."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The header, read as far as is looked at."""
        return super().header_fetch_parse(name, value[:MAX_HEADER])


BOUNDED = _Bounded()
