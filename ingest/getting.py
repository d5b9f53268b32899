"""The steps on which a document was got, put together from notes and from what came of them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from archive.records import FETCH, Capture, Document, DocumentKind, Legibility
from archive.steps import Step, StepKind, Tool
from ingest.paged.ocr import LANGUAGES
from ingest.paged.program import tesseract_version
from ingest.readers import Reader
from ingest.sites import SITES
from ingest.steps import Note
from ingest.versions import library, own, rules_of

_DATING = "ingest.provenance.dating"
_OCR = "ingest.paged.ocr"


def steps_to(
    document: Document,
    capture: Capture,
    reader: Reader,
    parser: str,
    notes: Iterable[Note],
    kind_given: DocumentKind | None = None,
) -> tuple[Step, ...]:
    """All but the statements, which are found later and again and again.

    ``parser`` is what the reader says of itself, as in ``Reading``.
    """
    now = dt.datetime.now(dt.UTC)
    return (
        _received(capture),
        *(
            Step(kind=each.kind, at=now, tools=rules_of(each.module), remark=each.remark)
            for each in notes
        ),
        *_read(reader, parser, document.legibility, now),
        _dated(document, now),
        *([Step(kind=StepKind.KIND, at=now, remark=kind_given)] if kind_given else []),
    )


def given_kind(document: Document) -> DocumentKind | None:
    """The kind that whoever brought the document in gave it; None where nobody did."""
    given = (step.remark for step in document.steps if step.kind is StepKind.KIND)
    return next(map(DocumentKind, given), None)


def _received(capture: Capture) -> Step:
    tools = (own(), *library("httpx")) if capture.method == FETCH else (own(),)
    return Step(kind=StepKind.RECEIVE, at=capture.received_at, tools=tools, remark=capture.method)


def _read(reader: Reader, parser: str, legibility: Legibility, now: dt.datetime) -> Iterator[Step]:
    name, _, _ = parser.partition(";")
    yield Step(kind=StepKind.READ, at=now, tools=rules_of(type(reader).__module__), remark=name)
    if legibility is Legibility.OCR:
        tesseract = Tool("tesseract", tesseract_version())
        yield Step(
            kind=StepKind.OCR,
            at=now,
            tools=(tesseract, *rules_of(_OCR)),
            remark="+".join(LANGUAGES),
        )
    site = name.partition(":")[2]
    if site in SITES:
        tools = rules_of(SITES[site].__module__)
        yield Step(kind=StepKind.SITE, at=now, tools=tools, remark=site)


def _dated(document: Document, now: dt.datetime) -> Step:
    method = document.published.method if document.published else ""
    return Step(kind=StepKind.DATE, at=now, tools=rules_of(_DATING), remark=method)
