"""GeoJSON (RFC 7946): what has a place, one feature a row, with the flat columns as its properties."""

from __future__ import annotations

from typing import Any, BinaryIO

from sayso.exports.cells import as_json
from sayso.exports.flat import COLUMNS, values
from sayso.exports.material import Material
from sayso.exports.rows import Row

_ELSEWHERE = {"id", "lat", "lon"}


def write(material: Material, out: BinaryIO) -> int:
    """Write a collection of points (longitude, latitude), a feature a line; return how many."""
    out.write(b'{"type":"FeatureCollection","features":[')
    count = 0
    for row in material.rows(typed=True, placed=True):
        out.write((",\n" if count else "\n").encode() + as_json(_feature(row)).encode())
        count += 1
    out.write(b"\n]}\n")
    return count


def _feature(row: Row) -> dict[str, Any]:
    properties = {name: value for name, value in zip(COLUMNS, values(row), strict=True) if name not in _ELSEWHERE}
    point = {"type": "Point", "coordinates": [row.lon, row.lat]}
    return {"type": "Feature", "id": row.id, "geometry": point, "properties": properties}
