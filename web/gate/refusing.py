"""What is refused before anything is done, in a sentence that says what to do next."""

import json
import math
from enum import StrEnum

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from archive.records import Language
from web.presentation.messages import messages


class Refusal(StrEnum):
    """Why nothing is answered."""

    TOO_MUCH_ASKED = "too_much_asked"
    BUSY = "busy"
    LONG_ADDRESS = "long_address"
    LARGE_BODY = "large_body"


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    refusal: Refusal,
    seconds: float = 0.0,
) -> None:
    """Answer with one plain sentence and no page: what is refused shall cost nothing.

    It is in the language of the page that was asked for, and for programs in English.
    """
    path: str = scope["path"]
    language: Language = "km" if path.startswith("/km/") or path == "/km" else "en"
    voice = messages(language)
    whole = max(math.ceil(seconds), 1)
    # The digits of a number of seconds stay as machines write them.
    sentence = voice.text(f"refusal.{refusal}", seconds=str(whole))
    headers: dict[str, str] = {"Content-Language": voice.language}
    if seconds:
        headers["Retry-After"] = str(whole)
    if path.startswith("/api/"):
        body, kind = json.dumps({"error": sentence}), "application/json"
    else:
        body, kind = sentence, "text/plain; charset=utf-8"
    answer = Response(body, status_code=status, headers=headers, media_type=kind)
    await answer(scope, receive, send)
