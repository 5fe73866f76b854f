"""One flat table with the columns that CSV, Parquet and GeoJSON share; and as CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from typing import Any, BinaryIO

from sayso.exports.cells import ATTRIBUTION, attribution, cell
from sayso.exports.material import Material
from sayso.exports.rows import Party, Row

OWN = (
    "id",
    "type",
    "mode",
    "contexts",
    "quad",
    "intensity",
    "actors",
    "actor_codes",
    "recipients",
    "recipient_codes",
    "date",
    "place",
    "country",
    "admin1",
    "geonames",
    "feature",
    "lat",
    "lon",
    "ref",
    "outlet",
    "published",
)
COLUMNS = (*OWN, *ATTRIBUTION)


def values(row: Row) -> list[Any]:
    """Return the values of ``COLUMNS``; lists are lists."""
    return [
        row.id,
        row.type,
        row.mode,
        list(row.contexts),
        row.quad,
        row.intensity,
        [party.name for party in row.actors],
        [_code(party) for party in row.actors],
        [party.name for party in row.recipients],
        [_code(party) for party in row.recipients],
        row.date,
        row.place,
        row.country,
        row.admin1,
        row.geonames,
        row.feature,
        row.lat,
        row.lon,
        row.ref,
        row.outlet,
        row.published,
        *attribution(row),
    ]


def _code(party: Party) -> str:
    return " ".join(code for code in (party.country, party.sector) if code)


def write(material: Material, out: BinaryIO) -> int:
    """Write all rows as CSV, lists as one cell; return how many."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in material.rows(typed=False):
        out.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([cell(value) for value in values(row)])
        count += 1
    out.write(buffer.getvalue().encode())
    return count
