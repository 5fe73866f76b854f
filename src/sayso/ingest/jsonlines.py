"""JSON Lines: one article a line, ``text`` and optionally ``ref``, ``title``, ``published``, ``outlet``, ``url``."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.config import MAX_LINE_BYTES
from sayso.ingest.articles import make_article
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

FIELDS = ("text", "ref", "title", "published", "outlet", "url")
"""Keys that are read; others are ignored."""

SUFFIXES = (".jsonl", ".ndjson", ".json")
"""Names that make a source JSON even when its first line is not a JSON object."""


class _BadLine(Exception):
    """The line is no JSON object; the message is the reason of the rejection."""


def claims(source: Source) -> bool:
    """Return whether the first line that is not blank is a JSON object, or the name says JSON."""
    return _is_object(source.first_line) or source.name.lower().endswith(SUFFIXES)


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield an article for each line that is not blank; a bad line is rejected and the rest goes on."""
    if source.name.lower().endswith(".json") and not _is_object(source.first_line):
        yield Rejected(reason="JSON, but not JSON Lines: write one object a line", origin=source.name, ref=source.ref)
        return
    for number, line in source.lines():
        origin = f"{source.name}:{number}"
        if line is None:
            yield Rejected(reason=f"the line is longer than {MAX_LINE_BYTES:,} bytes", origin=origin)
        elif line.strip():
            found = _article(line)
            yield replace(found, origin=origin) if isinstance(found, Rejected) else found


def _article(line: bytes) -> Article | Rejected:
    try:
        record = _object(line)
    except _BadLine as error:
        return Rejected(reason=str(error), origin="")
    text, *rest = (record.get(name) for name in FIELDS)
    return make_article(text, **dict(zip(FIELDS[1:], rest, strict=True)))


def _is_object(line: bytes) -> bool:
    if not line.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return False
    try:
        _object(line)
    except _BadLine:
        return False
    return True


def _object(line: bytes) -> dict[str, Any]:
    # The standard library's decoder, because it lets half surrogates through, which can then be named in the reason.
    try:
        record = json.loads(line.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise _BadLine(f"the line is not UTF-8: at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise _BadLine(f"the line is not a JSON object on one line: {error.msg} at character {error.pos}") from None
    except (RecursionError, ValueError) as error:  # nested too deep, a number of thousands of digits
        raise _BadLine(f"the line is not JSON that can be read: {error}") from None
    if not isinstance(record, dict):
        raise _BadLine(f"the line is not a JSON object: {type(record).__name__}")
    return record
