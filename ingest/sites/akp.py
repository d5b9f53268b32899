"""Agence Kampuchea Presse, the state's news agency, in Khmer and English."""

from ingest.markup.images import images_in
from ingest.provenance.dating import from_image
from ingest.reading import Reading
from ingest.sites.base import Page

# Other posts stand beside the article in the same kind of box, made small.
_POST = "div.single-blog-post:not(.small-featured-post)"


def read(page: Page) -> Reading:
    """The article: the second part of its post. No date stands there but in its picture's name."""
    post = page.require(_POST)
    days = [day for image in images_in(post, page.address) if (day := from_image(image.url))]
    return page.reading(
        title=page.shared_title(),
        published=days[0] if days else None,
        body=[page.require(f"{_POST} > div:nth-of-type(2) > div:has(> p)")],
        pictures=post.select("img"),
    )
