"""``sayso export``: the archive in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from sayso.cli.console import complain, shown
from sayso.errors import InputError
from sayso.exports import FORMATS, export

_FORMATS = "; ".join(f"{name}: {found.about}" for name, found in FORMATS.items())


def export_archive(
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{_FORMATS}.")],
    archive: Annotated[str, typer.Option(help="Folder of the archive.")],
    out: Annotated[str, typer.Option(metavar="FILE", help="File to write; - is standard output.")] = "-",
    rows: Annotated[
        str,
        typer.Option(
            metavar="claims|events",
            help="claims: a row a claim, however many articles tell it; events: a row a telling.",
        ),
    ] = "claims",
    since: Annotated[str | None, typer.Option(metavar="DAY", help="First day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Last day, month or year.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="PLOVER type such as ASSAULT; may be given again."),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNTRY", help="Name or alpha-3 code: who acts, is acted on, or where; may be given again."
        ),
    ] = None,
    asserted: Annotated[
        bool, typer.Option("--asserted", help="Only what somebody asserts for certain, not what is only denied.")
    ] = False,
    dyads: Annotated[
        bool, typer.Option("--dyads", help="With icews: a row for each pair of actor and recipient.")
    ] = False,
) -> None:
    """Write an archive in a format that other programs read, with who says so and who denies it beside each row.

    Example: sayso export --format polecat --archive archive --out events.txt
    """
    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.ledger import update  # noqa: PLC0415

    if form in FORMATS and FORMATS[form].binary and out == "-" and sys.stdout.isatty():
        raise InputError(f"{form} is no text for a terminal: give --out FILE")
    kept = Archive(archive)
    with _progress() as progress:
        update(kept, progress)
        count = export(
            kept,
            form,
            sys.stdout.buffer if out == "-" else out,
            rows=rows,
            since=since,
            until=until,
            type=kind,
            country=country,
            asserted=asserted,
            dyads=dyads,
            progress=progress,
        )
    told = f"{count:,} {'edges' if form == 'gexf' else 'rows'} in {form}"
    if out == "-":
        complain(told)
    else:
        print(f"{told}: {shown(out)}")


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show on stderr what is being done and how much of it; nothing where stderr is no terminal."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("…", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
