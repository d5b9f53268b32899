"""Bytes that came from elsewhere, handed out so that they can do nothing in a browser."""

import mimetypes
import re

from fastapi import Response

from web.attachment import attachment
from web.security import FOREIGN_CONTENT_POLICY

UNKNOWN_TYPE = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;\s*charset=[\w.:-]+)?", re.ASCII)


def foreign_bytes(data: bytes, *, media_type: str, name: str) -> Response:
    """The bytes as a file to be saved, never shown; ``name`` is one of ours, without its ending."""
    ending = mimetypes.guess_extension(media_type.partition(";")[0].strip()) or ".bin"
    safe_type = media_type if _MEDIA_TYPE.fullmatch(media_type) else UNKNOWN_TYPE
    return Response(
        data,
        headers={
            **attachment(safe_type, f"{name}{ending}"),
            "Content-Security-Policy": FOREIGN_CONTENT_POLICY,
        },
    )
