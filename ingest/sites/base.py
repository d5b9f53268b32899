"""What every site's parser stands on: selectors that fail loudly when the page has changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from archive.errors import ParseError
from archive.records import DateMethod, Legibility, Published
from ingest.markup.blocks import blocks_of, line_of
from ingest.markup.content_pictures import content_pictures
from ingest.markup.images import images_in
from ingest.markup.metadata import Metadata
from ingest.provenance.agreement import Dated, agreed
from ingest.provenance.dating import from_url
from ingest.provenance.printed import is_iso, readings_of
from ingest.reading import Block, Reading, Remark, Translation

_BY = re.compile(r"(?:[Bb]y:?\s|ដោយ\s*[៖:]?)\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a site; ``site`` names the parser in its errors."""

    soup: BeautifulSoup
    site: str
    metadata: Metadata

    def require(self, selector: str) -> Tag:
        """The one element of the selector; ParseError where there is none, or several."""
        element = self.find(selector)
        if element is None:
            raise ParseError(
                f"The page has no {selector!r}, where {self.site} keeps its articles: the site has "
                "changed, or this is no article page. The parser of the site must follow it."
            )
        return element

    def require_some(self, selector: str) -> Sequence[Tag]:
        """The elements of a selector of which a page may have many; ParseError for none."""
        elements = self.soup.select(selector)
        if not elements:
            self.require(selector)
        return elements

    def find(self, *selectors: str) -> Tag | None:
        """The one element of the first selector that has any; ParseError where it has several.

        Of elements inside one another the outer one counts: they hold the same.
        """
        for selector in selectors:
            found = self.soup.select(selector)
            known = {id(tag) for tag in found}
            outer = [tag for tag in found if not any(id(each) in known for each in tag.parents)]
            if len(outer) > 1:
                raise ParseError(
                    f"The page has {len(outer)} {selector!r}, of which {self.site} has one in each "
                    "article: which of them is the article's cannot be told. The parser of the "
                    "site must follow it."
                )
            if outer:
                return outer[0]
        return None

    def text(self, selector: str) -> str:
        """The text of a required element on one line; ParseError where it is empty."""
        text = line_of(self.require(selector))
        if not text:
            raise ParseError(f"The {selector!r} of this {self.site} page is empty.")
        return text

    def shared_title(self) -> str:
        """The title that the page gives for sharing; ParseError where it gives none.

        For sites whose headline has no selector that we know. A ``title`` element may hold no more
        than the name of the site.
        """
        self.require_some("meta[property='og:title']")
        if not self.metadata.title:
            raise ParseError(f"The og:title of this {self.site} page is empty.")
        return self.metadata.title

    def text_if_any(self, *selectors: str) -> str:
        """The texts of the elements of the first selector that has any, each once; else empty."""
        found: Sequence[Tag] = next(
            (tags for each in selectors if (tags := self.soup.select(each))), ()
        )
        return ", ".join(dict.fromkeys(filter(None, map(line_of, found))))

    def date_values(self, selector: str) -> Iterator[str]:
        """For machines and as printed, what each ``time`` or other element of the selector says."""
        for element in self.soup.select(selector):
            yield str(element.get("datetime") or "")
            yield line_of(element)

    def reading(
        self,
        *,
        title: str,
        body: Sequence[Tag],
        dates: Sequence[str] = (),
        published: Published | None = None,
        byline: str = "",
        drop: str = "",
        pictures: Sequence[Tag] = (),
        translations: Sequence[Translation] = (),
    ) -> Reading:
        """The article in ``body`` without what ``drop`` selects.

        Where no text is left but pictures that may hold it, it has none; ParseError without those.

        Removes the dropped elements from the page. ``pictures`` are looked through for images
        before the body is. ``published`` counts where none of ``dates`` and of the page's metadata
        is a date.
        """
        for part in body:
            for element in part.select(drop) if drop else ():
                element.decompose()
        blocks = tuple(block for part in body for block in blocks_of(part))
        images = [image for part in (*pictures, *body) for image in images_in(part, self.address)]
        in_pictures = not blocks and bool(content_pictures(images))
        if not blocks and not in_pictures:
            raise ParseError(
                f"This {self.site} page has no text, only pictures or a file to download. "
                "Save that file and give it."
            )
        dated = self._dated(dates)
        return Reading(
            title=title,
            blocks=without_title(blocks, title),
            byline=_BY.sub("", byline, count=1) if _BY.match(byline) else byline,
            published=dated.published or published,
            images=tuple(dict.fromkeys(images)),
            url=self.metadata.url,
            site_name=self.metadata.site_name,
            likely_kind=self.metadata.kind,
            parser=f"html:{self.site}",
            translations=tuple(translations),
            legibility=Legibility.NONE if in_pictures else Legibility.TEXT,
            remarks=(*([Remark.TEXT_IN_PICTURES] if in_pictures else []), *dated.remarks),
        )

    def _dated(self, dates: Sequence[str]) -> Dated:
        """The day by what stands where the site keeps it, by its data and by its address.

        Programs write moments in UTC whatever day the site prints: some of these sites print the
        day in Phnom Penh and some that of a clock that was never set. So no zone is put in.
        """
        own = [date for date in dates if date]
        printed = [readings_of(date, self.metadata.language) for date in own if not is_iso(date)]
        data = [
            *(date for date in own if is_iso(date)),
            *self.metadata.dates,
            *self.metadata.marked_dates,
        ]
        dated = agreed(
            data,
            printed,
            other=self.metadata.other_dates,
            address=from_url(self.metadata.url),
            language=self.metadata.language,
        )
        if dated.published is None:
            return dated
        # Where the site keeps its date is as sure as what it writes for machines.
        by_site = replace(dated.published, method=DateMethod.META)
        return replace(dated, published=by_site)

    @property
    def address(self) -> str:
        """The page's own address, against which others are absolute."""
        return self.metadata.url or ""


def without_title(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The blocks without a first one that only repeats the title."""
    repeats = len(blocks) > 1 and blocks[0].text == title
    return tuple(blocks[1:] if repeats else blocks)
