"""HTML: one article a page, told from what stands around it by trafilatura in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.config import MAX_PAGE_BYTES
from sayso.ingest import apart
from sayso.ingest.faults import Unreadable
from sayso.ingest.fields import article
from sayso.ingest.readers.xml import root_name
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "HTML"
suffixes = (".html", ".htm", ".xhtml", ".shtml")

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def claims(source: Source) -> bool:
    """Return whether the source opens as a page does."""
    return _OPENING.match(source.head[:8_000]) is not None or root_name(source) == "html"


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the one article of the page."""
    yield from_bytes(source, None, source.whole(MAX_PAGE_BYTES, "the page"))


def from_bytes(
    source: Source,
    position: int | str | None,
    data: bytes,
    *,
    url: str | None = None,
    encoding: str | None = None,
    over: Mapping[str, Any] | None = None,
) -> Article | Rejected:
    """Return the article of a page's bytes; ``over`` are fields that are known better from elsewhere."""
    known = {name: value for name, value in (over or {}).items() if value}
    ref = known.get("ref")
    if len(data) > MAX_PAGE_BYTES:
        return source.rejected(f"the page is larger than {MAX_PAGE_BYTES:,} bytes", position, ref=ref, raw=data)
    try:
        found: dict[str, Any] = apart.call("page", data, url=url, encoding=encoding)
    except Unreadable as error:
        return source.rejected(str(error), position, ref=ref, raw=data)
    if not found.get("text"):
        return source.rejected("no article is found on the page", position, ref=ref, raw=data)
    return article(source, position, found | known, data)
