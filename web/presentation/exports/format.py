"""What every form of file has: its type, and how it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Content = TypeVar("Content", contravariant=True)


@dataclass(frozen=True, slots=True)
class Format(Generic[Content]):
    """``write`` gives the bytes in pieces; those that are no ``text`` are no use on a terminal."""

    media_type: str
    write: Callable[[Content], Iterator[bytes]]
    text: bool = True
