"""Traits as a table, so that tellings need not be read again to be compared; hashes are kept as signed numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.ledger.traits import Array, Lists, Traits, traits


def to_table(own: Traits) -> pa.Table:
    """Return traits as a table, a row a telling."""
    return pa.table({field.name: _column(getattr(own, field.name)) for field in fields(Traits)})


def from_table(table: pa.Table) -> Traits:
    """Return what ``to_table`` made; other columns are passed over."""
    empty = traits([], {})
    found: dict[str, Any] = {}
    for field in fields(Traits):
        column, like = table[field.name].combine_chunks(), getattr(empty, field.name)
        if isinstance(like, Lists):
            starts = column.offsets.to_numpy().astype(np.int64)
            values = column.flatten().to_numpy(zero_copy_only=False)
            found[field.name] = Lists(starts - starts[0], _unsigned(values, like.values))
        elif like.ndim > 1:
            values = column.flatten().to_numpy()
            found[field.name] = _unsigned(values, like).reshape(len(table), *like.shape[1:])
        else:
            found[field.name] = _unsigned(column.to_numpy(zero_copy_only=False), like)
    return Traits(**found)


def _column(values: Lists | Array) -> pa.Array:
    if isinstance(values, Lists):
        return pa.ListArray.from_arrays(values.starts.astype(np.int32), pa.array(_signed(values.values)))
    if values.ndim > 1:
        width = int(np.prod(values.shape[1:]))
        starts = np.arange(len(values) + 1, dtype=np.int32) * width
        return pa.ListArray.from_arrays(starts, pa.array(_signed(values.reshape(-1))))
    return pa.array(_signed(values))


def _signed(values: Array) -> Array:
    return values.view(f"i{values.itemsize}") if values.dtype.kind == "u" else values


def _unsigned(values: Array, like: Array) -> Array:
    return values.view(like.dtype) if like.dtype.kind == "u" else values
