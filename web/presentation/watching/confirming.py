"""The letter by which a reader without an account confirms an alert."""

from email.message import EmailMessage
from email.utils import make_msgid

from archive.desk.asked_alerts import AskedAlert
from web.presentation.house import House
from web.presentation.voice import Voice
from web.presentation.watching.mail import begun


def confirming(asked: AskedAlert, token: str, house: House, sender: str, here: str) -> EmailMessage:
    """A letter that has no word of whoever asked: nobody writes to strangers through us."""
    voice = Voice(asked.language)
    made = begun(
        sender,
        asked.to,
        voice.plain("reader_alert.letter_subject"),
        make_msgid(domain=sender.rpartition("@")[2]),
    )
    lines = [
        voice.plain("reader_alert.letter_lead"),
        "",
        f"{voice.plain('reader_alert.letter_link')} {here}/{asked.language}/alerts/{token}",
        "",
        voice.plain("reader_alert.letter_else"),
        "",
        house.name(asked.language),
    ]
    made.set_content("\n".join(lines) + "\n")
    made["Content-Language"] = asked.language
    return made
