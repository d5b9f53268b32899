"""Invented reports of invented events, as several papers would print them, by their names."""

import tomllib
from pathlib import Path

ALL: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("texts.toml").read_text(encoding="utf-8")
)
