"""Makes web archives for the tests."""

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

KHMER = (
    "<html><body><article><h1>ស្ពាន</h1><p>ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។</p></article></body></html>"
)
ENGLISH = (
    "<html><body><article><h1>Bridge</h1>"
    "<p>The café by the bridge is closed.</p></article></body></html>"
)
DATE = {"WARC-Date": "2024-03-05T20:30:00Z"}


class Maker:
    """Writes a web archive record by record."""

    def __init__(self, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)
        self.writer.write_record(self.writer.create_warcinfo_record("a.warc", {"software": "test"}))

    def response(
        self,
        url: str,
        body: str | bytes = KHMER,
        status: str = "200 OK",
        media: str = "text/html",
        more: tuple[tuple[str, str], ...] = (),
        kind: str = "response",
    ) -> "Maker":
        payload = body.encode() if isinstance(body, str) else body
        headers = StatusAndHeaders(status, [("Content-Type", media), *more], "HTTP/1.1")
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(payload),
            http_headers=headers,
            warc_headers_dict=dict(DATE),
        )
        self.writer.write_record(record)
        return self

    def resource(self, url: str, body: bytes, media: str) -> "Maker":
        record = self.writer.create_warc_record(
            url,
            "resource",
            payload=io.BytesIO(body),
            warc_content_type=media,
            warc_headers_dict=dict(DATE),
        )
        self.writer.write_record(record)
        return self

    def data(self) -> bytes:
        return self.file.getvalue()
