"""What an archive holds, counted."""

from __future__ import annotations

import duckdb

from sayso.archive.query import run
from sayso.archive.results import Info

DAY = 10
"""Characters of the day in an ISO 8601 date."""


def summary(connection: duckdb.DuckDBPyConnection, *, path: str, size: int, commits: int) -> Info:
    """Return what the views of a connection hold; ``size`` are the bytes on disk."""

    def by(key: str, rows: str = "kept") -> dict[str, int]:
        sql = f"SELECT {key} AS k, count(*) AS n FROM {rows} WHERE k IS NOT NULL GROUP BY k ORDER BY n DESC, k"
        return dict(run(connection, sql).rows)

    # One look at the files for all the questions that follow.
    connection.execute(
        "CREATE TEMP TABLE kept AS "
        "SELECT attributions, events, published, outlet, language, sayso, engine FROM articles"
    )
    ((articles, attributions, events, first, last),) = run(
        connection,
        "SELECT count(*), coalesce(sum(attributions), 0)::BIGINT, coalesce(sum(events), 0)::BIGINT, "
        f"min(published)[:{DAY}], max(published)[:{DAY}] FROM kept",
    ).rows
    # What follows a colon is detail, and different for each input.
    reasons = by("split_part(reason, ': ', 1)", "rejected")
    return Info(
        path=path,
        articles=articles,
        attributions=attributions,
        events=events,
        rejected=sum(reasons.values()),
        published=None if first is None else (first, last),
        outlets=by("outlet"),
        languages=by("language"),
        reasons=reasons,
        sayso=by("sayso"),
        engines=by("engine"),
        bytes=size,
        commits=commits,
    )
