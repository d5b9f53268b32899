"""Which of the articles that a page's data tells of is the page's own."""

from collections.abc import Iterable, Iterator, Sequence

from archive.addresses import canonical_url
from ingest.markup.linked_data import Item, is_article, texts_of
from ingest.markup.site_names import agree
from ingest.provenance.addresses import article_url


def own_article(items: Sequence[Item], addresses: set[str | None], titles: Iterable[str]) -> Item:
    """The article that is the page's own: by its address, else by its headline.

    One that stands alone is believed where nothing contradicts it; of several none is.
    """
    articles = [item for item in items if is_article(item)]
    own = {bare(address) for address in addresses if address}
    for item in articles:
        if own and any(bare(url) in own for url in addresses_of(item)):
            return item
    told = [title for title in titles if title]
    for item in articles:
        if any(agree(text, title) for text in texts_of(item.get("headline")) for title in told):
            return item
    alone = articles[0] if len(articles) == 1 else {}
    return {} if own and any(True for _ in addresses_of(alone)) else alone


def is_surely_own(article: Item, addresses: set[str | None], titles: Iterable[str]) -> bool:
    """Whether the article has the page's address, or no headline that is another than its titles.

    Else it may be that of a neighbour, and its day proves nothing.
    """
    own = {bare(address) for address in addresses if address}
    if any(bare(url) in own for url in addresses_of(article)):
        return True
    headlines, told = list(texts_of(article.get("headline"))), [each for each in titles if each]
    agreed = any(agree(text, title) for text in headlines for title in told)
    return agreed or not (headlines and told)


def addresses_of(item: Item) -> Iterator[str]:
    """The addresses that an item says to be its own."""
    page = item.get("mainEntityOfPage")
    values = (
        page.get("@id") or page.get("url") if isinstance(page, dict) else page,
        item.get("url"),
        item.get("@id"),
    )
    for value in values:
        for text in texts_of(value):
            if url := article_url(text):
                yield url


def bare(url: str) -> str:
    """An address without what differs between two ways of writing it."""
    return (canonical_url(url) or url).partition("://")[2].removeprefix("www.").rstrip("/")
