"""Notices that are pictures: fetched with their page, kept, read by machine, and bounded."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from archive.provenance import Relation
from archive.records import Document, Legibility
from ingest.harvest.source_round import Measure
from ingest.paged.ocr import Recognised, Tesseract
from ingest.paged.pictures import Grey
from ingest.reading import Block, Remark
from tests.ingest.harvest.world import DAY, World, feed
from tests.ingest.loopback import Reply, html

NOTICE = "ក្រសួងសូមជូនដំណឹងថា ពិព័រណ៍នឹងបើកនៅថ្ងៃចន្ទ វេលាម៉ោងប្រាំបីព្រឹក"
TEXT = "<p>The ministry informs the public of the fair.</p>"
FOUR = Measure(most=50, revisit=DAY, pictures=4)


_WIDE = 800


def picture(width: int = 600, height: int = 850) -> Reply:
    image = Image.new("L", (width, height), 255)
    image.putpixel((0, 0), 0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return Reply(200, {"Content-Type": "image/png"}, out.getvalue())


@pytest.fixture
def seen() -> list[Grey]:
    return []


@pytest.fixture(autouse=True)
def _machine(monkeypatch: pytest.MonkeyPatch, seen: list[Grey]) -> None:
    """A machine that reads the notice in any picture that is not wide."""

    def recognise(self: Tesseract, shown: Grey, seconds: float) -> Recognised:
        seen.append(shown)
        text = NOTICE if shown.width < _WIDE else "x"
        return Recognised((Block(text),), 0.8)

    monkeypatch.setattr(Tesseract, "missing", lambda _: None)
    monkeypatch.setattr(Tesseract, "recognise", recognise)


def page(*pictures: str, text: str = TEXT) -> Reply:
    shown = "".join(f'<img src="{each}" alt="">' for each in pictures)
    return html(f"<article><h1>Fair</h1>{text}{shown}</article>")


def documents(world: World) -> dict[str, Document]:
    store = world.archive.store
    found = store.documents(store.document_ids())
    return {each.origin.removeprefix(world.site.url("")): each for each in found}


def asked(world: World) -> list[str]:
    return [each.path for each in world.site.asked if each.path.endswith((".png", ".jpg"))]


def test_a_notice_is_a_document_of_its_page(world: World) -> None:
    site = world.site
    site.pages |= {"/feed": feed(site, "/a"), "/a": page("/n.png"), "/n.png": picture()}
    report = world.harvest(measure=FOUR)
    assert (report.report.added, report.report.failed) == (2, 0)
    found = documents(world)
    notice = found["/n.png"]
    assert (notice.text, notice.legibility, notice.source_id) == (NOTICE, Legibility.OCR, "loop")
    store = world.archive.store
    (whole,), (part,) = store.wholes_of(notice.id), store.parts_of(found["/a"].id)
    assert (whole.other_id, part.other_id) == (found["/a"].id, notice.id)
    assert {whole.relation, part.relation} == {Relation.PICTURE}
    (capture,) = store.captures(notice.id)
    assert world.archive.originals.get(capture.sha256) == picture().body
    assert capture.exchange is not None


def test_it_is_asked_for_once_and_is_no_page_that_is_asked_again(world: World) -> None:
    site = world.site
    site.pages |= {"/feed": feed(site, "/a"), "/a": page("/n.png"), "/n.png": picture()}
    world.harvest(measure=FOUR)
    assert asked(world) == ["/n.png"]
    for _ in range(3):
        world.now += 3 * DAY
        world.harvest(measure=FOUR)
        assert asked(world) == []


@pytest.mark.parametrize(
    "address",
    ["/logo.png", "/img/icons/facebook.png", "/a.svg", "/a-150x150.png", "/wp/banner-top.jpg"],
)
def test_ornaments_are_not_asked_for(world: World, address: str) -> None:
    site = world.site
    site.pages |= {"/feed": feed(site, "/a"), "/a": page(address), address: picture()}
    world.harvest(measure=FOUR)
    assert address not in [each.path for each in site.asked]


@pytest.mark.parametrize(
    "shown",
    [picture(300, 300), picture(4000, 500), picture(_WIDE, 850), Reply(404), html("<p>x</p>")],
)
def test_what_is_no_notice_is_not_kept_and_no_failure(world: World, shown: Reply) -> None:
    site = world.site
    site.pages |= {"/feed": feed(site, "/a"), "/a": page("/n.png"), "/n.png": shown}
    report = world.harvest(measure=FOUR)
    assert (report.report.added, report.report.failed) == (1, 0)
    assert list(documents(world)) == ["/a"]
    assert world.archive.store.was_answered(site.url("/n.png"))


def test_there_is_a_bound_on_pictures_and_none_without_leave(world: World) -> None:
    site = world.site
    names = [f"/{number}.png" for number in range(20)]
    site.pages |= {"/feed": feed(site, "/a"), "/a": page(*names)}
    site.pages |= {name: picture(600 + number, 850) for number, name in enumerate(names)}
    world.harvest(measure=replace(FOUR, pictures=3))
    assert asked(world) == names[:3]
    world.now += 3 * DAY
    world.harvest(measure=replace(FOUR, pictures=0))
    assert asked(world) == []


def test_robots_txt_holds_for_pictures(world: World) -> None:
    site = world.site
    site.pages["/robots.txt"] = Reply(200, {}, b"User-agent: *\nDisallow: /n.png\n")
    site.pages |= {"/feed": feed(site, "/a"), "/a": page("/n.png"), "/n.png": picture()}
    world.harvest(measure=FOUR)
    assert asked(world) == []


def test_pictures_of_long_reports_of_the_press_are_photographs(world: World) -> None:
    site = world.site
    site.pages |= {
        "/feed": feed(site, "/a"),
        "/a": page("/n.png", text=TEXT * 20),
        "/n.png": picture(),
    }
    world.harvest(measure=FOUR)
    assert asked(world) == []


def test_without_a_machine_nothing_is_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tesseract, "missing", lambda _: Remark.NO_OCR)
    site = world.site
    site.pages |= {"/feed": feed(site, "/a"), "/a": page("/n.png"), "/n.png": picture()}
    world.harvest(measure=FOUR)
    assert asked(world) == []


def test_a_page_of_nothing_but_pictures_is_held_and_says_so(world: World) -> None:
    site = world.site
    site.pages |= {
        "/feed": feed(site, "/a"),
        "/a": page("/n.png", text=""),
        "/n.png": picture(),
    }
    world.harvest(measure=FOUR)
    found = documents(world)
    assert set(found) == {"/a", "/n.png"}
    held = found["/a"]
    assert (held.title, held.text, held.legibility) == ("Fair", "", Legibility.NONE)
    assert held.remarks == (Remark.TEXT_IN_PICTURES,)
    assert world.failures() == {}
