"""Where every page is, and what to ask a browser about it."""

from typing import Any
from urllib.parse import quote

from playwright.sync_api import ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
KHMER_QUERY = "ទឹកស្អាត"
PAGES = (
    *("home", "search", "filtered", "empty", "document", "sources", "help", "about", "missing"),
    *("statements", "statement", "people", "person", "basket", "sheet"),
)
LANGUAGES = ("km", "en")

# Every element with text of its own, its size, and its colour against what lies behind it.
CONTRASTS = """() => {
  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility() || element.closest('.unseen, .skip')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(behind(element))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    found.push([element.textContent.trim().slice(0, 40), (a + 0.05) / (b + 0.05), large]);
  }
  return found;
}"""

# Every choice whose box is narrower than the widest of what can be chosen in it; names of sources
# may be longer than 300 px.
CLIPPED = """() => [...document.querySelectorAll('select')].filter((each) => {
    if (!each.checkVisibility()) return false;
    const whole = each.cloneNode(true);
    whole.style.cssText = 'width: auto; max-width: none; position: absolute';
    each.after(whole);
    const needed = whole.offsetWidth;
    whole.remove();
    return each.offsetWidth < Math.min(needed, 300);
  }).map((each) => each.name)"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def statement_of(site: Any, language: str) -> str:
    """A statement in the other language than the page's."""
    document = site.archive.store.document(site.khmer if language == "en" else site.english)
    said = site.archive.store.statements_of(document.id)
    found: str = said[0].id if said else site.archive.store.statement_ids()[0]
    return found


def path(site: Any, page: str, language: str) -> str:
    paths = {
        "home": "/",
        "search": f"/search?q={quote(KHMER_QUERY)}",
        "filtered": "/search?q=%22water&lang=en&party=press&party=ministry&not_source=akp"
        "&since=2022&year=x&sort=newest&size=3",
        "empty": "/search?q=zzzqqq&kind=profile",
        "document": f"/documents/{site.khmer if language == 'en' else site.english}",
        "missing": "/nothing",
        "statements": f"/statements?q={quote(KHMER_QUERY)}&since=2020",
        "statement": f"/statements/{statement_of(site, language)}",
        "person": "/people/or-vandine",
        "sheet": f"/briefing?unchecked=yes&ids={'.'.join(site.archive.store.statement_ids()[:5])}",
    }
    return f"{site.address}/{language}{paths.get(page, '/' + page)}"
