"""Harvesting through the real command line, over a small site of ours."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.command_line import ROOT, answer, command, environment, here, run
from tests.ingest.loopback import HOST, Reply, Site, html, with_validators

CONTACT = "archive@example.org"


@pytest.fixture(autouse=True)
def _contact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom a site may write to, of whom every harvest must tell."""
    monkeypatch.setenv("BANNASAR_CONTACT", CONTACT)


def article(name: str, hour: str) -> str:
    return (
        f"<!doctype html><html><head><title>The {name} ferry</title></head><body><article>"
        f"<h1>The {name} ferry</h1><p>The {name} ferry will sail again at {hour} on Monday, the "
        "ministry said, and tickets are to be had at the pier.</p><p>The road to the pier stays "
        "closed until the work on the bridge is done, it added in a notice.</p></article>"
    )


def sources(site: Site, path: Path) -> Path:
    path.write_text(
        f"""[[source]]
id = "ferries"
name = "Ferry News"
kind = "press"
homepage = "{site.url()}"
languages = ["en"]
hosts = ["{HOST}"]
sureness = "tested"
listings = [
    {{ url = "{site.url("/feed")}", kind = "feed", languages = ["en"], sureness = "tested" }},
]
""",
        encoding="utf-8",
    )
    return path


def feed(site: Site, *names: str) -> Reply:
    items = "".join(f"<item><link>{site.url(f'/{name}')}</link></item>" for name in names)
    body = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    return Reply(200, {"Content-Type": "application/rss+xml"}, body.encode())


def test_a_site_is_harvested_again_and_again(site: Site, tmp_path: Path) -> None:
    home, listed = tmp_path / "home", sources(site, tmp_path / "sources.toml")
    site.pages["/feed"] = feed(site, "red", "blue", "gone")
    for name in ("red", "blue"):
        site.pages[f"/{name}"] = with_validators(article(name, "seven"), f'"{name}"')
    words = (
        "harvest", "ferries", "--once", "--allow", HOST, "--pause", "0",
        "--revisit", "0s", "--sources-file", str(listed),
    )  # fmt: skip

    done = run(*words, "--json", home=home)
    assert done.returncode == 1
    assert f"{site.url('/gone')}: fetch: " in done.stderr
    first = json.loads(done.stdout)
    assert (first["added"], first["failed"]) == (2, 1)
    assert first["sources"][0]["source"] == "ferries"
    assert [error["origin"] for error in first["errors"]] == [site.url("/gone")]
    assert all(asked.headers["user-agent"].count(CONTACT) == 1 for asked in site.asked)
    failures = answer("failures", home=home, code=1)
    assert [(each["origin"], each["stage"]) for each in failures] == [(site.url("/gone"), "fetch")]

    second = answer(*words, home=home)
    assert (second["added"], second["updated"], second["failed"]) == (0, 0, 0)
    assert second["unchanged"] == 2

    site.pages["/red"] = with_validators(article("red", "nine"), '"red-2"')
    third = answer(*words, home=home)
    assert (third["added"], third["updated"], third["unchanged"]) == (0, 1, 1)
    assert answer("search", "nine", home=home)["total"] == 1
    assert answer("search", "seven", home=home)["total"] == 1

    site.pages["/gone"] = html(article("green", "ten"))
    again = answer("retry", site.url("/gone"), "--allow", HOST, "--pause", "0", home=home)
    assert (again["added"], again["failed"]) == (1, 0)
    assert answer("failures", home=home) == []
    assert answer("check", home=home) == []


def test_an_address_is_fetched_by_ingest(site: Site, tmp_path: Path) -> None:
    site.pages["/red"] = html(article("red", "seven"))
    report = answer("ingest", site.url("/red"), "--allow", HOST, home=tmp_path)
    assert (report["added"], report["failed"]) == (1, 0)
    report = answer("ingest", site.url("/red"), home=tmp_path, code=1)
    assert "--allow" in report["errors"][0]["reason"]


