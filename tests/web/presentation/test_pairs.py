"""What a text in the other language is: as it says itself, else by who publishes it."""

import pytest

from archive.records import SourceKind
from tests.records import a_document
from web.presentation.pairs import BY_PUBLISHER, Rendering, rendering_of

PLAIN, KHMER = "A new road", "ផ្លូវថ្មី"


@pytest.mark.parametrize(
    ("own", "other", "publisher", "rendering"),
    [
        (KHMER, PLAIN, SourceKind.MINISTRY, Rendering.OFFICIAL),
        (KHMER, PLAIN, SourceKind.PRESS, Rendering.PRESS),
        (KHMER, PLAIN, SourceKind.AGENCY, Rendering.PRESS),
        (KHMER, PLAIN, SourceKind.PARTNER, Rendering.UNOFFICIAL),
        (KHMER, "[Unofficial Translation] A new road", SourceKind.MINISTRY, Rendering.UNOFFICIAL),
        (KHMER, "Unofficial English translation: a road", SourceKind.PRESS, Rendering.UNOFFICIAL),
        (PLAIN, "ផ្លូវថ្មី (ការបកប្រែក្រៅផ្លូវការ)", SourceKind.MINISTRY, Rendering.UNOFFICIAL),
        (PLAIN, "បកប្រែមិនផ្លូវការ៖ ផ្លូវថ្មី", SourceKind.MINISTRY, Rendering.UNOFFICIAL),
        ("[Unofficial Translation] A new road", KHMER, SourceKind.MINISTRY, Rendering.ORIGINAL),
        ("ផ្លូវថ្មី (ការបកប្រែ)", PLAIN, SourceKind.MINISTRY, Rendering.ORIGINAL),
        ("Translation", "Translation too", SourceKind.MINISTRY, Rendering.OFFICIAL),
    ],
)
def test_whose_rendering(own: str, other: str, publisher: SourceKind, rendering: Rendering) -> None:
    first, second = (
        a_document([("en", "The text.")], source_id="s", origin=each, title=each)
        for each in (own, other)
    )
    assert rendering_of(first, second, publisher) is rendering


def test_every_publisher_is_one() -> None:
    assert set(BY_PUBLISHER) == set(SourceKind)
