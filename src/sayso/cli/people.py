"""``sayso actors`` and ``sayso reread``: what an archive knows of people, and reading again with it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sayso.cli.archiving import rows_table
from sayso.cli.console import complain

ACTORS = """
SELECT name, kind, country, sector, office, min(day) AS first_seen, max(day) AS last_seen,
    count(DISTINCT article) AS articles, sum(mentions)::BIGINT AS mentions
FROM (SELECT a.*, coalesce(r.dateline_date, r.published[:10]) AS day FROM actors a JOIN articles r ON a.article = r.id)
WHERE contains(strip_accents(lower(name)), strip_accents(lower({name})))
GROUP BY name, kind, country, sector, office ORDER BY articles DESC, name, first_seen, office, sector, country"""
"""One row for each way in which an actor was spoken of."""


def actors(
    name: Annotated[str, typer.Argument(help="A name or part of one; case and accents do not matter.")],
    *,
    archive: Annotated[str, typer.Option(help="Folder of the archive.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one row a line as JSON.")] = False,
) -> None:
    """Say who was called what, and when: names, codes and offices with the first and last day they were seen.

    Example: sayso actors Lomakin --archive archive
    """
    from sayso.archive import Archive  # noqa: PLC0415

    literal = "'" + name.replace("'", "''") + "'"
    result = Archive(archive).sql(ACTORS.format(name=literal))
    if as_json:
        for row in result.dicts():
            print(json.dumps(row, ensure_ascii=False))
    elif result.rows:
        from rich.console import Console  # noqa: PLC0415

        Console().print(rows_table(result))
    if not result.rows:
        complain(f'nobody called "{name}" in {archive}; a part of the name finds more')


def reread(
    *,
    archive: Annotated[str, typer.Option(help="Folder of the archive.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read: default one a core.")] = None,
) -> None:
    """Read all articles of an archive again, with this version of sayso and what the archive has learned of people.

    Nothing changes until all are read. Example: sayso reread --archive archive
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.scale import reread as read_again  # noqa: PLC0415

    kept = Archive(archive)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading again", total=len(kept))
        changed = read_again(kept, workers=workers, progress=lambda done: bar.update(task, completed=done))
    print(f"{len(kept):,} read again, {changed:,} changed")
