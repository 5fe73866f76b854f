"""``sayso add``, ``sayso info`` and ``sayso sql``: an archive on disk."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.console import complain, one_line, shown
from sayso.cli.fresh import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.table import Table

    from sayso.archive import AddCounts, Info, Result

MAX_CELL = 120
"""Characters of a table's cell for people; --format json and csv cut nothing."""

MAX_LISTED = 5
"""Outlets, languages and reasons that ``sayso info`` names for people; --json gives all."""


class Format(StrEnum):
    """How the rows of a query are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|FOLDER|-...", help="Files of any format in docs/formats.md; - is standard input."),
    ] = None,
    *,
    archive: Annotated[str, typer.Option(help="Folder of the archive; made when it is not there.")],
    published: Annotated[str | None, typer.Option(help="ISO 8601 date of articles that bring none.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=NAME", help="Column or key that holds a field: text=body."),
    ] = None,
    retry: Annotated[
        bool, typer.Option("--retry-rejected", help="Read the files again in which something was rejected.")
    ] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read: default one a core.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as one JSON object.")] = False,
) -> None:
    """Read articles and keep their readings in an archive.

    What is there already is left alone, so the same command goes on after a stop. What cannot be read is kept with its
    reason in the view rejected, and the rest goes on.

    Example: sayso add news/ more.jsonl --archive archive
    """
    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.cli.rejecting import Retry, columns_of  # noqa: PLC0415
    from sayso.ingest import read_inputs  # noqa: PLC0415
    from sayso.scale import add as add_all  # noqa: PLC0415

    again = Retry(Archive(archive)) if retry else None
    names = columns_of(columns)
    articles = chain(
        again.articles(published, names) if again else (),
        read_inputs(inputs or [], published=published, columns=names) if inputs or not again else (),
    )
    kept = Archive(archive, create=True)
    warn(kept)
    with progress_bar("reading") as (progress, across):
        counts = add_all(articles, kept, workers=workers, progress=progress, across=across)
    if again:
        again.settle()
    if as_json:
        print(json.dumps(asdict(counts)))
    else:
        print(describe(counts))
    if counts.rejected:
        complain(f"why not: sayso rejected {archive}")


def info(
    archive: Annotated[str, typer.Argument(help="Folder of the archive.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what an archive holds.

    Example: sayso info archive
    """
    from sayso.archive import Archive  # noqa: PLC0415

    kept = Archive(archive)
    warn(kept)
    found = kept.info()
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return
    from rich.console import Console  # noqa: PLC0415

    Console().print(_info_table(found))


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT over the views; SHOW TABLES lists them.")],
    *,
    archive: Annotated[str, typer.Option(help="Folder of the archive.")],
    form: Annotated[
        Format | None,
        typer.Option("--format", help="table for people, json (one row a line) or csv: default table on a terminal."),
    ] = None,
) -> None:
    """Ask an archive in SQL (DuckDB's dialect).

    Example: sayso sql "SELECT source, cue, content FROM attributions LIMIT 5" --archive archive
    """
    from sayso.archive import Archive  # noqa: PLC0415

    result = Archive(archive).sql(query)
    form = form or (Format.table if sys.stdout.isatty() else Format.json)
    if form is Format.table:
        from rich.console import Console  # noqa: PLC0415

        Console().print(rows_table(result))
    elif form is Format.json:
        for row in result.dicts():
            print(json.dumps(row, ensure_ascii=False, default=str))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows(
            [json.dumps(v, ensure_ascii=False) if isinstance(v, (list, dict)) else v for v in row]
            for row in result.rows
        )


def describe(counts: AddCounts) -> str:
    """Say in one line what became of the articles."""
    return (
        f"{counts.seen:,} seen = {counts.read:,} read + {counts.already:,} already there + {counts.rejected:,} rejected"
    )


@contextmanager
def progress_bar(what: str) -> Iterator[tuple[Callable[[AddCounts], None], Callable[[str, int, int], None]]]:
    """Show counts on stderr while they grow, then the steps of the ledger; nothing where stderr is no terminal."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"{what} …", total=None)
        yield (
            lambda counts: bar.update(task, description=f"{what}: {describe(counts)}"),
            lambda step, done, all_of_it: bar.update(task, description=f"{step}: {done:,} of {all_of_it:,}"),
        )


def rows_table(result: Result) -> Table:
    """Lay out the rows of a query for people."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(header_style="bold")
    for column in result.columns:
        table.add_column(Text(shown(column)), overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(one_line(_cell(value), MAX_CELL)) for value in row))
    return table


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _info_table(found: Info) -> Table:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    published = " to ".join(found.published) if found.published else "no dates"
    rows = {
        "articles": f"{found.articles:,} ({published})",
        "attributions": f"{found.attributions:,}",
        "rejected": f"{found.rejected:,}" + (f": {_listed(found.reasons)}" if found.reasons else ""),
        "languages": _listed(found.languages),
        "outlets": _listed(found.outlets),
        "read by": f"sayso {_listed(found.sayso)}; engine {_listed(found.engines)}",
        "on disk": f"{found.bytes / 1e6:.1f} MB, {found.commits} commits, schema {found.schema}",
    }
    for name, value in rows.items():
        table.add_row(Text(name, style="bold"), Text(shown(value)))
    return table


def _listed(counts: dict[str, int]) -> str:
    parts = [f"{name} {count:,}" for name, count in list(counts.items())[:MAX_LISTED]]
    return ", ".join(parts) + (f" and {len(counts) - MAX_LISTED} more" if len(counts) > MAX_LISTED else "")
