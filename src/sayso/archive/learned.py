"""What an archive has learned of people: the offices that articles gave them, and when.

Only what a text itself said is learned: codes that rest on tables, on the rest of the article or on what was learned
before are left out, so that no guess becomes its own witness.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_type_hints

import duckdb
import pyarrow as pa
from deltalake import DeltaTable, WriterProperties, write_deltalake

from sayso.archive.columns import arrow_type
from sayso.archive.query import run
from sayso.archive.table import told
from sayso.records import Tenure

LEARN = """
SELECT x.name AS name, x.country AS country, x.sector AS sector, x.office AS office,
    min(day) AS first, max(day) AS last, count(DISTINCT id) AS articles
FROM (SELECT id, coalesce(dateline."date", published[:10]) AS day, unnest(actors) AS x FROM readings)
WHERE x.kind = 'person' AND x.name LIKE '% %' AND x.country IS NOT NULL AND x.office IS NOT NULL AND day IS NOT NULL
    AND NOT regexp_matches(x.why, 'table: |archive: |context: |most spoken of')
GROUP BY x.name, x.country, x.sector, x.office ORDER BY ALL"""
"""A bare surname teaches nothing: it may be anybody's."""

COLUMNS = pa.schema([pa.field(name, arrow_type(hint)) for name, hint in get_type_hints(Tenure).items()])


def learn(connection: duckdb.DuckDBPyConnection, uri: str) -> int:
    """Replace what is known by what the readings say now, in one commit; return the number of tenures."""
    rows = pa.Table.from_pylist(run(connection, LEARN).dicts(), schema=COLUMNS)
    with told(uri):
        write_deltalake(uri, rows, mode="overwrite", writer_properties=WriterProperties(compression="ZSTD"))
    return len(rows)


def purge(uri: str) -> None:
    """Take what was known before off the disk: old files, and Delta's log of them, which quotes names.

    For folders of this machine.
    """
    with told(uri):
        if not DeltaTable.is_deltatable(uri):
            return
        table = DeltaTable(uri)
        table.vacuum(0, dry_run=False, enforce_retention_duration=False, full=True)
        table = DeltaTable(uri)
        table.create_checkpoint()
        for entry in Path(uri, "_delta_log").glob("*.json"):
            if int(entry.stem) < table.version():
                entry.unlink()
        for entry in Path(uri, "_delta_log").glob("*.checkpoint*.parquet"):
            if int(entry.name.split(".")[0]) < table.version():
                entry.unlink()


def known(uri: str) -> Sequence[Tenure]:
    """Return what was learned last, in order; nothing where nothing was."""
    with told(uri):
        if not DeltaTable.is_deltatable(uri):
            return ()
        rows = DeltaTable(uri).to_pyarrow_table().to_pylist()
    return tuple(sorted((Tenure(**row) for row in rows), key=lambda tenure: (tenure.name, tenure.first, str(tenure))))
