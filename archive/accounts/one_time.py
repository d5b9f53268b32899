"""One-time codes of an authenticator app (TOTP, RFC 6238). The only user of PyOTP."""

import datetime as dt
import hmac

import pyotp

from archive.languages.khmer.characters import ASCII_DIGITS

STEP_SECONDS = 30
_ISSUER = "Bannasar"


def new_secret() -> str:
    """A secret to share with an app, in base 32."""
    return pyotp.random_base32()


def address_of(secret: str, name: str) -> str:
    """The ``otpauth`` address that an app reads, as a picture or typed."""
    app = pyotp.TOTP(secret, interval=STEP_SECONDS)
    return app.provisioning_uri(name=name, issuer_name=_ISSUER)


def step_of(secret: str, code: str, now: dt.datetime, after: int) -> int | None:
    """The number of the half minute that ``code`` is of, one early or late allowed; else None.

    Only steps later than ``after`` count: a code that was used once is used up. What is no secret
    has no codes.
    """
    try:
        app = pyotp.TOTP(secret, interval=STEP_SECONDS)
    except ValueError:
        return None
    typed = "".join(code.split()).translate(ASCII_DIGITS)
    current = int(now.timestamp()) // STEP_SECONDS
    for step in (current - 1, current, current + 1):
        expected = app.generate_otp(step)
        if step > after and hmac.compare_digest(expected.encode(), typed.encode()):
            return step
    return None
