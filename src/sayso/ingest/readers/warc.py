"""WARC, the format of web archives, CC-NEWS among them: the article of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from sayso.config import MAX_PAGE_BYTES
from sayso.ingest.decoding import decode
from sayso.ingest.faults import Bomb, Unreadable
from sayso.ingest.fields import article
from sayso.ingest.readers import pages
from sayso.ingest.readers.warcfile import Damage, Record, Response, payload, records, response
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "WARC"
suffixes = (".warc", ".wet")

HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_OK = 200


def claims(source: Source) -> bool:
    """Return whether the source begins as a record does."""
    return re.match(rb"\s*WARC/\d", source.head) is not None


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the article of each page that came with status 200, and of each plain text made of one (WET).

    The position is the record's number. Requests, metadata, pictures, scripts, ``robots.txt``, redirects and errors are
    no articles and are passed over without a word; damaged records are rejected and the rest goes on.
    """
    for record in records(source.stream):
        if isinstance(record, Damage):
            yield source.rejected(record.reason, record.number)
        elif _is_wanted(record):
            yield from _articles(source, record)


def _is_wanted(record: Record) -> bool:
    if record.header.get("warc-type", "").lower() not in ("response", "resource", "conversion"):
        return False
    url = _url(record) or ""
    return not url.startswith("dns:") and _path(url) != "/robots.txt"


def _articles(source: Source, record: Record) -> Iterator[Article | Rejected]:
    """Yield the article of a record, or nothing when it is of another kind."""
    url, ref = _url(record), record.header.get("warc-record-id", "").strip("<>") or None
    content = record.header.get("content-type", "").lower()
    over: dict[str, Any] = {"ref": ref, "url": url}
    try:
        if content.startswith("text/plain") and record.header["warc-type"].lower() == "conversion":
            values = {**over, "text": decode(record.block), "outlet": _host(url)}
            yield article(source, record.number, values, record.block)
            return
        found = Response(0, {"content-type": content}, record.block)
        if content.startswith("application/http") or record.block.startswith(b"HTTP/"):
            found = response(record.block)
        kind = found.header.get("content-type", "").lower().lstrip()
        if found.status in (0, _OK) and kind.startswith(HTML):
            data = payload(found, MAX_PAGE_BYTES, source.meter)
            charset = _CHARSET.search(kind)
            yield pages.from_bytes(
                source, record.number, data, url=url, encoding=charset[1] if charset else None, over=over
            )
    except Bomb:
        raise
    except Unreadable as error:
        yield source.rejected(str(error), record.number, ref=ref, raw=record.block)


def _url(record: Record) -> str | None:
    return record.header.get("warc-target-uri", "").strip("<>") or None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _host(url: str | None) -> str | None:
    """Return the host of an address, by which an outlet goes that does not give its name."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
