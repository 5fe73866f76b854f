"""Tab-separated files with somebody else's columns first and ours behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from sayso.exports.cells import ATTRIBUTION, cell, unquoted

EXTRA = tuple(f"sayso_{name}" for name in ATTRIBUTION)
"""Our columns: a prefix keeps them apart from columns that these data sets have, or will have."""


def write_tabbed(header: Sequence[str], rows: Iterable[Sequence[Any]], out: BinaryIO) -> int:
    """Write UTF-8 lines and return how many rows there were.

    No cell has a tab, line end or double quote in it, so that readers take it with quoting and without.
    """
    out.write(("\t".join(header) + "\n").encode())
    count = 0
    for row in rows:
        out.write(("\t".join(unquoted(cell(value)) for value in row) + "\n").encode())
        count += 1
    return count
