"""SQL over an archive: DuckDB in memory, with the views and nothing else in reach."""

from __future__ import annotations

import re
from collections.abc import Mapping

import duckdb
import pyarrow.dataset as ds

from sayso.archive.results import Result
from sayso.archive.views import MACROS, VIEWS
from sayso.errors import QueryError

NAMES = (*VIEWS, "readings")
"""What a query can name: the flat views, and the nested rows they are made of."""

_REJECTED_ROWS = "rejected_rows"
"""Name of the table of rejected inputs; the view ``rejected`` puts it in order."""

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",  # no files, no network
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # else SQL could name variables of this process
    "temp_directory": "",  # readers write nothing
    "lock_configuration": "true",
}


def connect(readings: ds.Dataset, rejected: ds.Dataset, derived: Mapping[str, ds.Dataset]) -> duckdb.DuckDBPyConnection:
    """Return a closed-off connection with the views on it. Arrow hands over only the columns and rows a query needs.

    ``derived`` are the rows made across articles, by the name of their view.
    """
    connection = duckdb.connect(":memory:", config=_CLOSED)
    connection.register("readings", readings)
    connection.register(_REJECTED_ROWS, rejected)
    for name, rows in derived.items():
        connection.register(f"{name}_rows", rows)
    connection.execute(MACROS + "".join(f"CREATE VIEW {name} AS {body};" for name, body in VIEWS.items()))
    return connection


def run(connection: duckdb.DuckDBPyConnection, sql: str) -> Result:
    """Run one reading statement.

    Raises ``QueryError`` with DuckDB's message, the views there are, and the columns of those that the query names.
    """
    try:
        result = connection.execute(_only_statement(connection, sql))
        return Result(tuple(column[0] for column in result.description or ()), result.fetchall())
    except (duckdb.Error, ValueError, OverflowError) as error:  # the last two: values Python has no room for
        raise QueryError(f"{error}\n\n{_what_there_is(connection, sql)}") from error


def _only_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"one statement at a time, not {len(statements)}: try SELECT * FROM attributions LIMIT 10")
    # DuckDB counts WITH, VALUES, DESCRIBE, SHOW and SUMMARIZE among these.
    if statements[0].type is not duckdb.StatementType.SELECT:
        raise QueryError(
            f"{statements[0].type.name} does not run here, for queries only read: use SELECT, WITH, DESCRIBE or SHOW"
        )
    return statements[0]


def _what_there_is(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    words = {word.lower() for word in re.findall(r"\w+", sql)}
    lines = [f"The views are {', '.join(NAMES)}; DESCRIBE one to see its columns"]
    for name in (name for name in NAMES if name in words):
        columns = [row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()]
        lines.append(f"Columns of {name}: {', '.join(columns)}")
    return "\n".join(lines)
