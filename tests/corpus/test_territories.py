"""Countries and languages have their names in both languages."""

from corpus.territories import NamePair, read_languages, read_territories


def test_countries_and_languages() -> None:
    assert NamePair("KH", "កម្ពុជា", "Cambodia") in read_territories()
    assert NamePair("VN", "វៀតណាម", "Vietnam") in read_territories()
    assert NamePair("km", "ខ្មែរ", "Khmer") in read_languages()
    assert len(read_territories()) > 250
    assert len(read_languages()) > 300


def test_the_khmer_names_are_khmer() -> None:
    for pair in (*read_territories(), *read_languages()):
        assert any("\u1780" <= char <= "\u17b3" for char in pair.name_km), pair
        assert not any("a" <= char <= "z" for char in pair.name_km.lower()), pair


def test_the_unknown_is_no_name() -> None:
    codes = {pair.code for pair in (*read_territories(), *read_languages())}
    assert codes.isdisjoint({"ZZ", "und", "mul", "zxx"})
