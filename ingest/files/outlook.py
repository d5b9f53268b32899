"""Messages as Outlook saves them (.msg): the only door of python-oxmsg, which is optional."""

import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from archive.errors import ParseError
from ingest.files.mime import BOUNDED

try:
    import oxmsg
except ImportError:
    oxmsg = None  # type: ignore[assignment]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NEEDED = (
    "Messages of Outlook (.msg) are read with python-oxmsg, which is not installed. Install "
    "bannasar[outlook], or save the message as .eml."
)
_DAMAGED = "The Outlook message is damaged. Save it again, as .eml if that can be done."
_KEPT_HEADERS = ("message-id", "reply-to", "list-id")
# [MS-OXPROPS]: PidTagHtml, PidTagInternetCodepage.
_HTML, _CODE_PAGE = 0x1013, 0x3FDE
_UTF_8 = 65001
_ANY = "application/octet-stream"


def message_in(data: bytes) -> EmailMessage:
    """The same message as mail programs exchange it; ParseError where the bytes are none."""
    if oxmsg is None:
        raise ParseError(NEEDED)
    try:
        return _message(oxmsg.Message.load(io.BytesIO(data)))
    except ParseError:
        raise
    # The library reads a file system made by others, and raises whatever comes of it.
    except Exception as error:
        raise ParseError(_DAMAGED) from error


def _message(saved: Any) -> EmailMessage:
    message = EmailMessage(policy=BOUNDED)
    headers = {name.lower(): value for name, value in saved.message_headers.items()}
    printed = {"subject": saved.subject, "from": saved.sender or ""}
    printed |= {name: headers[name] for name in _KEPT_HEADERS if headers.get(name)}
    for name, value in printed.items():
        message[name] = " ".join(str(value).split())
    if sent := saved.sent_date:
        message["date"] = format_datetime(sent)
    plain, html = saved.body, _html(saved)
    if plain is None and html is None and saved.attachment_count == 0:
        raise ParseError("The text of this Outlook message cannot be read. Save it as .eml.")
    message.set_content(plain or "")
    if html is not None:
        message.add_alternative(html, maintype="text", subtype="html", params=_charset(saved))
    for name, kind, content in _attachments(saved):
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def _html(saved: Any) -> bytes | None:
    """The page as it came: the library would decode it by a rule of its own."""
    data = saved.properties.binary_prop_value(_HTML)
    text = None if data is not None else saved.properties.str_prop_value(_HTML)
    return data if text is None else str(text).encode("utf-8", "replace")


def _charset(saved: Any) -> dict[str, str]:
    page = saved.properties.int_prop_value(_CODE_PAGE)
    return {"charset": "utf-8" if page == _UTF_8 else f"cp{page}"} if page else {}


def _attachments(saved: Any) -> Iterator[tuple[str, str, bytes]]:
    """Name, kind and bytes of each; one that is a message of Outlook's own has none."""
    for number, each in enumerate(saved.attachments, 1):
        kind = str(each.mime_type or _ANY).lower()
        if kind.count("/") != 1 or not kind.isascii() or kind.startswith(("message", "multipart")):
            kind = _ANY
        name = " ".join(str(each.file_name or f"attachment-{number}").split())
        yield name, kind, each.file_bytes or b""
