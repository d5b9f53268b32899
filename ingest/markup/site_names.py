"""The names of a site and its sections, which are no titles, and when two titles are one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.markup.outline import is_logo, names_of
from ingest.provenance.publishers import is_known_name
from ingest.text.default_titles import is_default_title

_NOT_IN_KEYS = re.compile(r"[\W_]+")
BETWEEN = re.compile(r"\s+[-–—|»›:·•/~]+\s+|\s*\|\s*|\s+»\s*")
_WORD = re.compile(r"\w{2,}")
# How much of the shorter of two titles must stand in the other for both to mean one article.
_AGREEMENT = 0.6
_FEWEST_WORDS = 2
SHORTEST_PART = 8
_LONGEST_SECTION = 40

# What lists are headed with.
LISTS = frozenset(
    _NOT_IN_KEYS.sub("", name)
    for name in (
        *("news", "latestnews", "newsandevents", "pressreleases", "pressrelease", "announcements"),
        *("events", "activities", "articles", "archive", "archives", "blog", "download", "media"),
        *("aktuelles", "neuigkeiten", "nachrichten", "pressemitteilungen", "fachmeldungen"),
        *("navigation", "navigationundservice", "noticias", "actualités"),
        *(
            "national",
            "nationalnews",
            "localnews",
            "international",
            "world",
            "worldnews",
            "politics",
        ),
        *("business", "economy", "society", "sport", "sports", "health", "education", "opinion"),
        *("notices", "publicnotices", "statements", "newsroom", "pressroom", "mediacentre"),
        *("ព័ត៌មាន", "ព័ត៌មានថ្មីៗ", "ព្រឹត្តិការណ៍", "សកម្មភាព", "អត្ថបទ", "ទំព័រដើម"),
        *("ព័ត៌មានជាតិ", "ព័ត៌មានអន្តរជាតិ", "អន្តរជាតិ", "ព័ត៌មានក្នុងស្រុក", "ព័ត៌មានទូទៅ"),
        *("នយោបាយ", "សេដ្ឋកិច្ច", "សង្គម", "កីឡា", "សុខភាព", "អប់រំ", "វប្បធម៌"),
        *("សកម្មភាពក្រសួង", "ព័ត៌មានក្រសួង", "សេចក្តីប្រកាសព័ត៌មាន", "ព្រឹត្តិការណ៍ថ្មីៗ"),
    )
)
_HOME = re.compile(
    r"home(?: ?page)?|welcome|ទំព័រដើម|គេហទំព័រ|startseite|accueil|inicio", re.IGNORECASE
)
# Before the name of a house on its first page.
_WELCOME = re.compile(r"welcome to (?:the )?|សូមស្វាគមន៍មកកាន់\s*", re.IGNORECASE)
# What parts a site's name from the title behind it.
_COLON = re.compile(r"\s*[:៖]\s+")
_LOGO_BOX = re.compile(r"(?<![a-z])(?:logo|site-?(?:title|name|logo|branding))(?![a-z])")


@dataclass(frozen=True, slots=True)
class Names:
    """What is no title: the names of the site, and those of its sections and menus.

    ``own`` are the sections that the page's data says the article is in.
    """

    site: frozenset[str]
    sections: frozenset[str]
    own: frozenset[str] = frozenset()

    def is_title(self, text: str) -> bool:
        """Whether a text may be the title of an article."""
        key = key_of(text)
        return bool(key) and key not in self.site and not is_default_title(text)


def key_of(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return _NOT_IN_KEYS.sub("", text).casefold()


def names_of_site(
    tree: HtmlElement, said: Iterable[str], host: str, sections: Iterable[str]
) -> Names:
    """The names that the page gives its site and its sections.

    ``said`` is what its data says; a host's own label counts as well.
    """
    label = host.removeprefix("www.")
    tag = next((each.text_content() for each in tree.iter("title")), "")
    parts = [part for part in BETWEEN.split(tag) if key_of(part)]
    # A title element that says to be of the first page has the site's name beside that.
    is_first = len(parts) == 2 and any(_HOME.fullmatch(part.strip()) for part in parts)
    home = parts if is_first else []
    houses = [tag] if _is_of_house(tag) else []
    site = {key_of(each) for each in (*said, *home, *houses, host, label, label.rpartition(".")[0])}
    menus = {key_of(link.text_content()) for nav in tree.iter("nav") for link in nav.iter("a")}
    # Some sites put the titles of their stories into a menu.
    menus = {key for key in menus if len(key) <= _LONGEST_SECTION}
    site |= {key_of(each.text_content()) for each in tree.iter("h1", "h2") if is_site_logo(each)}
    own = frozenset(set(map(key_of, sections)) - {""})
    return Names(frozenset(site - {""}), frozenset((menus | LISTS) - {""}) | own, own)


def _is_of_house(tag: str) -> bool:
    """Whether a title element names only whose page it is: a publisher we know, or a welcome."""
    text = " ".join(tag.split())
    return is_known_name(text) or _WELCOME.match(text) is not None


def agree(one: str, other: str) -> bool:
    """Whether two titles mean one article: one holds the other, or most of their words."""
    return agreement(one, other) > 0


def agreement(one: str, other: str) -> float:
    """How much two titles have in common, from 0 for two articles to 1 for one title."""
    first, second = key_of(one), key_of(other)
    if not first or not second:
        return 0.0
    shorter, longer = sorted((first, second), key=len)
    if shorter in longer and (len(shorter) >= SHORTEST_PART or shorter == longer):
        return len(shorter) / len(longer)
    words = [set(_WORD.findall(text.casefold())) for text in (one, other)]
    least, shared = min(map(len, words)), len(words[0] & words[1])
    if least < _FEWEST_WORDS or shared < _AGREEMENT * least:
        return 0.0
    return shared / max(map(len, words))


def without_site(title: str, names: Names) -> str:
    """The title without the names of site and sections before and behind it."""
    marks = list(BETWEEN.finditer(title))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    kept = list(zip(starts, ends, strict=True))
    drop = names.site | names.sections
    while len(kept) > 1 and _is_named(title[slice(*kept[-1])], names.site, drop, len(kept)):
        kept.pop()
    while len(kept) > 1 and _is_named(title[slice(*kept[0])], names.site, drop, len(kept)):
        kept.pop(0)
    bare = title[kept[0][0] : kept[-1][1]].strip()
    colon = _COLON.search(bare)
    if colon and key_of(bare[: colon.start()]) in names.site and bare[colon.end() :]:
        return bare[colon.end() :]
    return bare


def _is_named(part: str, site: frozenset[str], drop: frozenset[str], parts: int) -> bool:
    key = key_of(part)
    return key in drop or (len(key) > 3 and any(key in name for name in site))


def is_site_logo(heading: HtmlElement) -> bool:
    """Whether a heading, or what it stands in, says that it holds the site's name."""
    around = heading.getparent()
    return is_logo(heading) or (around is not None and bool(_LOGO_BOX.search(names_of(around))))
