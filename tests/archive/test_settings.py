"""What a house decides, from where, and what is said of values that mean nothing."""

from pathlib import Path

import pytest

from archive.errors import SettingsError
from archive.settings import Settings
from archive.told_settings import Origin, read_settings, tell_settings, variable


def in_file(home: Path, text: str) -> Path:
    (home / "settings.toml").write_text(text, encoding="utf-8")
    return home


@pytest.mark.parametrize(("given", "expected"), [("", None), (" ", None), ("1", 1 << 20)])
def test_how_much_of_an_index_is_kept(given: str, expected: int | None, tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"BANNASAR_CACHE": given}).cache_bytes == expected


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("cache", "0"),
        ("cache", "-5"),
        ("cache", "many"),
        ("cache", "1.5"),
        ("public_address", "archive.example"),
        ("public_address", "https://archive.example/path"),
        ("public_address", "https://a b"),
        ("trusted_proxies", "10.0.0.0/99"),
        ("trusted_proxies", "front.example"),
        ("house_colour", "red"),
        ("house_colour", "#12345"),
        ("house_colour", "#e6c46e"),
        ("house_colour", "#8a8a8a"),
    ],
)
def test_a_value_that_means_nothing_is_named_with_its_place(
    name: str, given: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=f"^{variable(name)} is .* Write it like"):
        read_settings(tmp_path, {variable(name): given})
    in_file(tmp_path, f"{name} = '{given}'")
    with pytest.raises(SettingsError, match=rf"^{name} in .*settings.toml is .* Write it like"):
        read_settings(tmp_path, {})


def test_hosts_are_named_with_commas_or_spaces_or_as_a_list(tmp_path: Path) -> None:
    given = {"BANNASAR_ALLOW": "Intranet, wiki.office\tminutes"}
    assert read_settings(tmp_path, given).allow == ("intranet", "wiki.office", "minutes")
    assert read_settings(tmp_path, {}).allow == ()
    in_file(tmp_path, "allow = ['Intranet', 'wiki.office']")
    assert read_settings(tmp_path, {}).allow == ("intranet", "wiki.office")


def test_the_environment_stands_over_the_file_and_an_option_over_both(tmp_path: Path) -> None:
    in_file(tmp_path, "contact = 'file@a.example'\ncache = 7")
    told = tell_settings(tmp_path, {"BANNASAR_CACHE": "8", "bannasar_home": "/elsewhere"})
    assert (told.settings.contact, told.origin("contact")) == ("file@a.example", Origin.FILE)
    assert (told.settings.cache, told.origin("cache")) == (8, Origin.ENVIRONMENT)
    assert (told.settings.home, told.origin("home")) == (tmp_path, Origin.OPTION)
    assert (told.settings.maildir, told.origin("maildir")) == (None, Origin.DEFAULT)


def test_the_file_of_the_home_that_the_environment_names_is_read(tmp_path: Path) -> None:
    in_file(tmp_path, "contact = 'file@a.example'")
    assert read_settings(None, {"BANNASAR_HOME": str(tmp_path)}).contact == "file@a.example"


def test_an_empty_variable_is_none(tmp_path: Path) -> None:
    in_file(tmp_path, "contact = 'file@a.example'")
    assert read_settings(tmp_path, {"BANNASAR_CONTACT": " "}).contact == "file@a.example"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contct = 'a@b.c'", "sets contct, which is no setting"),
        ("contact = ", "cannot be read"),
        ("contact = 5", "contact in .* is 5"),
        ("home = '/elsewhere'", "cannot set home"),
        ("imap_password = 123456", "is a secret, which cannot be used"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        read_settings(in_file(tmp_path, text), {})
    assert "settings.toml" in str(caught.value)
    assert "123456" not in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"contact = '\xff'")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("database", "shown"),
    [
        ("postgresql://u:sesame@h/name", "postgresql://u:***@h/name"),
        ("postgresql://u:se:sesame@h/name?x=1", "postgresql://u:***@h/name?x=1"),
        ("postgresql://h/n?user=u&password=sesame&x=1", "postgresql://h/n?user=u&password=***&x=1"),
        ("postgresql://u@h/name", "postgresql://u@h/name"),
        ("sqlite:////srv/a:b/x.sqlite", "sqlite:////srv/a:b/x.sqlite"),
    ],
)
def test_secrets_are_not_shown(database: str, shown: str, tmp_path: Path) -> None:
    secrets = {"BANNASAR_IMAP_PASSWORD": "open sesame", "BANNASAR_DATABASE": database}
    told = tell_settings(tmp_path, secrets)
    assert told.shown("database") == shown
    assert told.shown("imap_password")
    assert "sesame" not in repr(told)
    assert "sesame" not in str([told.shown(name) for name in Settings.model_fields])


def test_an_address_of_the_pages_ends_without_a_slash(tmp_path: Path) -> None:
    for given in ("https://a.example", "https://a.example/"):
        read = read_settings(tmp_path, {"BANNASAR_PUBLIC_ADDRESS": given})
        assert read.public_address == "https://a.example"
    in_v6 = "http://[::1]:8000"
    assert read_settings(tmp_path, {"BANNASAR_PUBLIC_ADDRESS": in_v6}).public_address == in_v6


@pytest.mark.parametrize("colour", ["#20255c", "#5A1F2E", "#0b4a2d", "#000000"])
def test_a_dark_colour_is_a_colour_of_the_house(colour: str, tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"BANNASAR_HOUSE_COLOUR": colour}).house_colour == colour.lower()
