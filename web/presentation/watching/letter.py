"""The letter about what is new in a saved search: as text and as simple HTML."""

from email.message import EmailMessage

from markupsafe import Markup

from archive.desk.saved_searches import SavedSearch
from web.presentation.feeds.entries import Entry
from web.presentation.house import House
from web.presentation.typography import shorten
from web.presentation.voice import Voice
from web.presentation.watching.mail import UNSUBSCRIBE, begun
from web.presentation.watching.news import News

MOST_SHOWN = 50
"""So many are listed; the list itself has them all."""

_NAME = 100
"""So much of a name is in the subject; how many are new follows it."""


def letter(saved: SavedSearch, found: News, house: House, sender: str, here: str) -> EmailMessage:
    """A letter that can be ended by one click, also by the reader's program (RFC 8058).

    The same news has the same ``Message-ID``, so that a letter that is sent twice can be told.
    """
    voice = Voice(saved.language)
    ending = unsubscribing(saved, here)
    count = voice.plain_counted("alert.subject", len(found.entries))
    made = begun(
        sender,
        saved.to,
        f"{shorten(_in_a_line(saved.name), _NAME)}: {count}",
        f"<{found.identity(saved)}@{sender.rpartition('@')[2]}>",
    )
    made[UNSUBSCRIBE] = f"<{ending}>"
    made[f"{UNSUBSCRIBE}-Post"] = f"{UNSUBSCRIBE}=One-Click"
    made.set_content(_text(saved, found, house, here, voice))
    made.add_alternative(str(_html(saved, found, house, here, voice)), subtype="html")
    made["Content-Language"] = saved.language
    return made


def unsubscribing(saved: SavedSearch, here: str) -> str:
    """The address that ends the letters."""
    return f"{here}/{saved.language}/unsubscribe/{saved.token}"


def _in_a_line(text: str) -> str:
    """A name without what would begin another header."""
    return " ".join(text.split())


def _text(saved: SavedSearch, found: News, house: House, here: str, voice: Voice) -> str:
    lines = [voice.plain("alert.lead", name=saved.name), ""]
    for entry in found.entries[:MOST_SHOWN]:
        by = f"{entry.author} · {entry.address}"
        lines += [entry.title, by, *entry.labels, entry.summary, ""]
    if len(found.entries) > MOST_SHOWN:
        rest = len(found.entries) - MOST_SHOWN
        lines += [voice.plain_counted("alert.more", rest), ""]
    lines += [
        f"{voice.plain('alert.all')} {here}/{saved.language}{saved.address}",
        f"{voice.plain('alert.end')} {unsubscribing(saved, here)}",
        "",
        house.name(saved.language),
    ]
    return "\n".join(lines) + "\n"


def _by(entry: Entry) -> str:
    return " · ".join((entry.author, *entry.labels))


def _html(saved: SavedSearch, found: News, house: House, here: str, voice: Voice) -> Markup:
    items = Markup("").join(
        Markup(
            '<li lang="{}"><p><a href="{}">{}</a><br><small>{}</small></p><p>{}</p></li>'
        ).format(entry.language, entry.address, entry.title, _by(entry), entry.summary)
        for entry in found.entries[:MOST_SHOWN]
    )
    rest = len(found.entries) - MOST_SHOWN
    more = Markup("<p>{}</p>").format(voice.counted("alert.more", rest)) if rest > 0 else ""
    return Markup(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>'
        "<body><p>{}</p><ul>{}</ul>{}"
        '<p><a href="{}">{}</a></p><p><a href="{}">{}</a></p><p>{}</p></body></html>\n'
    ).format(
        saved.language,
        saved.name,
        voice.plain("alert.lead", name=saved.name),
        items,
        more,
        f"{here}/{saved.language}{saved.address}",
        voice.plain("alert.all"),
        unsubscribing(saved, here),
        voice.plain("alert.end"),
        house.name(saved.language),
    )
