"""What the writers of formats are given: rows, and the database behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow.dataset as ds

from sayso.exports.relation import ORDER, relation
from sayso.exports.rows import BATCH, Row, read_rows
from sayso.exports.scratch import Progress
from sayso.exports.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The rows of an export, in order, and what they are taken from."""

    connection: duckdb.DuckDBPyConnection
    claims: ds.Dataset
    selection: Selection
    progress: Progress

    def rows(self, *, typed: bool, placed: bool = False) -> Iterator[Row]:
        """Yield the rows, a batch of them in memory at a time; ``typed`` and ``placed`` as in ``relation``."""
        query, parameters = relation(self.selection, typed=typed, placed=placed)
        total = self.count(query, parameters)
        for done, row in enumerate(read_rows(self.batches(f"{query} ORDER BY {ORDER}", parameters))):
            if done % BATCH == 0:
                self.progress("writing", done, total)
            yield row
        self.progress("writing", total, total)

    def batches(self, query: str, parameters: Mapping[str, object]) -> Iterator[list[dict[str, Any]]]:
        """Yield the result of a query as Python values, some rows at a time, whatever else is asked meanwhile."""
        with self.connection.cursor() as cursor:
            cursor.register("claims", self.claims)
            for batch in cursor.sql(query, params=dict(parameters)).to_arrow_reader(BATCH):
                yield batch.to_pylist()

    def count(self, query: str, parameters: Mapping[str, object]) -> int:
        """Return how many rows a query has."""
        ((found,),) = (
            one.values() for batch in self.batches(f"SELECT count(*) FROM ({query})", parameters) for one in batch
        )
        return int(found)
