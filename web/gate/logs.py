"""The log as lines for people or as JSON lines for programs."""

import datetime as dt
import json
import logging
import sys
from enum import StrEnum

ACCESS = logging.getLogger("bannasar.access")
_FIELDS = ("request", "client", "method", "path", "status", "seconds")


class Form(StrEnum):
    """How requests are logged."""

    NONE = "none"
    PLAIN = "plain"
    JSON = "json"


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, from where, what; of a request all that is known."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, object] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_as(form: Form, *, verbose: bool) -> None:
    """Set up the log of this process, on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    if form is Form.JSON:
        handler.setFormatter(JsonLines())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, handlers=[handler], force=True)
    ACCESS.setLevel(logging.CRITICAL if form is Form.NONE else logging.INFO)