def test_a_house_harvests_its_own_network_by_name(site: Site, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    listed = sources(site, home / "sources.toml")
    # A host without a dot, as in an office.
    listed.write_text(listed.read_text().replace(HOST, "localhost"))
    place = site.url("/red").replace(HOST, "localhost")
    site.pages["/feed"] = Reply(
        200,
        {"Content-Type": "application/rss+xml"},
        f"<rss><channel><title>x</title><item><link>{place}</link></item></channel></rss>".encode(),
    )
    site.pages["/red"] = html(article("red", "seven"))
    words = ("harvest", "ferries", "--pause", "0")
    refused = answer(*words, home=home, code=1)
    assert "BANNASAR_ALLOW" in refused["errors"][0]["reason"]
    report = answer(*words, home=home, BANNASAR_ALLOW="wiki, LocalHost")
    assert (report["added"], report["failed"]) == (1, 0)
    (hit,) = answer("search", "ferry", "--source", "ferries", home=home)["hits"]
    assert hit["url"] == place


def test_it_asks_for_a_contact_in_plain_words(tmp_path: Path) -> None:
    for contact in ("", "nobody", "a@b.c\nX-Header: y"):
        done = here("harvest", "mptc", home=tmp_path, BANNASAR_CONTACT=contact)
        assert done.exit_code == 1
        assert "BANNASAR_CONTACT" in done.stderr
    done = here("ingest", "https://a.example/", "--json", home=tmp_path, BANNASAR_CONTACT="")
    assert "BANNASAR_CONTACT" in json.loads(done.stdout)["errors"][0]["reason"]
    (failure,) = answer("failures", home=tmp_path, code=1)
    assert failure["origin"] == "https://a.example/"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nosuch",), "not known"),
        (("moc",), "lists its items nowhere"),
        (("mptc", "--every", "soon"), "such as 30m"),
        (("mptc", "--once", "--every", "1h"), "not both"),
        (("mptc", "--sources-file", "absent.toml"), "absent.toml"),
    ],
)
def test_wrong_words(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = here("harvest", *words, home=tmp_path)
    assert done.exit_code in (1, 2)
    assert says in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_goes_on_until_it_is_stopped(site: Site, tmp_path: Path, number: int) -> None:
    home, listed = tmp_path / "home", sources(site, tmp_path / "sources.toml")
    site.pages["/feed"] = feed(site, "red")
    site.pages["/red"] = html(article("red", "seven"))
    words = (
        "harvest", "--every", "1s", "--allow", HOST, "--pause", "0",
        "--sources-file", str(listed),
    )  # fmt: skip
    running = subprocess.Popen(
        command(*words),
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        end = time.monotonic() + 60
        while site.paths().count("/feed") < 2 and time.monotonic() < end:
            time.sleep(0.05)
        second = here("harvest", "--sources-file", str(listed), home=home)
        assert "Another harvest" in second.stderr
        running.send_signal(number)
        output, errors = running.communicate(timeout=60)
    finally:
        running.kill()
    assert (running.returncode, errors) == (0, "")
    assert output.splitlines()[0] == "ferries: 1 added, 0 updated, 0 unchanged, 0 failed"
    assert site.paths().count("/red") == 1


def test_killed_and_begun_again_it_goes_on(site: Site, tmp_path: Path) -> None:
    home, listed = tmp_path / "home", sources(site, tmp_path / "sources.toml")
    names = [f"ship{number}" for number in range(30)]
    site.pages["/feed"] = feed(site, *names)
    for name in names:
        site.pages[f"/{name}"] = html(article(name, "seven"))
    words = ("harvest", "--allow", HOST, "--pause", "0.01", "--sources-file", str(listed))
    running = subprocess.Popen(
        command(*words), cwd=ROOT, env=environment(home), stdout=subprocess.DEVNULL
    )
    end = time.monotonic() + 60
    while len(site.paths()) < 12 and time.monotonic() < end:
        time.sleep(0.01)
    running.kill()
    running.wait()
    assert running.returncode == -signal.SIGKILL
    before = len(site.paths())
    report = answer(*words, home=home)
    assert report["failed"] == 0
    assert report["added"] + report["unchanged"] <= 30 - (before - 3)
    assert answer(*words, home=home)["added"] == 0
    assert answer("search", "ferry", "--limit", "100", home=home)["total"] == 30
    assert answer("check", home=home) == []
