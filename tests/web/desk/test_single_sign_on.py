"""Signing in by another service: over a real provider, and over one that lies."""

import base64
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient
from joserfc import jwk, jwt

from archive.settings import Settings
from archive.told_settings import read_settings
from web.app import create_app
from web.desk import openid
from web.desk.openid import Attempt, SsoError, SsoFault, begin, named
from web.who import COOKIE

BACK = "http://testserver/sign-in/back"
CLIENT, ISSUER = "bannasar", "https://login.example"
SECRET = "a secret of ours"


def settings_for(home: Path, issuer: str, **more: str) -> Settings:
    file = home / "secret"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    given = {
        "BANNASAR_SSO_ISSUER": issuer,
        "BANNASAR_SSO_CLIENT": CLIENT,
        "BANNASAR_SSO_SECRET_FILE": str(file),
        "BANNASAR_SSO_CLAIM": "login",
        **more,
    }
    return read_settings(home, given)


@pytest.fixture
def provider(desk: Any, tmp_path: Path) -> Any:
    """The desk of a house with a provider that runs; a visible skip without one."""
    issuer = os.environ.get("BANNASAR_TEST_OIDC")
    if not issuer:
        pytest.skip("no OpenID Connect provider: BANNASAR_TEST_OIDC is not set (see tests/oidc.sh)")
    archive = replace(desk.archive, settings=settings_for(tmp_path, issuer))
    site = desk.client.app.state.site
    app = create_app(archive, site.search, site.statements)
    client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
    return replace(desk, client=client)


def at_the_provider(address: str, login: str | None) -> str:
    """Say there who one is, or give up; where one is sent back to."""
    form = {"action": "deny"} if login is None else {"sub": f"user of {login}"}
    if login is not None:
        user = f"{address.partition('/oauth2')[0]}/users/user of {login}"
        httpx.put(user, json={"login": login}, trust_env=False).raise_for_status()
    answer = httpx.post(address, data=form, trust_env=False)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"].removeprefix("http://testserver")


def test_whoever_the_provider_names_is_let_in_as_their_account(provider: Any) -> None:
    provider.client.cookies.set(COOKIE, "chosen by somebody else")
    assert "/sign-in/elsewhere?to=" in provider.get("/sign-in?to=/desk%3Fskip%3D1").text
    sent = provider.get("/sign-in/elsewhere?to=/desk%3Fskip%3D1")
    assert sent.status_code == 303
    way_back = at_the_provider(sent.headers["location"], "editor")
    # One address for both languages: it leads on to the reader's own.
    own = provider.client.get(way_back)
    assert own.headers["location"].partition("?")[0] == "/km/sign-in/back"
    let_in = provider.client.get(own.headers["location"])
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/km/desk?skip=1")
    token = let_in.cookies[COOKIE]
    provider.client.cookies.clear()
    provider.client.cookies.set(COOKIE, token)
    assert provider.get("/desk").status_code == 200
    assert [each.act.deed for each in provider.archive.store.accounts.acts()][-1] == "signed_in"
    # The code is good once, and the browser has nothing left to come back with.
    again = provider.client.get(f"/en{way_back}")
    assert (again.status_code, "begun in another browser" in again.text) == (403, True)


@pytest.mark.parametrize(
    ("login", "said"),
    [
        ("nobody.here", "there is no account here by that name"),
        ("ចាន់ ដារ៉ា", "there is no account here by that name"),
        (None, "did not say who you are"),
    ],
)
def test_who_has_no_account_or_gives_up_is_told_so(
    provider: Any, login: str | None, said: str
) -> None:
    sent = provider.get("/sign-in/elsewhere")
    way_back = at_the_provider(sent.headers["location"], login)
    answer = provider.client.get(f"/en{way_back}")
    assert (answer.status_code, said in answer.text) == (403, True)
    assert COOKIE not in answer.cookies


def test_a_disabled_account_stays_out(provider: Any) -> None:
    accounts = provider.archive.store.accounts
    accounts.disable("staff", at=next(accounts.acts()).act.at)
    sent = provider.get("/sign-in/elsewhere")
    answer = provider.client.get(f"/en{at_the_provider(sent.headers['location'], 'staff')}")
    assert answer.status_code == 403


def test_the_way_back_of_another_browser_leads_nowhere(provider: Any) -> None:
    sent = provider.get("/sign-in/elsewhere")
    way_back = at_the_provider(sent.headers["location"], "editor")
    provider.client.cookies.clear()
    answer = provider.client.get(f"/en{way_back}")
    assert (answer.status_code, "begun in another browser" in answer.text) == (403, True)


KEY = jwk.RSAKey.generate_key(2048, {"kid": "one"})
OTHER_KEY = jwk.RSAKey.generate_key(2048, {"kid": "one"})
ATTEMPT = Attempt("state", "nonce", "verifier")
Service = Callable[..., None]


