"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.ingest.blocks import html_paragraphs, joined, one_line
from sayso.ingest.dates import to_iso
from sayso.ingest.fields import article, plain_value
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

VERSION = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/", "https://www.jsonfeed.org/version/")


def is_feed(record: Mapping[str, Any]) -> bool:
    """Return whether an object is a feed: it says so in ``version``."""
    return isinstance(record.get("version"), str) and record["version"].startswith(VERSION)


def items(source: Source, feed: Mapping[str, Any]) -> Iterator[Article | Rejected]:
    """Yield the article of each item, its number in the feed as position."""
    found = feed.get("items")
    if not isinstance(found, list):
        yield source.rejected("a JSON Feed without a list of `items`")
        return
    for number, entry in enumerate(found, 1):
        if isinstance(entry, Mapping):
            yield _item(source, number, feed, entry)
        else:
            yield source.rejected(f"an item of the feed is not an object: {type(entry).__name__}", number)


def _item(source: Source, number: int, feed: Mapping[str, Any], entry: Mapping[str, Any]) -> Article | Rejected:
    ref = plain_value(entry.get("id"))
    printed = plain_value(entry.get("date_published")) or plain_value(entry.get("date_modified"))
    published = to_iso(printed) if printed else None
    if printed and published is None:
        return source.rejected(
            f"`date_published` is not a date that can be understood: {printed[:40]!r}", number, ref=ref
        )
    values = {
        "text": _text(entry),
        "ref": ref,
        "title": one_line(plain_value(entry.get("title"))),
        "published": published,
        "outlet": one_line(plain_value(feed.get("title"))),
        "url": plain_value(entry.get("url")) or plain_value(entry.get("external_url")),
        "language": plain_value(entry.get("language")) or plain_value(feed.get("language")),
        "byline": plain_value(entry.get("authors") or entry.get("author") or feed.get("authors") or feed.get("author")),
    }
    return article(source, number, values)


def _text(entry: Mapping[str, Any]) -> str | None:
    """Return the content in full, else the summary: what the feed gives is the text as its outlet carried it."""
    marked, plain = entry.get("content_html"), entry.get("content_text")
    if isinstance(marked, str) and (found := html_paragraphs(marked)):
        return joined(found)
    text = plain if isinstance(plain, str) else entry.get("summary")
    return text if isinstance(text, str) else None
