"""Parquet: the flat table with lists as lists and every voice as a record."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.exports.flat import COLUMNS, values
from sayso.exports.material import Material
from sayso.exports.rows import STANCES, Row

GROUP = 20_000
"""Rows of a row group: some 20 MB, enough for columns to compress and few enough to hold while they are written."""

_LISTS = {"contexts", "actors", "actor_codes", "recipients", "recipient_codes", "details", "changes", *STANCES.values()}
_WHOLE = {
    "quad", "geonames", "independent", "supporting", "disputing", "articles", "stories", "outlets", "speakers",
    "inconsistent", "span_start", "span_end",
}  # fmt: skip
_REAL = {"intensity", "lat", "lon"}
_VOICE = pa.struct(
    [
        ("speaker", pa.string()),
        ("stance", pa.string()),
        ("narrator", pa.bool_()),
        ("country", pa.string()),
        ("sector", pa.string()),
        ("act", pa.string()),
        ("chain", pa.list_(pa.string())),
        ("first", pa.string()),
        ("last", pa.string()),
        ("source", pa.string()),
        ("articles", pa.int64()),
    ]
)


def _type(name: str) -> pa.DataType:
    if name in _LISTS:
        return pa.list_(pa.string())
    if name in _WHOLE:
        return pa.int64()
    if name in _REAL:
        return pa.float64()
    return pa.bool_() if name == "disputed" else pa.string()


SCHEMA = pa.schema([*((name, _type(name)) for name in COLUMNS), ("voices", pa.list_(_VOICE))])


def write(material: Material, out: BinaryIO) -> int:
    """Write all rows; return how many."""
    rows, count = material.rows(typed=False), 0
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            writer.write_table(_table(group))
            count += len(group)
    return count


def _table(rows: Iterable[Row]) -> pa.Table:
    records = [{**dict(zip(COLUMNS, values(row), strict=True)), "voices": _voices(row)} for row in rows]
    return pa.Table.from_pylist(records, schema=SCHEMA)


def _voices(row: Row) -> list[dict[str, Any]]:
    return [{field.name: getattr(voice, field.name) for field in _VOICE} for voice in row.voices]
