"""What stories are told apart by, from each reading once: its words, credits, dateline and long quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.ledger.credits import agencies_of, origin_of
from sayso.ledger.named import details
from sayso.ledger.quoted import quotations
from sayso.ledger.shingles import Hashes, hashes_of, sampled, words_of

COLUMNS = ["id", "ref", "text", "title", "published", "outlet", "dateline", "credits"]
"""Columns of the readings that are fetched; the rest of a reading is not."""

ARTICLES = pa.schema(
    [
        ("seq", pa.int64()),
        ("id", pa.string()),
        ("ref", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.string()),
        ("dated", pa.string()),  # the dateline's day
        ("place", pa.string()),  # the dateline's place, as printed, in lower case
        ("origin", pa.string()),  # the agency that wrote it, by its credits
        ("agencies", pa.list_(pa.string())),
        ("words", pa.int64()),
        ("digest", pa.int64()),  # of all its words
        ("quotations", pa.list_(pa.int64())),  # two hashes each
        ("details", pa.list_(pa.int64())),  # hashes of names and numbers
    ]
)
"""The table ``story_articles``: a row a reading."""

SHINGLES = pa.schema([("hash", pa.int64()), ("seq", pa.int32())])
"""The table ``story_shingles``: the sampled shingles of each reading, in the order of readings."""

FEW_WORDS = 20
"""Words below which a text says too little to be known again by them alone ("See pictures below")."""

DAY = 10
"""Characters of the day in an ISO 8601 date."""

_PLACE_END = re.compile(r"[,(:–—]|(?<=\s)-|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Features:
    """Rows of ``ARTICLES`` and of ``SHINGLES``."""

    articles: pa.Table
    shingles: pa.Table


def features(readings: Iterator[pa.Table]) -> Iterator[Features]:
    """Yield the features of readings, given as tables of ``seq`` and ``COLUMNS``, one for each table."""
    for table in readings:
        rows = table.to_pylist()
        bodies = [body(row["text"], row["dateline"], row["credits"]) for row in rows]
        words = [hashes_of(words_of(text)) for text in bodies]
        articles = [_article(*each) for each in zip(rows, bodies, words, strict=True)]
        texts, hashes = sampled(words)
        seqs = np.fromiter((row["seq"] for row in rows), np.int32, len(rows))
        shingles = pa.table([hashes.view(np.int64), seqs[texts]], schema=SHINGLES)
        yield Features(pa.Table.from_pylist(articles, schema=ARTICLES), shingles)


def body(text: str, dateline: dict[str, Any] | None, credits: Sequence[dict[str, Any]] | None) -> str:
    """Return a text without its dateline and credits: a copy has others, and each is still a copy."""
    cuts = [tuple(credit["span"]) for credit in credits or ()]
    if dateline:
        cuts.append(tuple(dateline["span"]))
    if not cuts:
        return text
    parts, at = [], 0
    for begin, end in sorted(cuts):
        if begin > at:
            parts.append(text[at:begin])
        at = max(at, end)
    parts.append(text[at:])
    return "\n".join(parts)


def _article(row: dict[str, Any], text: str, words: Hashes) -> dict[str, Any]:
    dateline, credits = row["dateline"], row["credits"]
    origin = origin_of(credits)
    return {
        **{name: row[name] for name in ("seq", "id", "ref", "title", "outlet")},
        "published": _day(row["published"]),
        "dated": _day(dateline["date"]) if dateline else None,
        "place": _place(row["text"], dateline) if dateline else None,
        "origin": origin,
        "agencies": agencies_of(credits, dateline),
        "words": len(words),
        "digest": _digest(row, words),
        "quotations": [half for both in quotations(text) for half in both],
        "details": details(text),
    }


def _digest(row: dict[str, Any], words: Hashes) -> int:
    """Return what is the same for articles of the same words; of the same day and title too, where there are few."""
    content = words.tobytes()
    if len(words) < FEW_WORDS:
        content += repr((row["title"], row["published"])).encode() if len(words) else row["id"].encode()
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "little", signed=True)


def _place(text: str, dateline: dict[str, Any]) -> str | None:
    begin, end = dateline["span"]
    return _PLACE_END.split(text[begin:end], maxsplit=1)[0].strip(" \n/").lower() or None


def _day(date: str | None) -> str | None:
    return date[:DAY] if date and len(date) >= DAY else None
