"""Conditions on rows as Arrow's datasets take them."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow.dataset as ds


def among(column: str, values: Sequence[int]) -> ds.Expression:
    """Return the condition that a column has one of these values.

    Equalities, not ``isin``: by them whole files are passed over, by the bounds in Delta's log.
    """
    if not values:
        return ds.scalar(False)
    tests = [ds.field(column) == value for value in values]
    while len(tests) > 1:  # by halves: Arrow goes down into conditions, and must not go down thousands deep
        tests = [tests[at] | tests[at + 1] if at + 1 < len(tests) else tests[at] for at in range(0, len(tests), 2)]
    return tests[0]
