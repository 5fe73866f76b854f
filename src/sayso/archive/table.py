"""One Delta Lake table whose rows are numbered in the order they came (``seq``) and kept once each (``id``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from threading import Lock
from time import monotonic

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, Schema, Transaction, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from sayso.archive.among import among
from sayso.archive.columns import Row
from sayso.archive.elsewhere import elsewhere
from sayso.archive.locks import alone, sharing
from sayso.errors import ArchiveError
from sayso.records import SCHEMA

SCHEMA_KEY = "sayso.schema"
"""Key in a table's configuration under which the schema of its records stands."""

APP = "sayso"
"""Name of the Delta transaction whose version is the number of rows ever written, that is, the next ``seq``. Two
writers that start from the same version conflict, and Delta lets one of them through."""

FORGOTTEN, REWRITTEN = "sayso-forgotten", "sayso-rewritten"
"""Names of the Delta transactions that count rows that were forgotten, and how often all rows were written anew."""

FRESH_SECONDS = 1.0
"""Seconds for which a row once seen is taken to be there still; after them the disk is asked if any was forgotten."""

CONFIG = {"delta.dataSkippingStatsColumns": "seq,id"}
"""Columns whose bounds stand in the log. Those of all hundred nested columns made a commit four times slower."""

WRITER = WriterProperties(compression="ZSTD")
"""Text takes about half the room it takes with the default (Snappy), and reads as fast."""

WAIT_SECONDS = 60.0
"""Seconds to wait for others who write to a table; a batch takes less than one."""

ADDED = {"meta", "source", "position", "digest"}
"""Columns that archives do not have which were made before there were any: they are added when one is opened, and are
null in the rows that are there, for nobody knew then."""

_ESCAPES = re.compile("\x1b\\[[0-9;]*m")


