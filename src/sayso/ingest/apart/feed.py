"""The entries of an RSS or Atom feed, by feedparser, from bytes: it never sees an address that it could fetch."""

from __future__ import annotations

import io
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser

from sayso.ingest.blocks import html_paragraphs, joined, one_line
from sayso.ingest.dates import to_iso


def entries(data: bytes) -> dict[str, Any]:
    """Return the fields of each entry, in order, and ``fault``: why the feed ends where it does, if it is damaged."""
    # What feedparser would clean and resolve is turned into plain text here, and no markup is kept.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    own = feed.get("feed", {})
    fault = feed.get("bozo_exception") if feed.get("bozo") else None
    if isinstance(fault, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)):
        fault = None  # it was read all the same
    return {
        "version": feed.get("version") or "",
        "fault": f"{type(fault).__name__}: {fault}"[:200] if fault else None,
        "entries": [_entry(entry, own) for entry in feed.get("entries", ())],
    }


def _entry(entry: Any, feed: Any) -> dict[str, str | None]:
    origin = entry.get("source") or {}
    creators = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
    contents = [content for content in entry.get("content", ()) if content.get("value")]
    return {
        "text": _text(contents, entry.get("summary")),
        "ref": entry.get("id") or entry.get("link"),
        "title": _plain(entry.get("title_detail")),
        "published": _published(entry),
        "undated": entry.get("published") or entry.get("updated"),
        "outlet": _plain(origin.get("title_detail"))
        or one_line(origin.get("title"))
        or _plain(feed.get("title_detail")),
        "url": entry.get("link"),
        "byline": one_line(", ".join(creators)) or one_line(entry.get("author")),
        "language": next((c["language"] for c in contents if c.get("language")), None) or feed.get("language"),
        "copyright": one_line(entry.get("rights")) or one_line(feed.get("rights")),
    }


def _published(entry: Any) -> str | None:
    for name in ("published", "updated"):
        printed, parsed = entry.get(name), entry.get(f"{name}_parsed")
        if printed and (iso := to_iso(printed)):
            return iso
        if parsed:
            return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()
    return None


def _text(contents: list[Any], summary: str | None) -> str | None:
    """Return the content in full, else the summary: what the feed gives is the text as its outlet carried it."""
    for value in (*(content["value"] for content in contents), summary):
        if value and (found := html_paragraphs(value)):
            return joined(found)
    return None


def _plain(detail: Any) -> str | None:
    """Return a title, which may be marked up, as plain text."""
    value = (detail or {}).get("value") or ""
    return one_line(" ".join(html_paragraphs(value)) if value else None)
