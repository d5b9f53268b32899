"""The call about what is new in a saved search, signed so that its receiver can trust it."""

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from archive.desk.saved_searches import SavedSearch
from web.presentation.feeds import FEEDS, FeedEnding
from web.presentation.feeds.entries import Feed
from web.presentation.watching.news import News

SIGNATURE, MOMENT, DELIVERY = (
    "X-Bannasar-Signature",
    "X-Bannasar-Timestamp",
    "X-Bannasar-Delivery",
)


@dataclass(frozen=True, slots=True)
class WebhookCall:
    """``body`` is a JSON Feed of what is new."""

    body: bytes
    headers: dict[str, str]


def webhook_call(saved: SavedSearch, found: News, here: str, now: dt.datetime) -> WebhookCall:
    """The same news has the same delivery, so that a call that comes twice can be told."""
    page = f"{here}/{saved.language}{saved.address}"
    form = FEEDS[FeedEnding.JSON]
    body = form.write(
        Feed(
            entries=found.entries,
            language=saved.language,
            title=saved.name,
            address=page,
            page=page,
            made_at=now,
        )
    )
    moment = str(int(now.timestamp()))
    headers = {
        "Content-Type": form.media_type,
        "User-Agent": "Bannasar",
        MOMENT: moment,
        DELIVERY: found.identity(saved),
        SIGNATURE: f"sha256={signature(saved.token, moment, body)}",
    }
    return WebhookCall(body, headers)


def signature(key: str, moment: str, body: bytes) -> str:
    """HMAC-SHA256 of the moment, a full stop and the body, in hexadecimal digits."""
    return hmac.new(key.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
