"""Places are known in both scripts, down to the commune."""

import subprocess
import sys
from collections import Counter

from corpus.places import Place, read_places


def test_every_level_is_there_with_both_names() -> None:
    places = read_places()
    counts = Counter(place.kind for place in places)
    assert counts["province"] == 25
    assert counts["district"] > 200
    assert counts["commune"] > 1_600
    assert len({place.code for place in places}) == len(places)
    for place in places:
        assert any("\u1780" <= char <= "\u17b3" for char in place.name_km), place
        assert place.name_en.isascii(), place


def test_a_place_has_its_bare_name() -> None:
    assert Place("ភ្នំពេញ", "Phnom Penh", "province", "12") in read_places()
    assert Place("កំពត", "Kampot", "province", "07") in read_places()


def test_places_are_read_once_and_not_on_import() -> None:
    assert read_places() is read_places()
    code = "import corpus.places as p; assert p.read_places.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
