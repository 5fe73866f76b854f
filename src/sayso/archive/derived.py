"""What is made across the articles of an archive: tables that can always be made again, seen as of one moment.

Each is a Delta table; one more, ``state``, says which version of each belongs together and how many readings they
rest on. Committing the state is the switch: until then nothing that was written is seen, and what a killed writer left
behind is passed over by the next.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable, write_deltalake
from filelock import FileLock

from sayso.across import Claim, Story
from sayso.archive.columns import record_columns
from sayso.archive.table import WRITER, told

STATE, LOCK = "state", "lock"

PUBLIC = {"stories": record_columns(Story), "claims": record_columns(Claim)}
"""Tables that views are made of; there, and empty, before anything was derived. The others are for who derives."""

KEEP_HOURS = 1
"""Hours that files no longer part of the tables stay, for readers that began before."""


@dataclass(frozen=True, slots=True)
class State:
    """What the tables rest on: ``until``, the first ``seq`` not seen yet; ``stamp``, who made them; their versions."""

    until: int = 0
    stamp: str = ""
    tables: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Append:
    """Rows to be added to what a table has."""

    rows: pa.Table


class Derived:
    """The derived tables under ``uri``, a directory or a URL; nothing need be there."""

    def __init__(self, uri: str) -> None:
        self._uri = uri

    @property
    def folder(self) -> str:
        """Where they are."""
        return self._uri

    @property
    def is_local(self) -> bool:
        """Whether that is a folder of this machine, in which files of other kinds may stand, too."""
        return "://" not in self._uri

    def state(self) -> State:
        """Return what was committed last; an empty state where nothing was."""
        uri = f"{self._uri}/{STATE}"
        with told(uri):
            if not DeltaTable.is_deltatable(uri):
                return State()
            (row,) = DeltaTable(uri).to_pyarrow_table().to_pylist()
        return State(row["until"], row["stamp"], json.loads(row["tables"]))

    def dataset(self, name: str, state: State) -> ds.Dataset:
        """Return a table as of a state. Raises ``KeyError`` when it never was written and is not public."""
        if name not in state.tables:
            return ds.dataset(PUBLIC[name].empty_table())
        uri = f"{self._uri}/{name}"
        with told(uri):
            return DeltaTable(uri, version=state.tables[name]).to_pyarrow_dataset()

    def public(self) -> dict[str, ds.Dataset]:
        """Return the tables that views are made of, as last committed."""
        state = self.state()
        return {name: self.dataset(name, state) for name in PUBLIC}

    def commit(self, before: State, until: int, stamp: str, changes: Mapping[str, pa.Table | Append]) -> State:
        """Put whole tables in the place of what they were ``before``, or append rows to them; then switch to them.

        Call it within ``writing``. Tables that are not among the changes stay as they were.
        """
        versions = dict(before.tables)
        for name, change in changes.items():
            versions[name] = self._write(f"{self._uri}/{name}", change, versions.get(name))
        after = State(until, stamp, versions)
        row = {"until": until, "stamp": stamp, "tables": json.dumps(versions, sort_keys=True)}
        self._write(f"{self._uri}/{STATE}", pa.Table.from_pylist([row]), None)
        return after

    def _write(self, uri: str, change: pa.Table | Append, version: int | None) -> int:
        with told(uri):
            appending = isinstance(change, Append) and version is not None
            # Rows of a writer that never switched to them go.
            if appending and version is not None and DeltaTable(uri).version() != version:
                DeltaTable(uri).restore(version)
            write_deltalake(
                uri,
                change.rows if isinstance(change, Append) else change,
                mode="append" if appending else "overwrite",
                schema_mode=None if appending else "overwrite",
                writer_properties=WRITER,
            )
            table = DeltaTable(uri)
            table.vacuum(KEEP_HOURS, dry_run=False, enforce_retention_duration=False)
            return table.version()

    def clear(self) -> None:
        """Take all that was derived off this machine's disk; it can be made again. Call it within ``writing``.

        Once begun, nothing derived is seen any more, and what a killed process left of it is cleared by the next call.
        """
        folder = Path(self._uri)
        with told(self._uri):
            if (folder / STATE).exists():  # half a table is none, so that the state goes in one stroke
                (folder / STATE).rename(folder / f"{STATE}.gone-{token_hex(4)}")
            for entry in folder.iterdir():
                if entry.is_dir():
                    shutil.rmtree(entry)
                elif entry.name != LOCK:
                    entry.unlink()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other processes of this machine from deriving meanwhile; they wait. The lock dies with its process."""
        if not self.is_local:  # object stores have no locks: there, one process at a time may derive
            yield
            return
        Path(self._uri).mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._uri}/{LOCK}"):
            yield
