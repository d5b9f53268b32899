"""What programs call a file, a page or a slide is no title; what somebody wrote is."""

import pytest

from ingest.text.default_titles import is_default_title


@pytest.mark.parametrize(
    "title",
    [
        *("Document1", "New Microsoft Word Document", "Microsoft Word - letter 12.doc", "doc 3"),
        *("Untitled", "untitled document-2", "Untitled - 1", "No title", "Unknown title"),
        *("Page title", "New page 1", "Home page", "index", "Default", "Blank", "Title"),
        *("Slide 3", "Sheet1", "Book 2", "PowerPoint Presentation", "Presentation 4", "scan_0012"),
        *("IMG_2044", "image-7", "notice.PDF", "notice.indd", "news.php", "page.xhtml"),
        *("ឯកសារ1", "បទបង្ហាញ 2", "គ្មានចំណងជើង", "គ្មានឈ្មោះ", "Dokument1", "Documento 2"),
    ],
)
def test_a_default_is_none(title: str) -> None:
    assert is_default_title(title)


@pytest.mark.parametrize(
    "title",
    [
        *("Document on fisheries", "Home for the old", "New road", "Slides of clay", "Page 3 girl"),
        *("Created by hand: the weavers", "ឯកសារយោង", "Documento de trabajo", "Sheet music sold"),
        *("Indexed funds", "Presentation of the plan", "Blank spots", "Image of a king"),
    ],
)
def test_a_title_is_one(title: str) -> None:
    assert not is_default_title(title)
