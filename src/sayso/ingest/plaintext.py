"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.config import MAX_ARTICLE_CHARS
from sayso.ingest.articles import TOO_LONG, make_article
from sayso.ingest.decoding import Undecodable, decode
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

_LIMIT_BYTES = 4 * (MAX_ARTICLE_CHARS + 2)
"""Bytes read at most: as many are too long an article for certain, at up to four a character in UTF-8."""


def claims(_: Source) -> bool:
    """Any source can be plain text."""
    return True


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the one article of the source; its ``ref`` is the file's name."""
    data = source.read(_LIMIT_BYTES)
    if len(data) == _LIMIT_BYTES:
        yield Rejected(reason=TOO_LONG, origin=source.name, ref=source.ref)
        return
    try:
        found = make_article(decode(data), ref=source.ref)
    except Undecodable as error:
        found = Rejected(reason=str(error), origin="", ref=source.ref)
    yield replace(found, origin=source.name) if isinstance(found, Rejected) else found