class Table:
    """A Delta table of an archive, opened and checked; made when it is missing and ``create`` is set."""

    def __init__(self, uri: str, columns: pa.Schema, *, create: bool) -> None:
        self._uri = uri
        self._schema = pa.schema([pa.field("seq", pa.int64()), *columns])
        with told(uri):
            if create and not DeltaTable.is_deltatable(uri):
                _create(uri, self._schema)
            self._table = DeltaTable(uri)
            # Writing has a handle of its own: were a reader in another thread to move it on between the look at what
            # is there and the commit, Delta would see no conflict with what came in between.
            self._writing = DeltaTable(uri)
        self._check()
        self._lock = Lock()  # one writer at a time in this process; readers never take it
        self._ids: set[str] = set()
        self._ids_until = 0
        self._ids_forgotten = 0  # how many had been forgotten when the ids were read
        self._looked = -inf

    def _check(self) -> None:
        written, wanted = self._table.metadata().configuration.get(SCHEMA_KEY), Schema.from_arrow(self._schema)
        if written == SCHEMA and self._table.schema() == wanted:
            return
        if written is None:
            raise ArchiveError(f"{self._uri} was not written by sayso: give the directory of an archive, or a new one")
        there = {field.name: field for field in self._table.schema().fields}
        here = {field.name: field for field in wanted.fields}
        if written == SCHEMA and here.keys() - there.keys() <= ADDED and there.items() <= here.items():
            with told(self._uri):
                self._writing.alter.add_columns([field for name, field in here.items() if name not in there])
                self._table.update_incremental()
            there = {field.name: field for field in self._table.schema().fields}
        if written == SCHEMA and there == here:
            self._schema = pa.schema([self._schema.field(name) for name in there])
            return
        differing = sorted(name for name in there.keys() | here.keys() if there.get(name) != here.get(name))
        raise ArchiveError(
            f"{self._uri} was written by another version of sayso (schema {written}, this one reads {SCHEMA}"
            f"{'; different columns: ' + ', '.join(differing) if differing else ''}): read it with the version that "
            "wrote it, or make a new archive from the same input with `sayso add INPUT --archive DIR`"
        )

    def snapshot(self) -> ds.Dataset:
        """Return the rows as last committed; later commits do not change it."""
        with told(self._uri):
            self._table.update_incremental()
            return self._table.to_pyarrow_dataset()

    def rows(self, *, columns: list[str] | None = None, where: ds.Expression) -> pa.Table:
        """Return the rows that meet a condition, as last committed, in any order."""
        rows = self.snapshot()
        with told(self._uri):
            return rows.to_table(columns=columns, filter=where)

    def named(self, names: Mapping[str, Sequence[str]], columns: list[str]) -> list[Row]:
        """Return the rows that have one of these values in one of these columns, in order of ``seq``.

        Texts are compared here: bounds of texts come from deltalake as views, which Arrow does not compare with
        strings in a file of one row.
        """
        rows = self.snapshot()
        with told(self._uri):
            looked_at = rows.to_table(columns=["seq", *names])
        found = {
            seq
            for column, values in names.items()
            for seq in looked_at.filter(pc.is_in(looked_at[column], pa.array(values, pa.string())))["seq"].to_pylist()
        }
        there = self.rows(columns=["seq", *columns], where=among("seq", sorted(found))).sort_by("seq")
        return list(there.to_pylist())

    def count(self) -> int:
        """Return the number of rows, as last committed."""
        return self.until() - (self._table.transaction_version(FORGOTTEN) or 0)

    def until(self) -> int:
        """Return the ``seq`` that the next row will have: those there are have smaller ones, in order, with gaps where
        rows were forgotten."""
        with told(self._uri):
            self._table.update_incremental()
            return self._table.transaction_version(APP) or 0

    def epoch(self) -> str:
        """Return what changes when rows that were there are forgotten or written anew, and at no other time."""
        with told(self._uri):
            self._table.update_incremental()
            return ".".join(str(self._table.transaction_version(app) or 0) for app in (REWRITTEN, FORGOTTEN))

    def identity(self) -> str:
        """Return what no other table has, and this one for good."""
        return str(self._table.metadata().id)

    def version(self) -> int:
        """Return the number of the last commit that ``snapshot`` has seen."""
        return self._table.version()

    def size(self) -> int:
        """Return the bytes of the data that ``snapshot`` has seen, on disk."""
        return sum(self._table.get_add_actions(flatten=True)["size_bytes"].to_pylist())

    def has(self, ident: str) -> bool:
        """Return whether a row has this id, as last committed."""
        # What is there once stays there, if it is not forgotten.
        if ident not in self._ids or monotonic() - self._looked > FRESH_SECONDS:
            with self._lock:
                self._catch_up()
        return ident in self._ids

    def append(self, rows: Sequence[Row]) -> int:
        """Append the rows whose ``id`` is new, in one commit; return how many there were.

        Other writers may commit meanwhile: then their rows are looked at and the rest is tried again, so that an id is
        never there twice. Raises ``ArchiveError`` when the table cannot be written.
        """
        with self._lock:
            while True:
                start = self._catch_up()
                new: dict[str, Row] = {}
                for row in rows:
                    if row["id"] not in self._ids:
                        new.setdefault(row["id"], row)
                if not new or self._commit(list(new.values()), start):
                    self._ids |= new.keys()
                    self._ids_until = start + len(new)
                    return len(new)

    def rewrite(self, rows: Iterator[Row]) -> None:
        """Put new rows in the place of all there are, the same in number and order, in one commit.

        Rows are written as they come. Raises ``ArchiveError``, and changes nothing, when somebody adds meanwhile.
        """
        with self._lock, told(self._uri), sharing(self._uri):
            self._writing.update_incremental()
            until = self._writing.transaction_version(APP) or 0
            times = (self._writing.transaction_version(REWRITTEN) or 0) + 1
            seqs = sorted(self._writing.to_pyarrow_dataset().to_table(columns=["seq"])["seq"].to_pylist())
            numbered = ([{"seq": seq, **row}] for seq, row in zip(seqs, rows, strict=True))
            batches = elsewhere(pa.RecordBatch.from_pylist(batch, self._schema) for batch in numbered)
            try:
                write_deltalake(
                    self._writing,
                    pa.RecordBatchReader.from_batches(self._schema, batches),
                    mode="overwrite",
                    commit_properties=CommitProperties(
                        app_transactions=[Transaction(APP, until), Transaction(REWRITTEN, times)], max_commit_retries=0
                    ),
                    writer_properties=WRITER,
                )
            except CommitFailedError as error:
                raise ArchiveError(
                    f"{self._uri} was added to meanwhile, and nothing was changed: do it again when no one adds"
                ) from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no one write meanwhile. Raises ``ArchiveError`` when others write for long."""
        with self._lock, alone(self._uri, WAIT_SECONDS):
            yield

    def forget(self, seqs: Sequence[int]) -> None:
        """Take rows away, in one commit, and off the disk with all that is no longer part of the table.

        Call it within ``alone``. Readers that began before may fail.
        """
        with told(self._uri):
            self._writing.update_incremental()
            there = self._writing.to_pyarrow_dataset().to_table(
                columns=["seq"], filter=ds.field("seq").isin(list(seqs))
            )
            if len(there):
                forgotten = (self._writing.transaction_version(FORGOTTEN) or 0) + len(there)
                self._writing.delete(
                    f"seq IN ({', '.join(map(str, sorted(there['seq'].to_pylist())))})",
                    commit_properties=CommitProperties(
                        app_transactions=[Transaction(FORGOTTEN, forgotten)], max_commit_retries=0
                    ),
                    writer_properties=WRITER,
                )
            self._looked = -inf  # the ids that are held here are read anew
            # Whoever would still commit a file that is no part of the table yet waits until this is done.
            self._writing.vacuum(0, dry_run=False, enforce_retention_duration=False, full=True)

    def _commit(self, rows: list[Row], start: int) -> bool:
        """Write rows, numbered from ``start``; return whether no other writer was faster."""
        table = self._writing
        data = pa.Table.from_pylist([{"seq": seq, **row} for seq, row in enumerate(rows, start)], schema=self._schema)
        done = CommitProperties(app_transactions=[Transaction(APP, start + len(rows))])
        with told(self._uri), sharing(self._uri):
            seen = table.version()
            try:
                write_deltalake(table, data, mode="append", commit_properties=done, writer_properties=WRITER)
            except CommitFailedError:
                table.update_incremental()
                if table.version() == seen:  # nobody was: the commit failed for a reason that stays
                    raise
                return False
        return True

    def _catch_up(self) -> int:
        """Read the ids that are not known yet; return the next ``seq``."""
        with told(self._uri):
            self._writing.update_incremental()
            until = self._writing.transaction_version(APP) or 0
            forgotten = self._writing.transaction_version(FORGOTTEN) or 0
            if forgotten != self._ids_forgotten:
                self._ids.clear()
                self._ids_until, self._ids_forgotten = 0, forgotten
            if until > self._ids_until:
                # Of the very version that will be written to: only then does Delta see a conflict.
                rows = self._writing.to_pyarrow_dataset()
                unseen = rows.to_table(columns=["id"], filter=ds.field("seq") >= self._ids_until)
                self._ids.update(unseen["id"].to_pylist())
                self._ids_until = until
        self._looked = monotonic()
        return until


def _create(uri: str, schema: pa.Schema) -> None:
    try:
        # The key is ours and not one of Delta's own, which deltalake has to be told.
        DeltaTable.create(
            uri, schema, mode="ignore", configuration={SCHEMA_KEY: SCHEMA, **CONFIG}, raise_if_key_not_exists=False
        )
    except CommitFailedError:
        if not DeltaTable.is_deltatable(uri):  # else another process made it in the same moment
            raise


@contextmanager
def told(uri: str) -> Iterator[None]:
    """Turn what goes wrong on disk into an ``ArchiveError``."""
    try:
        yield
    except (DeltaError, OSError) as error:
        raise ArchiveError(
            f"{uri} cannot be used: {plain(error)}. Check that the path, its disk and permissions are right"
        ) from error


def plain(error: Exception) -> str:
    """Return the first line of an error, without the colours and causes that deltalake adds to it."""
    return _ESCAPES.sub("", str(error)).strip().split("\n", maxsplit=1)[0].rstrip(" .")
