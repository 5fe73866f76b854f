"""Makes the samples in examples/formats that cannot be written by hand, from those that can."""

import bz2
import gzip
import lzma
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HERE = Path(__file__).parent / "formats"
WHEN = (2023, 10, 4, 0, 0, 0)


def record(kind: str, number: int, uri: str, content_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Date: 2023-10-04T00:00:00Z\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(number: int, uri: str, content_type: str, body: bytes, *more: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *more]
    block = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return record("response", number, uri, "application/http; msgtype=response", block)


def main() -> None:
    text, page = (HERE / "dispatch.txt").read_bytes(), (HERE / "page.html").read_bytes()
    (HERE / "dispatch.txt.gz").write_bytes(gzip.compress(text, mtime=0))
    (HERE / "dispatch.txt.bz2").write_bytes(bz2.compress(text))
    (HERE / "dispatch.txt.xz").write_bytes(lzma.compress(text))
    (HERE / "dispatch.txt.zst").write_bytes(zstd.compress(text))
    with zipfile.ZipFile(HERE / "mixed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("dispatch.txt", "feed.rss", "table.csv"):
            archive.writestr(zipfile.ZipInfo(f"port/{name}", WHEN), (HERE / name).read_bytes())
    rows = {
        "headline": ["Port will not close, director says", "Pilots stay ashore"],
        "date": pa.array([1696346400000000, 1696399500000000], pa.timestamp("us", "UTC")),
        "newspaper": ["The Ellery Courier"] * 2,
        "body": [
            "Relf denied on Tuesday that the port would close.",
            "The pilots said they would stay ashore until Friday.",
        ],
    }
    pq.write_table(pa.table(rows), HERE / "table.parquet")
    records = (
        record("warcinfo", 1, "crawl.warc", "application/warc-fields", b"software: by hand\r\n"),
        response(2, "https://courier.example/robots.txt", "text/plain", b"User-agent: *\nDisallow:\n"),
        response(3, "https://courier.example/pe-1", "text/html; charset=utf-8", page),
        response(4, "https://courier.example/old", "text/html", b"<p>Moved</p>", status="301 Moved Permanently"),
        response(
            5, "https://courier.example/pe-1?print", "text/html", gzip.compress(page, mtime=0), "Content-Encoding: gzip"
        ),
    )
    (HERE / "crawl.warc").write_bytes(b"".join(records))
    (HERE / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(each, mtime=0) for each in records))


if __name__ == "__main__":
    main()
