"""Every kind of page, in both languages, small and large, light and dark: axe finds nothing.

Of what is signed in for too. There is no list of exceptions.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page, ViewportSize

from archive.accounts.records import Role
from archive.desk.asked_alerts import AskedAlert
from archive.desk.collections import Item
from archive.desk.requests import Mistake, Report
from archive.desk.saved_searches import Often, SavedSearch
from archive.known.house_people import NewPerson, house_id
from archive.pairs import PairDecision, Verdict
from archive.statements import Decision, ReviewState
from archive.store.desk.collection_store import Hand
from archive.subjects import Subject, SubjectKind
from archive.visibility import Level, Ruling, Scope
from ingest.pipeline import ingest
from ingest.progress import Silent
from tests.browser.pages import KHMER_QUERY, LANGUAGES, PHONE
from tests.command_line import ROOT
from web.pages import ROUTERS
from web.who import COOKIE

NOW = dt.datetime.now(dt.UTC)
TOKEN = "token of the administrator"
UNSUBSCRIBING = "a" * 40
LETTER = ROOT / "tests" / "ingest" / "paged" / "pdf" / "letters" / "browser.a.pdf"
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
# What axe asks of colours is all that a scheme can change.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
EVERYTHING = {
    "type": "tag",
    "values": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        *("best-practice", "experimental"),
    ],
}
RUN = """async (only) => {
  const { violations } = await axe.run({ runOnly: only, resultTypes: ['violations'] });
  return violations.map((each) => [each.id, each.nodes.map((node) => node.html).slice(0, 3)]);
}"""

# Of items of a list that are alike in every element, class, language and name of an attribute, so
# that no rule can tell them apart, the first two are looked at: lists are most of what axe reads.
ALIKE = """() => {
  const shape = (node) => [
    node.tagName, node.className, node.lang, node.hasAttribute('open'),
    node.getAttributeNames().join(), node.textContent.trim() === '',
    [...new Set([...node.children].map(shape))].join(),
  ].join(' ');
  for (const list of document.querySelectorAll('ul, ol, tbody')) {
    const seen = new Map();
    for (const item of [...list.children]) {
      const known = shape(item);
      seen.set(known, (seen.get(known) ?? 0) + 1);
      if (seen.get(known) > 2) item.remove();
    }
  }
}"""


@pytest.fixture(scope="module")
def known(own_site: Any) -> dict[str, str]:
    return furnished(own_site)


def furnished(site: Any) -> dict[str, str]:
    """What stands for each name in an address, once every page has something to show."""
    store = site.archive.store
    store.accounts.add(
        name="admin", shown_as="សុខ ដារ៉ា", role=Role.ADMINISTRATOR, password=None, at=NOW
    )
    store.accounts.begin_session("admin", TOKEN, NOW)
    before = set(store.document_ids())
    ingest(site.archive, [str(LETTER)], source_id=None, progress=Silent())
    (letter,) = set(store.document_ids()) - before
    statement = store.statement_ids()[0]
    ids = {"khmer_id": site.khmer, "english_id": site.english}
    store.decide_pair(
        PairDecision(**ids, verdict=Verdict.CONFIRMED, who="An editor", why="Read both.", at=NOW)
    )
    subject = Subject(kind=SubjectKind.STATEMENT, id=statement)
    store.requests.report(
        Report(
            subject=subject,
            mistake=Mistake.WORDS,
            message="It was somebody else.",
            contact="",
            client="client",
            at=NOW,
        )
    )
    hand = Hand(by="admin", at=NOW)
    made = store.collections.make("Water", [Item(subject=subject)], hand)
    store.visibility.decide(
        Ruling(
            scope=Scope.COLLECTION,
            subject=made.id,
            level=Level.PUBLIC,
            until=None,
            at=NOW,
            who="An editor",
            why="It was said.",
        )
    )
    spoken = store.statement(statement)
    known = Decision(
        statement_id=statement,
        revision=spoken.revision,
        at=NOW,
        who="An editor",
        state=ReviewState.CORRECTED,
        why="Compared.",
    )
    store.decide(known, somebody=NewPerson(name_km="", name_en="Chan Sophea"))
    store.watches.save(
        SavedSearch(
            id="a" * 12,
            account="admin",
            name="Water",
            address="/search?q=water",
            language="en",
            often=Often.DAILY,
            to="a@house.example",
            began=0,
            seen=0,
            made_at=NOW,
            due_at=NOW,
            token=UNSUBSCRIBING,
        )
    )
    store.asked_alerts.ask(
        AskedAlert(
            address="/search?q=water",
            name="water",
            language="en",
            often=Often.DAILY,
            to="a@mail.example",
            client="client",
            at=NOW,
        )
    )
    (letter_due,) = store.asked_alerts.letters_due(NOW)
    for stage in ("fetch", "parse"):
        store.note_failure(
            origin=f"https://ministry.example/{stage}",
            url=f"https://ministry.example/{stage}",
            source_id=store.document(site.english).source_id,
            stage=stage,
            reason="The server answered 503.",
            sha256=None,
            at=NOW,
        )
    return {
        "document_id": site.english,
        "other_id": site.khmer,
        "letter": letter,
        "statement_id": statement,
        "person_id": "or-vandine",
        "house_id": house_id(1),
        "source_id": store.document(site.english).source_id,
        "collection_id": made.id,
        "kind": "statement",
        "subject_id": statement,
        "token": UNSUBSCRIBING,
        "confirmation": store.asked_alerts.new_token(letter_due),
        "number": "1",
    }


PATTERNS = sorted(
    {
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        and "GET" in (route.methods or ())
        and not route.path.endswith((".csv", ".{ending}"))
        # They lead to another place at once.
        and route.path not in ("/sign-in/elsewhere", "/sign-in/back")
    }
)
# What a kind of page looks like when it is asked for something; the plain one is asked for too.
ASKED = {
    "/search": (f"?q={quote(KHMER_QUERY)}&since=2020", "?q=zzzqqq&kind=profile"),
    "/statements": (f"?q={quote(KHMER_QUERY)}",),
    "/over-time": ("?q=dengue",),
    "/batch": ("?names=water%0Arice",),
    "/documents/{document_id}": ("?q=water",),
    "/alerts": ("?search=%2Fsearch%3Fq%3Dwater", "?asked=yes"),
    "/saved": ("?search=%2Fsearch%3Fq%3Dwater",),
    "/briefing": ("?unchecked=yes&ids={statement_id}.d{document_id}",),
    "/documents/{document_id}/pages/{number}": (),
}
ALONE = ("/desk", "/account", "/saved")
"""Nobody else sees what begins so."""
OTHERWISE = (
    *("/collections", "/collections/{collection_id}", "/failures", "/sources/{source_id}"),
    *("/documents/{document_id}", "/documents/{document_id}/beside/{other_id}"),
)
"""What shows more to somebody who has signed in."""


def kinds() -> Iterator[tuple[str, bool]]:
    """Each address with whether somebody has signed in who sees it."""
    for pattern in PATTERNS:
        outside = not pattern.startswith(ALONE)
        inside = not outside or pattern in OTHERWISE
        for asked in ("", *ASKED.get(pattern, ())):
            if outside:
                yield pattern + asked, False
            if inside:
                yield pattern + asked, True
    yield "/nothing", False


def filled(pattern: str, known: dict[str, str]) -> str:
    given = known
    if "/pages/" in pattern:
        given = {**known, "document_id": known["letter"]}
    if pattern.startswith("/desk/people/"):
        given = {**known, "person_id": known["house_id"]}
    return re.sub(r"\{(\w+)\}", lambda name: given[name[1]], pattern)


@pytest.fixture(scope="module")
def phones(chromium: Browser, own_site: Any, known: dict[str, str]) -> Iterator[dict[bool, Page]]:
    """One page to look at everything with, and one of somebody who has signed in."""
    contexts = [chromium.new_context(viewport=PHONE, bypass_csp=True) for _ in range(2)]
    contexts[1].add_cookies([{"name": COOKIE, "value": TOKEN, "url": own_site.address}])
    for context in contexts:
        context.add_init_script(AXE_SCRIPT)
    yield {False: contexts[0].new_page(), True: contexts[1].new_page()}
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("pattern", "signed_in"), list(kinds()))
def test_axe_finds_nothing(
    phones: Any, own_site: Any, known: Any, pattern: str, signed_in: bool, language: str
) -> None:
    address = f"{own_site.address}/{language}{filled(pattern, known)}"
    assert complaints(phones[signed_in], address, 404 if pattern == "/nothing" else 200) == []


def complaints(page: Page, address: str, status: int) -> list[tuple[object, ...]]:
    """What axe has to say of a page: at which width, in which scheme, by which rule, where."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    page.evaluate(ALIKE)
    found: list[tuple[object, ...]] = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found += [(size["width"], "light", *each) for each in page.evaluate(RUN, EVERYTHING)]
        page.emulate_media(color_scheme="dark")
        found += [(size["width"], "dark", *each) for each in page.evaluate(RUN, COLOURS)]
    return found
