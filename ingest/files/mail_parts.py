"""Which parts of a message are its text, and which came with it.

Mail programs put a text in one part, in two of which either may be shown, or in pieces around
what is attached between them. The standard library knows only the first two of these.
"""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import TypeAlias

Parts: TypeAlias = list[EmailMessage]

# What only proves who wrote, or asks for an answer of a calendar: nothing of it is read.
_NO_FILES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
_OTHER_TEXTS = frozenset({"text/calendar", "text/enriched", "text/x-amp-html", "text/watch-html"})


def text_parts(message: EmailMessage, kind: str) -> Parts:
    """The parts that are the text as ``plain`` or as ``html``, in their order.

    A letter of one part is its text, whatever name its program gave that.
    """
    alone = not message.is_multipart() and message.get_content_type() == f"text/{kind}"
    return [message] if alone and not message.is_attachment() else _texts(message, kind)


def _texts(message: EmailMessage, kind: str) -> Parts:
    if not message.is_multipart():
        is_text = message.get_content_type() == f"text/{kind}"
        return [message] if is_text and not _is_file(message) else []
    if message.get_content_maintype() != "multipart":
        return []
    found = [_texts(each, kind) for each in _below(message)]
    if message.get_content_subtype() in ("alternative", "related"):
        return next(filter(None, found), [])
    return [part for parts in found for part in parts]


def attached_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """All parts that are neither its text in any form nor a proof of who wrote."""
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        return
    texts = {id(part) for kind in ("plain", "html") for part in text_parts(message, kind)}
    for part, is_alternative in _leaves(message, False):
        kind = part.get_content_type()
        is_other = is_alternative and not _is_file(part) and _is_a_text(kind)
        if id(part) not in texts and not is_other and kind not in _NO_FILES:
            yield part


def _is_a_text(kind: str) -> bool:
    return kind in _OTHER_TEXTS or kind in ("text/plain", "text/html")


def _is_file(part: EmailMessage) -> bool:
    return part.is_attachment() or bool(part.get_filename())


def _leaves(message: EmailMessage, below_alternative: bool) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts that hold no others, each with whether it stands for another one."""
    is_alternative = below_alternative or message.get_content_subtype() == "alternative"
    for part in _below(message):
        if part.get_content_maintype() != "multipart":
            yield part, is_alternative
        elif part.is_multipart():
            yield from _leaves(part, is_alternative)


def _below(message: EmailMessage) -> Parts:
    payload = message.get_payload()
    listed = payload if isinstance(payload, list) else []
    return [part for part in listed if isinstance(part, EmailMessage)]
