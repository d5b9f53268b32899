"""Pages built around one construction each that rules get wrong, and what they must give."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from archive.languages.script import has_khmer
from archive.records import Document
from archive.statements import Statement
from ingest.statements.catch_up import statements_in
from tests.records import a_document, published_on

PROBES = Path(__file__).parents[4] / "shared" / "faults" / "statements"

pytestmark = pytest.mark.skipif(not PROBES.is_dir(), reason="../shared/faults is not here")

RA, BONA, SEN, MANET = "chheang-ra", "pen-bona", "hun-sen", "hun-manet"

GIVES: dict[str, tuple[str, ...]] = {
    "e01": (),
    "e02": (RA,),
    "e03": (),
    "e04": (),
    "e05": ("Sok Dara", "Sok Dara"),
    "e06": ("heng-sour", "Ath Thorn"),
    "e07": ("or-vandine", "khuong-sreng", "Keo Sophea"),
    "e08": ("",),
    "e09": (SEN,),
    "e10": (MANET,),
    "e11": (MANET, SEN),
    "e12": (SEN, SEN),
    "e13": (),
    "e14": (),
    "e15": (),
    "e16": ("Ministry of Health and UNICEF", "Sok Touch and Keo Remy"),
    "e17": ("ministry spokesman", "source close to the ministry"),
    "e18": (RA, RA),
    "e19": (),
    "e20": (RA, RA),
    "e21": (),
    "e22": (BONA,),
    "e23": (RA, RA),
    "e24": (),
    "e25": ("Keo Sothea", "Uon Chhin"),
    "e26": (),
    "e27": (),
    "e28": (RA, RA, MANET, MANET),
    "e29": ("officials",),
    "e30": ("Sok Dara", "Keo Sophea"),
    "e31": (),
    "e32": ("Keo Sophea",),
    "e33": ("Sok Dara", "khuong-sreng"),
    "e34": ("eang-sophalleth",),
    "e35": (RA,),
    "k01": (),
    "k02": (RA, RA),
    "k03": ("បុរសម្នាក់",),
    "k04": (),
    "k05": (),
    "k06": (),
    "k07": (RA,),
    "k08": ("chhum-socheat",),
    "k09": (SEN,),
    "k10": (MANET,),
    "k11": (MANET, SEN),
    "k12": ("or-vandine", "khuong-sreng"),
    "k13": ("",),
    "k14": ("ម៉ុង ឫទ្ធី",),
    "k16": ("eng-hy", "eng-hy"),
    "k17": (),
    "k18": (),
    "k19": (),
    "k21": (MANET, MANET),
}


def page(path: Path) -> Document:
    """The paragraphs of a probe, its heading left out, with its day of publication."""
    html = path.read_text(encoding="utf-8")
    lines = re.findall(r"<p>(.*?)</p>", html)
    day = re.search(r'published_time" content="([0-9-]{10})', html)
    assert day is not None
    made = a_document(
        [("km" if has_khmer(line) else "en", line) for line in lines],
        source_id="probe",
        origin=path.name,
        published=published_on(dt.date.fromisoformat(day[1])),
    )
    return replace(made, title="")


def found(name: str) -> list[Statement]:
    (path,) = PROBES.glob(f"{name}-*.html")
    return statements_in(page(path))


def test_every_probe_has_its_row() -> None:
    assert {path.name.partition("-")[0] for path in PROBES.glob("*.html")} == set(GIVES)


@pytest.mark.parametrize("name", GIVES)
def test_a_probe_gives_its_speakers_and_nobody_else(name: str) -> None:
    assert tuple(each.person_id or each.speaker for each in found(name)) == GIVES[name]


def test_a_denial_keeps_its_verb() -> None:
    assert [each.words.split()[0] for each in found("e02")] == ["denied"]
    assert all(each.words.startswith(("បដិសេធ", "ច្រានចោល")) for each in found("k02"))


def test_an_outlet_is_kept_as_where_it_was_reported() -> None:
    assert [each.circumstances.outlet for each in found("e18")] == ["Fresh News", ""]


def test_what_the_paper_took_back_is_marked() -> None:
    assert [each.circumstances.corrected for each in found("e23")] == [True, True]


def test_a_quotation_interrupted_over_paragraphs_is_one() -> None:
    assert [len(each.parts) for each in found("e06")] == [2, 1]