@pytest.fixture
def lies(monkeypatch: pytest.MonkeyPatch) -> Service:
    """A service that answers as it is told to; what it is sent is kept in ``asked``."""

    def tell(key: jwk.RSAKey = KEY, asked: dict[str, str] | None = None, **changed: object) -> None:
        found = {name: value for name, value in changed.items() if name in ENDPOINTS}
        claims = CLAIMS() | {name: value for name, value in changed.items() if name not in found}

        def answer(request: httpx.Request) -> httpx.Response:
            match request.url.path:
                case "/.well-known/openid-configuration":
                    return httpx.Response(200, json=ENDPOINTS | found)
                case "/token":
                    form = parse_qs(request.content.decode())
                    if asked is not None:
                        asked.update({name: values[0] for name, values in form.items()})
                        asked["authorization"] = request.headers.get("authorization", "")
                    token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
                    return httpx.Response(200, json={"id_token": token})
                case "/keys":
                    return httpx.Response(200, json={"keys": [KEY.as_dict(private=False)]})
                case _:
                    return httpx.Response(200, content=b"[" + b" " * 300_000)

        transport = httpx.MockTransport(answer)
        monkeypatch.setattr(openid, "_client", lambda: httpx.Client(transport=transport))

    return tell


ENDPOINTS: dict[str, object] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}


def CLAIMS() -> dict[str, object]:  # noqa: N802 - what is compared with, as it is at this moment
    now = int(time.time())
    return {
        "iss": ISSUER,
        "aud": CLIENT,
        "sub": "1",
        "nonce": "nonce",
        "iat": now,
        "exp": now + 300,
        "login": "editor",
    }


def test_what_is_asked_is_bound_to_this_attempt(lies: Service, tmp_path: Path) -> None:
    asked: dict[str, str] = {}
    lies(asked=asked)
    settings = settings_for(tmp_path, ISSUER)
    attempt, address = begin(settings, BACK)
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert (query["state"], query["nonce"]) == (attempt.state, attempt.nonce)
    assert len({attempt.state, attempt.nonce, attempt.verifier}) == 3
    assert attempt.verifier not in address
    named(settings, ATTEMPT, "code", BACK)
    hashed = hashlib.sha256(attempt.verifier.encode()).digest()
    assert query["code_challenge"] == base64.urlsafe_b64encode(hashed).decode().rstrip("=")
    assert (asked["code_verifier"], asked["code"]) == ("verifier", "code")
    own = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    assert asked["authorization"] == f"Basic {own}"
    assert SECRET not in json.dumps([query, repr(settings), repr(attempt)])


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"nonce": "of another attempt"}, SsoFault.WRONG),
        ({"aud": "another house"}, SsoFault.WRONG),
        ({"aud": [CLIENT, "another house"], "azp": "another house"}, SsoFault.WRONG),
        ({"iss": "https://elsewhere.example"}, SsoFault.WRONG),
        ({"exp": 1}, SsoFault.WRONG),
        ({"login": ""}, SsoFault.WRONG),
        ({"login": 7}, SsoFault.WRONG),
        ({"key": OTHER_KEY}, SsoFault.WRONG),
        ({"issuer": "https://elsewhere.example"}, SsoFault.AWAY),
        ({"token_endpoint": "http://login.example/token"}, SsoFault.AWAY),
        ({"jwks_uri": f"{ISSUER}/endless"}, SsoFault.AWAY),
        ({"jwks_uri": "https://[no"}, SsoFault.AWAY),
    ],
)
def test_what_cannot_be_relied_on_lets_nobody_in(
    lies: Service, tmp_path: Path, changed: dict[str, Any], fault: SsoFault
) -> None:
    lies(**changed)
    with pytest.raises(SsoError) as refused:
        named(settings_for(tmp_path, ISSUER), ATTEMPT, "code", BACK)
    assert refused.value.fault is fault


def test_an_address_of_mail_counts_once_it_is_verified(lies: Service, tmp_path: Path) -> None:
    settings = settings_for(tmp_path, ISSUER, BANNASAR_SSO_CLAIM="email")
    lies(email="dara@house.example")
    with pytest.raises(SsoError):
        named(settings, ATTEMPT, "code", BACK)
    lies(email="dara@house.example", email_verified=True)
    assert named(settings, ATTEMPT, "code", BACK) == "dara@house.example"


def test_without_the_setting_there_is_no_such_way(desk: Any) -> None:
    desk.enter(None)
    assert "/sign-in/elsewhere" not in desk.get("/sign-in").text
    for path in ("/sign-in/elsewhere", "/sign-in/back?state=a&code=b"):
        assert desk.get(path).status_code == 404
