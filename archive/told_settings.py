"""The settings that hold: one file in the home folder, the environment over it, options over that.

This is the only reader of the environment. A setting ``contact`` is ``contact`` in
``HOME/settings.toml`` and ``BANNASAR_CONTACT`` in the environment, whatever its name.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from archive.errors import SettingsError
from archive.settings import DEFAULT_HOME, Settings

FILE_NAME = "settings.toml"
PREFIX = "BANNASAR_"

_PASSWORD_IN_URL = re.compile(r"(?<=://)([^:/@]*):.*@|((?:^|[?&])\w*password)=[^&]*")


class _Known(Settings, BaseSettings):
    """The same, for the readers of each place to know what to look for."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=PREFIX)


class Origin(StrEnum):
    """From where a setting is."""

    OPTION = "--home"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Told:
    """The settings that hold, and from where each is that is not left as it was."""

    settings: Settings
    origins: Mapping[str, Origin]

    def origin(self, name: str) -> Origin:
        """From where one setting is."""
        return self.origins.get(name, Origin.DEFAULT)

    def shown(self, name: str) -> str:
        """One setting for people to read; of a secret only whether there is one."""
        value = getattr(self.settings, name)
        if isinstance(value, tuple):
            return ", ".join(value)
        return "" if value is None else _PASSWORD_IN_URL.sub(_masked, str(value))


def read_settings(
    home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings that hold; ``home`` is that of the option ``--home``. Raises SettingsError."""
    return tell_settings(home, environment).settings


def tell_settings(home: Path | None = None, environment: Mapping[str, str] = os.environ) -> Told:
    """The same with where each is from. An empty variable is none."""
    named = _of_environment(environment)
    option = {"home": home} if home else {}
    folder = option.get("home") or Path(named.get("home", DEFAULT_HOME))
    given = (
        (Origin.FILE, _of_file(folder / FILE_NAME)),
        (Origin.ENVIRONMENT, named),
        (Origin.OPTION, option),
    )
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for origin, found in given:
        values |= found
        origins |= dict.fromkeys(found, origin)
    try:
        return Told(Settings(**values), origins)
    except ValidationError as error:
        raise SettingsError(_sentence(error, origins, folder / FILE_NAME)) from error


def _masked(found: re.Match[str]) -> str:
    return f"{found[2]}=***" if found[2] else f"{found[1]}:***@"


def variable(name: str) -> str:
    """What a setting is called in the environment."""
    return f"{PREFIX}{name.upper()}"


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    source = EnvSettingsSource(_Known)
    source.env_vars = {name.lower(): value for name, value in environment.items() if value.strip()}
    return source()


def _of_file(path: Path) -> dict[str, Any]:
    try:
        found = TomlConfigSettingsSource(_Known, path)()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"The settings in {path} cannot be read ({error}). Mend that file, or take it away."
        ) from error
    if "home" in found:
        raise SettingsError(f"{path} stands in the home folder, so it cannot set home.")
    return found


def _sentence(error: ValidationError, origins: Mapping[str, Origin], file: Path) -> str:
    """What is wrong with the first setting that cannot be used, and what to do."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    field = Settings.model_fields.get(name)
    if field is None:
        return f"{file} sets {name}, which is no setting. `bannasar settings` lists all of them."
    in_file = origins.get(name) is Origin.FILE
    place = f"{name} in {file}" if in_file else variable(name)
    example = f" Write it like {field.examples[0]}." if field.examples else ""
    value = "a secret" if field.annotation is SecretStr else repr(first["input"])
    return f"{place} is {value}, which cannot be used. It is {field.description}.{example}"
