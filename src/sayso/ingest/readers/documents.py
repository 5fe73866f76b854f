"""JSON that is not one object a line: an array of objects, which streams, or one object on many lines."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.config import MAX_DOCUMENT_BYTES, MAX_LINE_BYTES
from sayso.ingest.faults import Unreadable
from sayso.ingest.readers import jsonlines
from sayso.ingest.readers.objects import NotJson, decoded, from_object
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "JSON"
suffixes = (".json",)

_OPENING = re.compile(rb"\s*(?:\[\s*[{\]]|\{\s*[\"}]|\{\s*$)")
_PIECE_CHARS = 1 << 16
_BLANKS = " \t\r\n"


def claims(source: Source) -> bool:
    """Return whether the source opens as an array of objects or an object does."""
    return not source.file.endswith(jsonlines.suffixes) and _OPENING.match(source.head) is not None


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the articles of an array's objects, or of the one object."""
    if source.head.lstrip().startswith(b"["):
        yield from _array(source)
        return
    data = source.whole(MAX_DOCUMENT_BYTES, "a JSON document")
    try:
        record = decoded(data)
    except NotJson as error:
        lines = _lines(source, data)  # the first line is damaged, and the rest may be JSON Lines
        if lines is None:
            yield source.rejected(f"the document {error}".replace(" on one line", ""), raw=data)
        else:
            yield from lines
    else:
        yield from from_object(source, 1, record, data)


def _lines(source: Source, data: bytes) -> Iterator[Article | Rejected] | None:
    for line in data.splitlines()[1:]:
        try:
            decoded(line)
        except NotJson:
            continue
        return jsonlines.read(
            Source(source.name, source.ref, io.BytesIO(data), top=source.top, path=source.path, columns=source.columns)
        )
    return None


def _array(source: Source) -> Iterator[Article | Rejected]:
    for number, value in enumerate(_elements(source), 1):
        if isinstance(value, dict):
            raw = json.dumps(value).encode("utf-8", "surrogatepass")
            yield from from_object(source, number, value, raw)
        else:
            yield source.rejected(f"an item of the array is not a JSON object: {type(value).__name__}", number)


def _elements(source: Source) -> Iterator[Any]:
    """Yield an array's elements one after another, holding one at a time.

    An element is tried again with twice as much text until it is whole, so that the time stays in proportion.
    """
    stream = io.TextIOWrapper(source.stream, "utf-8-sig", errors="surrogateescape")
    decoder = json.JSONDecoder()
    text, size, ended = stream.read(_PIECE_CHARS).lstrip(_BLANKS)[1:], _PIECE_CHARS, False
    while True:
        text = text.lstrip(_BLANKS + ",")
        if text.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(text)
            whole = end < len(text) or ended  # a number may go on
        except (json.JSONDecodeError, RecursionError, ValueError) as error:
            if ended or len(text) > MAX_LINE_BYTES or isinstance(error, RecursionError):
                raise Unreadable(f"the JSON array breaks off: {str(error)[:80]}") from None
            whole = False
        if whole:
            yield value
            text, size = text[end:], _PIECE_CHARS
        elif more := stream.read(size):
            text += more
            size *= 2
        else:
            ended = True
