"""Claims that meet what a user asks, and one by its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pyarrow as pa

from sayso.across import Claim
from sayso.archive import filters
from sayso.archive.catalogue import ORDER, claims_laid_out
from sayso.archive.derived import PUBLIC, Derived
from sayso.archive.filters import Conditions
from sayso.errors import InputError

COLUMNS = ", ".join(f'"{name}"' for name in PUBLIC["claims"].names)

MOST_NAMED = 5
"""Ids that are named when several begin alike."""


def conditions(
    query: str | None,
    *,
    actor: str | None,
    pair: Sequence[str] | None,
    speaker: str | None,
    kind: str | None,
    place: str | int | None,
    since: str | None,
    until: str | None,
    disputed: bool | None,
) -> Conditions:
    """Return what ``Archive.claims`` is asked as conditions on the catalogue."""
    found = Conditions()
    if kind is not None:
        found.add("type = ?", filters.event_type(kind))
    if disputed is not None:
        found.add("disputed = ?", disputed)
    if place is not None:
        add(found, *filters.place(place))
    filters.days(found, since, until, "since_day", "until_day")
    if actor is not None:
        add(found, *filters.party(actor, "actors", "recipients"))
    if pair is not None:
        filters.pair(found, pair)
    if speaker is not None:
        add(found, *filters.party(speaker, "voices"))
    if query is not None:
        add(found, *filters.words(query, "f_text"))
    return found


def add(found: Conditions, sql: str, values: list[Any]) -> None:
    """Add one more condition, with its values in a list."""
    found.add(sql, *values)


def rows(derived: Derived, wanted: Conditions, limit: int) -> pa.Table:
    """Return the claims that meet the conditions, those with most independent sources first."""
    with claims_laid_out(derived) as connection:
        sql = f"SELECT {COLUMNS} FROM catalogue WHERE {wanted.sql()} ORDER BY {ORDER} LIMIT ?"
        found = connection.sql(sql, params=[*wanted.values, filters.limited(limit)])
        return found.to_arrow_table().cast(PUBLIC["claims"])


def one(derived: Derived, ident: str) -> Claim | None:
    """Return the claim whose id is this or begins so."""
    if not ident:
        return None
    with claims_laid_out(derived) as connection:
        sql = f"SELECT {COLUMNS} FROM catalogue WHERE starts_with(id, ?) ORDER BY length(id), id LIMIT ?"
        found = connection.sql(sql, params=[ident, MOST_NAMED + 1]).to_arrow_table()
    row = only(found.to_pylist(), ident)
    return None if row is None else msgspec.convert(row, Claim)


def supported_by(derived: Derived, articles: Sequence[str]) -> tuple[int, int]:
    """Return how many claims these articles alone tell, and how many others tell, too."""
    told_in = "list_transform(mentions, lambda m: m.article)"
    sql = f"SELECT list_has_all(?, {told_in}), count(*) FROM catalogue WHERE list_has_any(?, {told_in}) GROUP BY 1"
    with claims_laid_out(derived) as connection:
        found = dict(connection.execute(sql, [list(articles), list(articles)]).fetchall())
    return found.get(True, 0), found.get(False, 0)


def only(found: list[dict[str, Any]], ident: str) -> dict[str, Any] | None:
    """Return the row that is meant by an id or its beginning; ``InputError`` names those that begin alike."""
    if len(found) > 1 and found[0]["id"] != ident:
        some = ", ".join(row["id"] for row in found[:MOST_NAMED])
        raise InputError(
            f"several ids begin with “{ident}”: {some}{' …' if len(found) > MOST_NAMED else ''}; give more of it"
        )
    return found[0] if found else None
