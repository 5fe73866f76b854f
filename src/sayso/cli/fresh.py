"""An archive whose ledger and indexes are as new as its articles, brought up to date on the way to a question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.cli.console import complain
from sayso.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.archive import Archive


def fresh(path: str) -> Archive:
    """Open an archive and bring what was made across its articles up to date, with progress on stderr.

    Where that cannot be written, what is there is asked, and stderr says so.
    """
    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.ledger import update  # noqa: PLC0415

    archive = Archive(path)
    warn(archive)
    with steps() as progress:
        try:
            update(archive, progress)
            archive.index(progress)
        except (ArchiveError, OSError) as error:
            complain(f"the ledger could not be brought up to date, and is asked as it is: {error}")
    return archive


def warn(archive: Archive) -> None:
    """Say on stderr when articles are half forgotten."""
    if archive.being_forgotten():
        complain(
            f"articles are being forgotten, or that was stopped: `sayso forget --archive {archive.path}` does the rest"
        )


@contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """Show what is being done on stderr, and how much of it; nothing where stderr is no terminal."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("ledger", total=None)
        yield lambda what, done, all_of_it: bar.update(task, description=what, completed=done, total=all_of_it or None)
