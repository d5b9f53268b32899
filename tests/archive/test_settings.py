"""What the environment decides, and what is said of values that mean nothing."""

from pathlib import Path

import pytest

from archive.settings import read_settings


@pytest.mark.parametrize(("given", "expected"), [("", None), (" ", None), ("1", 1 << 20)])
def test_how_much_of_an_index_is_kept(given: str, expected: int | None, tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"BANNASAR_CACHE": given}).cache_bytes == expected


@pytest.mark.parametrize("given", ["0", "-5", "many", "1.5"])
def test_a_cache_that_is_no_number_is_named(given: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"BANNASAR_CACHE is .* whole number of megabytes"):
        read_settings(tmp_path, {"BANNASAR_CACHE": given})


def test_hosts_of_a_private_network_are_named_with_commas_or_spaces(tmp_path: Path) -> None:
    given = {"BANNASAR_ALLOW": "Intranet, wiki.office\tminutes"}
    assert read_settings(tmp_path, given).allowed == ("intranet", "wiki.office", "minutes")
    assert read_settings(tmp_path, {}).allowed == ()
