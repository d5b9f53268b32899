"""Another service that says who somebody is, by OpenID Connect: the code flow with PKCE.

The only user of joserfc, which checks what the service signs. Everything the service answers is
bounded in size and time, and asked for over TLS, or on this machine.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from archive.settings import Settings

try:
    from joserfc import jwk, jwt
    from joserfc.errors import JoseError
except ImportError:
    jwt = None  # type: ignore[assignment]

_SECONDS = 10.0
_LARGEST = 256 * 1024
_LEEWAY = 60
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_EMAIL = "email"
_SCOPES = "openid profile email"


class SsoFault(StrEnum):
    """Why somebody was not let in by the other service."""

    NO_ACCOUNT = "sso_no_account"
    """The service knows them, and there is no account of that name here."""
    REFUSED = "sso_refused"
    """The service did not say who they are: they gave up, or may not."""
    STALE = "sso_stale"
    """It was begun in another browser, or too long ago."""
    AWAY = "sso_away"
    """The service cannot be reached, or is not set up as our settings say."""
    WRONG = "sso_wrong"
    """What the service said cannot be trusted."""


class SsoError(Exception):
    """Somebody is not let in; the sentence is for whoever runs this, and never shown."""

    def __init__(self, fault: SsoFault, reason: str) -> None:
        super().__init__(reason)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a browser keeps while somebody is at the other service, and what is compared then."""

    state: str
    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Service:
    """Where the service does what, as it says itself."""

    authorization: str
    token: str
    keys: str
    token_in_body: bool


def offered(settings: Settings) -> bool:
    """Whether the house lets people in by another service."""
    return bool(settings.sso_issuer and settings.sso_client)


def begin(settings: Settings, back: str) -> tuple[Attempt, str]:
    """An attempt, and the address at the service that it begins with. Raises SsoError."""
    attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
    digest = hashlib.sha256(attempt.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": settings.sso_client,
        "redirect_uri": back,
        "scope": _SCOPES,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    with _client() as client:
        where = _service(client, settings).authorization
    return attempt, f"{where}{'&' if urlsplit(where).query else '?'}{urlencode(asked)}"


def named(settings: Settings, attempt: Attempt, code: str, back: str) -> str:
    """The name by which the service knows whoever comes back with ``code``. Raises SsoError."""
    with _client() as client:
        service = _service(client, settings)
        token = _token(client, service, settings, attempt, code, back)
        keys = _json(client, "GET", service.keys)
    claims = _claims(token, keys, settings, attempt)
    name = claims.get(settings.sso_claim)
    if settings.sso_claim == _EMAIL and claims.get("email_verified") is not True:
        raise SsoError(SsoFault.WRONG, "The service has not verified the e-mail address.")
    if not isinstance(name, str) or not name.strip():
        raise SsoError(
            SsoFault.WRONG,
            f"The service gives no {settings.sso_claim!r}. Set sso_claim to a claim that it gives.",
        )
    return name


def _client() -> httpx.Client:
    return httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False)


def _service(client: httpx.Client, settings: Settings) -> _Service:
    issuer = settings.sso_issuer
    _require_private(issuer)
    told = _json(client, "GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if told.get("issuer") != issuer:
        raise SsoError(
            SsoFault.AWAY,
            f"The service calls itself {told.get('issuer')!r}, and sso_issuer is {issuer!r}. "
            "Write it exactly as the service does.",
        )
    authorization, token, keys = (
        str(told.get(name, "")) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    )
    for endpoint in (authorization, token, keys):
        _require_private(endpoint)
    methods = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    in_body = "client_secret_basic" not in methods
    return _Service(authorization, token, keys, in_body)


def _token(
    client: httpx.Client,
    service: _Service,
    settings: Settings,
    attempt: Attempt,
    code: str,
    back: str,
) -> str:
    """The signed token that says who came, for the code that the browser brought."""
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": attempt.verifier,
    }
    secret = settings.sso_secret_given
    auth = (settings.sso_client, secret) if secret and not service.token_in_body else None
    if auth is None:
        sent |= {"client_id": settings.sso_client}
        sent |= {"client_secret": secret} if secret else {}
    token = _json(client, "POST", service.token, data=sent, auth=auth).get("id_token")
    if not isinstance(token, str):
        raise SsoError(SsoFault.WRONG, "The service gave no id_token for the code.")
    return token


def _claims(
    token: str, keys: Mapping[str, Any], settings: Settings, attempt: Attempt
) -> Mapping[str, Any]:
    """What the token says, once signature, issuer, audience, times and nonce are found right."""
    if jwt is None:
        raise SsoError(
            SsoFault.AWAY, "joserfc is not installed. Run `pip install 'bannasar[sso]'`."
        )
    expected = jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": settings.sso_issuer},
        aud={"essential": True, "value": settings.sso_client},
        nonce={"essential": True, "value": attempt.nonce},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        key_set = jwk.KeySet.import_key_set({"keys": list(keys.get("keys", []))})
        claims = jwt.decode(token, key_set, algorithms=_ALGORITHMS).claims
        expected.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise SsoError(SsoFault.WRONG, f"The token is not right ({error}).") from error
    audience = claims["aud"]
    ours_alone = audience in (settings.sso_client, [settings.sso_client])
    if not ours_alone and claims.get("azp") != settings.sso_client:
        raise SsoError(SsoFault.WRONG, f"The token is for {audience!r}, not for us alone.")
    return claims


def _json(
    client: httpx.Client,
    method: str,
    url: str,
    data: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """What the service answers, no more of it than is reasonable."""
    body = bytearray()
    try:
        with client.stream(method, url, data=data, auth=auth) as answer:
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > _LARGEST:
                    raise SsoError(SsoFault.AWAY, f"{url} answers with too much.")
        if not answer.is_success:
            # A code that is spent or was stolen is refused here.
            fault = SsoFault.WRONG if method == "POST" else SsoFault.AWAY
            raise SsoError(fault, f"{url} answers {answer.status_code}: {bytes(body[:300])!r}")
        found = json.loads(body)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise SsoError(SsoFault.AWAY, f"{url} cannot be asked ({error}).") from error
    if not isinstance(found, dict):
        raise SsoError(SsoFault.AWAY, f"{url} answers something else than was asked for.")
    return found


def _require_private(url: str) -> None:
    """What is said on the way may not be read or changed by others."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise SsoError(SsoFault.AWAY, f"{url!r} is no address ({error}).") from error
    own = parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    if parts.scheme != "https" and not own:
        raise SsoError(SsoFault.AWAY, f"{url!r} is no https address. See sso_issuer.")
