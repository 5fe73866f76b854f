"""Tellings as rows of a table, and back; ``n`` numbers them in the order they were taken down."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pyarrow as pa

from sayso.archive.columns import record_columns
from sayso.ledger.told import Told

TOLD = record_columns(Told)
NUMBER = pa.field("n", pa.int64())


def to_table(tellings: Sequence[Told]) -> pa.Table:
    """Return tellings as a table, a row each, without numbers."""
    return pa.Table.from_pylist([msgspec.to_builtins(told) for told in tellings], schema=TOLD)


def from_table(rows: pa.Table) -> list[Told]:
    """Return what ``to_table`` made; a column of numbers is passed over."""
    return msgspec.convert(rows.select(TOLD.names).to_pylist(), list[Told])


def numbered(rows: pa.Table, start: int) -> pa.Table:
    """Return rows with a column ``n`` that counts from ``start``."""
    return rows.add_column(0, NUMBER, pa.array(range(start, start + len(rows)), pa.int64()))
