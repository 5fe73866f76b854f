"""What one actor did, was done to and said, or what two have to do with one another, by day."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from sayso.archive import filters
from sayso.archive.catalogue import claims_laid_out
from sayso.archive.derived import Derived
from sayso.archive.filters import Conditions

_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())

SCHEMA = pa.schema(
    [
        ("day", _TEXT), ("end", _TEXT), ("kind", _TEXT), ("claim", _TEXT), ("roles", _TEXTS), ("type", _TEXT),
        ("mode", _TEXT), ("actors", _TEXTS), ("recipients", _TEXTS), ("text", _TEXT), ("place", _TEXT),
        ("country", _TEXT), ("independent", pa.int64()), ("supporting", pa.int64()), ("disputing", pa.int64()),
        ("disputed", pa.bool_()), ("speaker", _TEXT), ("before", _TEXT), ("after", _TEXT),
    ]
)  # fmt: skip

ROLES = {"acts": "actors", "acted on": "recipients", "speaks": "voices"}

OWN = """type, mode, actors, recipients, text, place, country, independent, supporting, disputing, disputed"""


def rows(
    derived: Derived,
    actor: str,
    other: str | None,
    *,
    kind: str | None,
    since: str | None,
    until: str | None,
    limit: int,
) -> pa.Table:
    """Return what ``Archive.timeline`` is asked."""
    own, later = Conditions(), Conditions()
    if kind is not None:
        own.add("type = ?", filters.event_type(kind))
    _about(own, actor, other)
    dated, changed = Conditions([*own.parts], [*own.values]), Conditions(["changed", *own.parts], [*own.values])
    filters.days(dated, since, until, "since_day", "until_day")
    filters.days(later, since, until, "day", "day")
    speaks, speaker = _speaks(actor, other)
    most = filters.limited(limit)
    # First which claims and days, from few columns; then all that is told of those.
    days = f"""
        WITH turned AS MATERIALIZED (
            SELECT id, c.since AS day, c.speaker AS speaker, c.before AS before, c.after AS after,
                list_filter(voices, lambda v: v.speaker = c.speaker)[1] AS v
            FROM (SELECT id, voices, unnest(changes) AS c FROM catalogue WHERE {changed.sql()})
        ), named AS MATERIALIZED (
            SELECT *, folded([speaker]) || joined([nullif(concat_ws(' ', v.country, v.sector), '')]) AS h_speaker
            FROM turned
        )
        SELECT since_day AS day, until_day AS "end", 'claim' AS kind, id AS claim, NULL::VARCHAR AS speaker,
            NULL::VARCHAR AS before, NULL::VARCHAR AS after
        FROM (SELECT id, since_day, until_day FROM catalogue WHERE {dated.sql()} ORDER BY since_day, id LIMIT ?)
        UNION ALL
        SELECT day, day AS "end", 'change' AS kind, id AS claim, speaker, before, after
        FROM named WHERE ({speaks}) AND {later.sql()}
        ORDER BY day NULLS LAST, claim, kind DESC LIMIT ?"""
    tests, roles = _roles(actor)
    whole = f"""
        SELECT day, "end", kind, claim, CASE kind WHEN 'claim' THEN roles ELSE ['speaks'] END AS roles, {OWN}, speaker,
            before, after
        FROM days JOIN (
            SELECT id AS claim, {tests} AS roles, {OWN} FROM catalogue WHERE id IN (SELECT claim FROM days)
        ) USING (claim) ORDER BY day NULLS LAST, claim, kind DESC"""
    with claims_laid_out(derived) as connection:
        values = [*changed.values, *dated.values, most, *speaker, *later.values, most]
        connection.register("days", connection.sql(days, params=values).to_arrow_table())
        return connection.sql(whole, params=roles).to_arrow_table().cast(SCHEMA)


def _about(conditions: Conditions, actor: str, other: str | None) -> None:
    """Add that the actor has a role in it; of two each has one, and one at least is a party."""
    for party in (actor, other):
        if party is not None:
            sql, values = filters.party(party, *ROLES.values())
            conditions.add(sql, *values)
    if other is not None:
        one, one_values = filters.party(actor, "actors", "recipients")
        two, two_values = filters.party(other, "actors", "recipients")
        conditions.add(f"{one} OR {two}", *one_values, *two_values)


def _roles(actor: str) -> tuple[str, list[Any]]:
    parts, found = [], []
    for role, column in ROLES.items():
        sql, values = filters.party(actor, column)
        parts.append(f"CASE WHEN {sql} THEN '{role}' END")
        found += values
    return f"list_filter([{', '.join(parts)}], lambda role: role IS NOT NULL)", found


def _speaks(actor: str, other: str | None) -> tuple[str, list[Any]]:
    sql, values = filters.party(actor, "speaker")
    if other is not None:
        second, second_values = filters.party(other, "speaker")
        sql, values = f"{sql} OR {second}", values + second_values
    return sql, values
