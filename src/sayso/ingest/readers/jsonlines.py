"""JSON Lines: one article a line; or one ninjs item, or one JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.config import MAX_LINE_BYTES
from sayso.ingest.readers.objects import NotJson, decoded, from_object
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "JSON Lines"
suffixes = (".jsonl", ".ndjson")


def claims(source: Source) -> bool:
    """Return whether the first line that is not blank is a JSON object."""
    if not source.head.lstrip().startswith(b"{"):
        return False
    try:
        decoded(source.first_line)
    except NotJson:
        return False
    return True


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield an article for each line that is not blank; a bad line is rejected and the rest goes on."""
    for number, line in source.lines():
        if line is None:
            yield source.rejected(f"the line is longer than {MAX_LINE_BYTES:,} bytes", number)
        elif line.strip():
            try:
                record = decoded(line)
            except NotJson as error:
                yield source.rejected(f"the line {error}", number, raw=line)
            else:
                yield from from_object(source, number, record, line)
