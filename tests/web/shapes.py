"""The keys and types that JSON must have."""

from typing import Any


def check_types(record: dict[str, Any], shape: dict[str, Any]) -> None:
    assert list(record) == list(shape)
    for key, wanted in shape.items():
        assert isinstance(record[key], wanted), key
