"""The page of settings names every one of them, as the program itself says what it is."""

from pathlib import Path

import pytest

from archive.settings import Settings
from archive.told_settings import variable

PAGE = Path(__file__).parent.parent.parent / "docs" / "settings.md"


def row(name: str) -> str:
    """What the page has to say of a setting."""
    field = Settings.model_fields[name]
    example = f", such as `{field.examples[0]}`" if field.examples else ""
    own = f"`{name}`" if name != "home" else "–"
    return f"| {own} | `{variable(name)}` | {field.description}{example} |"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert row(name) in PAGE.read_text(encoding="utf-8").splitlines()


def test_nothing_else_is() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "`BANNASAR_" in line]
    assert sorted(line for line in rows if line.startswith("|")) == sorted(
        row(name) for name in Settings.model_fields
    )
