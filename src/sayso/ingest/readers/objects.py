"""JSON objects, and what kind of article each is."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from sayso.ingest.fields import choose, item
from sayso.ingest.readers import jsonfeed, ninjs
from sayso.ingest.source import Source
from sayso.records import Article, Rejected


class NotJson(Exception):
    """The bytes are no JSON object; the message says of what there is ("is not UTF-8") why."""


def from_object(
    source: Source, position: int | str, record: dict[str, Any], raw: bytes
) -> Iterator[Article | Rejected]:
    """Yield the articles of an object: a JSON Feed's, a ninjs item's, or that of an object with fields by name."""
    if jsonfeed.is_feed(record):
        yield from jsonfeed.items(source, record)
    elif ninjs.is_item(record):
        yield from ninjs.item(source, position, record, raw)
    else:
        yield item(source, position, record, choose(record, source.columns), raw)


def decoded(data: bytes) -> dict[str, Any]:
    """Decode a JSON object; raises ``NotJson``."""
    # The standard library's decoder, because it lets half surrogates through, which can then be named in the reason.
    try:
        record = json.loads(data.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise NotJson(f"is not UTF-8: at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise NotJson(f"is not a JSON object on one line: {error.msg} at character {error.pos}") from None
    except (RecursionError, ValueError) as error:  # nested too deep, a number of thousands of digits
        raise NotJson(f"is not JSON that can be read: {error}") from None
    if not isinstance(record, dict):
        raise NotJson(f"is not a JSON object: {type(record).__name__}")
    return record
