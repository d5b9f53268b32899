"""Letters made for tests, and what the reader makes of them."""

from email.message import EmailMessage

from ingest.readers.mail import MAIL_READERS
from ingest.reading import Reading

KHMER = "ក្រសួងបានប្រកាសថា សាលាដំបងនឹងផ្អាក។"


def message(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = headers.pop("sender", "Press Office <press@example.org>")
    mail["Subject"] = headers.pop("subject", "ជូនដំណឹង អំពីសាលាដំបង")
    mail["Date"] = headers.pop("date", "Fri, 01 Mar 2024 20:30:00 +0000")
    if text:
        mail.set_content(text)
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail


def read(mail: EmailMessage | bytes) -> Reading:
    return MAIL_READERS[0].read(mail if isinstance(mail, bytes) else mail.as_bytes())


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def mixed(*parts: EmailMessage, subtype: str = "mixed") -> EmailMessage:
    whole = EmailMessage()
    whole["From"], whole["Subject"] = "Press Office <press@example.org>", "Notice"
    whole["Content-Type"] = f"multipart/{subtype}"
    for part in parts:
        whole.attach(part)
    return whole


def part(text: str, subtype: str = "plain", name: str = "") -> EmailMessage:
    made = EmailMessage()
    made.set_content(text, subtype=subtype)
    if name:
        made.add_header("Content-Disposition", "attachment", filename=name)
    return made
