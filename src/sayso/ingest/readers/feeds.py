"""RSS and Atom, of every version that feedparser knows."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.config import MAX_DOCUMENT_BYTES
from sayso.ingest import apart
from sayso.ingest.faults import Unreadable
from sayso.ingest.fields import article
from sayso.ingest.readers.xml import check_entities, root_name
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "RSS or Atom"
suffixes = (".rss", ".atom")


def claims(source: Source) -> bool:
    """Return whether the root element is RSS's, Atom's or RDF's."""
    return root_name(source) in {"rss", "feed", "rdf"}


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the article of each entry, its number in the feed as position."""
    check_entities(source, "the feed")
    feed = apart.call("feed", source.whole(MAX_DOCUMENT_BYTES, "the feed"))
    if not feed["version"]:
        raise Unreadable(f"not a feed that can be read: {feed['fault'] or 'of no known version'}")
    for number, entry in enumerate(feed["entries"], 1):
        undated = entry.pop("undated")
        if undated and not entry["published"]:
            reason = f"the entry's date is not one that can be understood: {undated[:40]!r}"
            yield source.rejected(reason, number, ref=entry["ref"])
        else:
            yield article(source, number, entry)
    if feed["fault"]:
        raise Unreadable(f"the feed is damaged after entry {len(feed['entries'])}: {feed['fault']}")
