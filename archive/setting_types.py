"""The kinds of values that settings have, and what is no value of each."""

import re
from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_settings import NoDecode

from archive.desk.saved_searches import is_mail_address

_HOST = r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])"
_ADDRESS = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# How bright red, green and blue are seen, and the least contrast with the soft letters on a band.
_SEEN = (0.2126, 0.7152, 0.0722)
_CONTRAST = 8.0


def _divided(given: object) -> object:
    """A list as a file has it, or one text with commas or spaces between."""
    return given.replace(",", " ").split() if isinstance(given, str) else given


def _small(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.lower() for name in names)


def _networks(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(ip_network(each)) for each in given)


def _address(given: str) -> str:
    address = given.rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError("it is no address of a site")
    return address


def _mail(given: str) -> str:
    address = given.strip()
    if address and not is_mail_address(address):
        raise ValueError("it is no address of mail")
    return address


def _dark(given: str) -> str:
    """A colour on which light letters are read well: contrast as WCAG 2 asks for."""
    if not given:
        return given
    if not _COLOUR.fullmatch(given):
        raise ValueError("it is no colour")
    parts = [int(given[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    light = sum(part * weight for part, weight in zip(linear, _SEEN, strict=True))
    if 1.05 / (light + 0.05) < _CONTRAST:
        raise ValueError("it is too light")
    return given.lower()


List = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_divided)]
Hosts = Annotated[List, AfterValidator(_small)]
Networks = Annotated[List, AfterValidator(_networks)]
Text = Annotated[str, AfterValidator(str.strip)]
Address = Annotated[str, AfterValidator(_address)]
MailAddress = Annotated[str, AfterValidator(_mail)]
Colour = Annotated[str, AfterValidator(_dark)]
