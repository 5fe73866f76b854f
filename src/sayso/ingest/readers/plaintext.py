"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.config import MAX_ARTICLE_CHARS
from sayso.ingest.articles import TOO_LONG
from sayso.ingest.decoding import decode
from sayso.ingest.faults import Undecodable
from sayso.ingest.fields import article
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "plain text"
suffixes = (".txt",)

_LIMIT_BYTES = 4 * (MAX_ARTICLE_CHARS + 2)
"""Bytes read at most: as many are too long an article for certain, at up to four a character in UTF-8."""


def claims(_: Source) -> bool:
    """Return that any source can be plain text."""
    return True


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the one article of the source; its ``ref`` is the file's name."""
    data = source.read(_LIMIT_BYTES)
    if len(data) == _LIMIT_BYTES:
        yield source.rejected(TOO_LONG, raw=data)
        return
    try:
        text = decode(data)
    except Undecodable as error:
        yield source.rejected(str(error), raw=data)
        return
    yield article(source, None, {"text": text}, data)
