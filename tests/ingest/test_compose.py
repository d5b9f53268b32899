"""What is told of a date that lies after the day on which a document came in."""

import datetime as dt

import pytest

from archive.records import Capture, SourceKind, capture_id
from ingest.compose import compose
from ingest.reading import Block, Reading, Remark
from tests.records import a_source, published_on

CAME = dt.datetime(2024, 3, 22, 12, tzinfo=dt.UTC)
CAPTURE = Capture(
    id=capture_id(document="d" * 12, sha256="0" * 64, received_at=CAME),
    origin="a.txt",
    url=None,
    source_id="bulletin",
    received_at=CAME,
    media_type="text/plain",
    sha256="0" * 64,
    method="file",
)


@pytest.mark.parametrize(
    ("day", "remarks"),
    [
        (dt.date(2019, 7, 2), ()),
        (dt.date(2024, 3, 22), ()),
        (dt.date(2024, 3, 23), ()),  # It may be tomorrow already where the publisher is.
        (dt.date(2024, 3, 24), (Remark.DATE_AHEAD,)),
        (dt.date(2999, 1, 1), (Remark.DATE_AHEAD,)),
    ],
)
def test_a_date_that_lies_ahead_is_kept_and_remarked_on(
    day: dt.date, remarks: tuple[Remark, ...]
) -> None:
    reading = Reading(
        blocks=(Block("The road is open to all."),), parser="text", published=published_on(day)
    )
    source = a_source("bulletin", SourceKind.PRESS)
    made = compose(reading, document_id="d" * 12, source=source, capture=CAPTURE)
    assert made.published == published_on(day)
    assert made.remarks == remarks
