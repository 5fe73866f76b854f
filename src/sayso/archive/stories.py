"""Stories that meet what a user asks, and one by its id or that of an article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import msgspec
import pyarrow as pa

from sayso.across import Story
from sayso.archive import filters
from sayso.archive.catalogue import MACROS
from sayso.archive.claims import MOST_NAMED, add, only
from sayso.archive.derived import PUBLIC, Derived
from sayso.archive.filters import Conditions

COLUMNS = ", ".join(f'"{name}"' for name in PUBLIC["stories"].names)


def rows(
    derived: Derived,
    query: str | None,
    *,
    origin: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    carriers: int,
    limit: int,
) -> pa.Table:
    """Return what ``Archive.stories`` is asked."""
    wanted = Conditions()
    wanted.add("len(carriers) >= ?", carriers)
    filters.days(wanted, since, until, "first", "last")
    if origin is not None:
        wanted.add("contains(folded([origin]), ' ' || fold(?) || ' ')", origin)
    if outlet is not None:
        wanted.add("contains(folded(list_transform(carriers, lambda c: c.outlet)), ' ' || fold(?) || ' ')", outlet)
    if query is not None:
        add(wanted, *filters.words(query, "folded(list_transform(carriers, lambda c: c.title))"))
    with _stories(derived) as connection:
        sql = f"SELECT {COLUMNS} FROM rows WHERE {wanted.sql()} ORDER BY len(carriers) DESC, first, id LIMIT ?"
        found = connection.sql(sql, params=[*wanted.values, filters.limited(limit)])
        return found.to_arrow_table().cast(PUBLIC["stories"])


def one(derived: Derived, ident: str) -> Story | None:
    """Return the story whose id is this or begins so, else that of the article with this id or ref."""
    if not ident:
        return None
    with _stories(derived) as connection:
        sql = f"SELECT {COLUMNS} FROM rows WHERE starts_with(id, ?) ORDER BY length(id), id LIMIT ?"
        found = connection.sql(sql, params=[ident, MOST_NAMED + 1]).to_arrow_table()
        if not len(found):
            carried = "len(list_filter(carriers, lambda c: c.article = ? OR c.ref = ?)) > 0"
            sql = f"SELECT {COLUMNS} FROM rows WHERE {carried} ORDER BY first, id LIMIT 1"
            found = connection.sql(sql, params=[ident, ident]).to_arrow_table()
            return next((msgspec.convert(row, Story) for row in found.to_pylist()), None)
    row = only(found.to_pylist(), ident)
    return None if row is None else msgspec.convert(row, Story)


@contextmanager
def _stories(derived: Derived) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:", config={"temp_directory": ""})
    try:
        connection.execute(MACROS)
        connection.register("rows", derived.dataset("stories", derived.state()))
        yield connection
    finally:
        connection.close()
