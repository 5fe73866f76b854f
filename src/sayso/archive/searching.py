"""Words to articles, contents and claims that hold them, each with a snippet in which the words are marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.archive import claims, filters
from sayso.archive.among import among
from sayso.archive.filters import Conditions
from sayso.archive.wording import Phrase, holds, marked, phrases

if TYPE_CHECKING:
    from sayso.archive.archive import Archive
    from sayso.archive.table import Table
    from sayso.records import Span

SNIPPET_CHARS = 200
"""Characters of a snippet, give or take a word: three lines on a terminal."""

CONTENTS_FROM = 50
"""Best articles in which contents are looked for; each may lie in a file of its own, of some 500 readings."""

_WHERE = ["article", "ref", "title", "outlet", "published"]

_SPANS = pa.list_(pa.list_(pa.int64()))

SCHEMA = pa.schema(
    [("kind", pa.string()), ("id", pa.string()), *((name, pa.string()) for name in _WHERE), ("snippet", pa.string()),
     ("start", pa.int64()), ("end", pa.int64()), ("marks", _SPANS)]
)  # fmt: skip

Row = dict[str, Any]


def search(archive: Archive, readings: Table, words: str, limit: int) -> pa.Table:
    """Return what ``Archive.search`` is asked."""
    wanted, limit = phrases(words), filters.limited(limit)
    if not wanted:
        return SCHEMA.empty_table()
    numbers = archive.numbers_with(wanted, max(limit, CONTENTS_FROM))
    found = _readings(readings, numbers)
    rows = [_article(row, wanted) for row in found[:limit]]
    contents = (content for row in found[:CONTENTS_FROM] for content in _contents(row, wanted))
    rows += [row for _, row in zip(range(limit), contents, strict=False)]
    rows += _claims(archive, readings, words, wanted, limit)
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def scan(archive: Archive, wanted: tuple[Phrase, ...], limit: int) -> list[int]:
    """Return the numbers of the first readings that hold all phrases, without an index."""
    found: list[int] = []
    for part in archive.columns(["title", "text"]):
        for row in part.to_pylist():
            if holds(f"{row['title'] or ''}\n{row['text']}", wanted):
                found.append(row["seq"])
                if len(found) == limit:
                    return found
    return found


def _readings(readings: Table, numbers: list[int]) -> list[Row]:
    """Return some columns of these readings, in the order of the numbers."""
    if not numbers:
        return []
    where = among("seq", numbers)
    columns = ["seq", "id", *_WHERE[1:], "text", "attributions"]
    rows = {row["seq"]: row for row in readings.rows(columns=columns, where=where).to_pylist()}
    return [rows[number] for number in numbers if number in rows]  # what was forgotten meanwhile is not there


def _about(row: Row) -> Row:
    return {"article": row["id"], **{name: row[name] for name in _WHERE[1:]}}


def _article(row: Row, wanted: tuple[Phrase, ...]) -> Row:
    text = row["text"]
    places = marked(text, wanted)
    start, end = _window(text, places)
    return {"kind": "article", "id": row["id"], **_about(row), **_snippet(text, start, end, places)}


def _contents(row: Row, wanted: tuple[Phrase, ...]) -> Iterator[Row]:
    text = row["text"]
    for attribution in row["attributions"]:
        parts = attribution["content"]
        if parts and holds(" ".join(text[begin:end] for begin, end in parts), wanted):
            start, end = parts[0][0], parts[-1][1]
            places = [(start + begin, start + stop) for begin, stop in marked(text[start:end], wanted)]
            yield {"kind": "content", "id": attribution["id"], **_about(row), **_snippet(text, start, end, places)}


def _claims(archive: Archive, readings: Table, words: str, wanted: tuple[Phrase, ...], limit: int) -> Iterator[Row]:
    conditions = Conditions()
    claims.add(conditions, *filters.words(words, "f_text"))
    found = claims.rows(archive.derived(), conditions, limit).select(["id", "text", "article", "span"]).to_pylist()
    if not found:
        return
    ids = sorted({row["article"] for row in found})
    articles = {row["id"]: row for row in readings.named({"id": ids}, ["id", *_WHERE[1:]])}
    for row in found:
        if row["article"] in articles:
            text, (start, end) = row["text"], row["span"]
            about = _about(articles[row["article"]])
            snippet = {"snippet": text, "start": start, "end": end, "marks": marked(text, wanted)}
            yield {"kind": "claim", "id": row["id"], **about, **snippet}


def _window(text: str, places: list[Span]) -> Span:
    """Return a part of the text around the first mark, cut between words."""
    at = places[0][0] if places else 0
    start = max(0, at - SNIPPET_CHARS // 3)
    end = min(len(text), start + SNIPPET_CHARS)
    while 0 < start < at and not text[start - 1].isspace():
        start += 1
    while at < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _snippet(text: str, start: int, end: int, places: list[Span]) -> Row:
    marks = [(begin - start, stop - start) for begin, stop in places if start <= begin and stop <= end]
    return {"snippet": text[start:end], "start": start, "end": end, "marks": marks}
