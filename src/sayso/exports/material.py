"""What the writers of formats are given: the rows that were asked for, part by part or in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from sayso.archive.table import told
from sayso.exports.relation import relation
from sayso.exports.rows import Row, read_row
from sayso.exports.scratch import Progress
from sayso.exports.selection import Selection

PART = 20_000
"""Claims, or articles whose events are meant, that are looked at together. Each part is joined with all articles and
events, so that few are fast; 20,000 claims are some 80 MB."""

FETCHED = 500
"""Rows fetched from the scratch database at a time."""

READ_AHEAD = 1 << 20
"""Bytes of each column that are read from disk at a time; without a bound it would be all of a row group."""

Parameters = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The scratch database with the articles and events, the ledger's claims, and what is asked for."""

    connection: duckdb.DuckDBPyConnection
    claims: ds.Dataset
    selection: Selection
    progress: Progress

    def parts(self, *, typed: bool, placed: bool = False) -> Iterator[tuple[str, Parameters]]:
        """Yield queries that together give all the rows, each good until the next one is asked for.

        ``typed`` and ``placed`` as in ``relation``. With claims, the table ``claims`` is the part's, unfiltered.
        """
        query, parameters = relation(self.selection, typed=typed, placed=placed)
        if self.selection.rows == "events":
            yield from self._parts_of_events(query, parameters)
            return
        done, total = 0, self.claims.count_rows()
        for part in _batches(self.claims):
            with self._registered("claims", part):
                yield query, parameters
            done += part.num_rows
            self.progress("choosing claims", done, total)

    def _parts_of_events(self, query: str, parameters: Parameters) -> Iterator[tuple[str, Parameters]]:
        self.connection.execute(
            "CREATE OR REPLACE TABLE told (article VARCHAR, event VARCHAR, claim VARCHAR, sources BIGINT)"
        )
        for part in _batches(self.claims, ["id", "independent", "mentions"]):
            with self._registered("claims", part):
                self.connection.execute(
                    "INSERT INTO told SELECT m.article, m.id, id, independent "
                    "FROM (SELECT id, independent, unnest(mentions) AS m FROM claims)"
                )
        ((total,),) = self.connection.execute("SELECT coalesce(max(seq) + 1, 0) FROM articles").fetchall()
        for start in range(0, total, PART):
            yield query, {**parameters, "from": start, "to": start + PART}
            self.progress("writing events", min(start + PART, total), total)

    def rows(self, *, typed: bool, placed: bool = False) -> Iterator[Row]:
        """Yield the rows in order: claims by the day they were first told, events as they stand in the articles."""
        if self.selection.rows == "events":
            for query, parameters in self.parts(typed=typed, placed=placed):
                for row in self.ask(f"{query} ORDER BY seq, n", parameters):
                    yield read_row(row)
            return
        self.keep()
        for query, parameters in self.parts(typed=typed, placed=placed):
            self.put(self.ask(query, parameters))
        yield from self.kept()

    def keep(self) -> None:
        """Make room for rows to be put in order: sorted as bytes, which leaves memory for the disk where need be."""
        self.connection.execute("CREATE OR REPLACE TABLE kept (first VARCHAR, id VARCHAR, row BLOB)")

    def put(self, rows: Iterator[dict[str, Any]]) -> None:
        """Keep the rows of a part."""
        packed = [(row["first"], row["id"], msgspec.msgpack.encode(row)) for row in rows]
        columns = list(zip(*packed, strict=True)) or [(), (), ()]
        names = {"first": pa.string(), "id": pa.string(), "row": pa.binary()}
        arrays = [pa.array(column, kind) for column, kind in zip(columns, names.values(), strict=True)]
        with self._registered("packed", pa.table(arrays, names=list(names))):
            self.connection.execute("INSERT INTO kept SELECT * FROM packed")

    def kept(self) -> Iterator[Row]:
        """Yield the rows that were kept, in order."""
        ((total,),) = self.connection.execute("SELECT count(*) FROM kept").fetchall()
        for done, row in enumerate(self.ask("SELECT row FROM kept ORDER BY first, id", {})):
            if done % PART == 0:
                self.progress("writing", done, total)
            yield read_row(msgspec.msgpack.decode(row["row"]))
        self.progress("writing", total, total)

    def ask(self, query: str, parameters: Parameters) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query as Python values, some in memory at a time."""
        for batch in self.connection.sql(query, params=dict(parameters)).to_arrow_reader(FETCHED):
            yield from batch.to_pylist()

    def beside(self) -> Material:
        """Return the same over a connection of its own, to ask something while the rows of another query come."""
        return Material(
            connection=self.connection.cursor(), claims=self.claims, selection=self.selection, progress=self.progress
        )

    @contextmanager
    def _registered(self, name: str, rows: pa.Table | pa.RecordBatch) -> Iterator[None]:
        table = rows if isinstance(rows, pa.Table) else pa.Table.from_batches([rows])
        self.connection.register(name, table)
        yield
        self.connection.unregister(name)


def _batches(rows: ds.Dataset, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    """Yield some rows at a time; a dataset's own scanner would have whole row groups of a million in memory."""
    if not isinstance(rows, ds.FileSystemDataset):
        yield from rows.to_batches(columns=columns)
        return
    for fragment in rows.get_fragments():
        with told(fragment.path), rows.filesystem.open_input_file(fragment.path) as file:
            yield from pq.ParquetFile(file, buffer_size=READ_AHEAD).iter_batches(PART, columns=columns)
