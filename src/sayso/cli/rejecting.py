"""``sayso rejected``: what could not be read, and reading it again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import complain
from sayso.errors import InputError
from sayso.records import Rejected

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.records import Article

_ROWS = "SELECT id, source, position, reason, digest, ref, origin FROM rejected ORDER BY seq"


def rejected(
    archive: Annotated[str, typer.Argument(help="Folder of the archive.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List what could not be read: file, position, reason and a hash of the bytes.

    Example: sayso rejected archive
    """
    from sayso.archive import Archive  # noqa: PLC0415
    from sayso.cli.archiving import rows_table  # noqa: PLC0415

    kept = Archive(archive)
    if as_json:
        for row in kept.sql(_ROWS).dicts():
            print(json.dumps(row, ensure_ascii=False))
        return
    found = kept.sql("SELECT coalesce(source, origin) AS source, position, reason, digest FROM rejected ORDER BY seq")
    if not found.rows:
        print("nothing was rejected")
    elif sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415

        Console().print(rows_table(found))
    else:
        for cells in found.rows:
            print("\t".join(" ".join(str(cell or "").split()) for cell in cells))


def columns_of(given: list[str] | None) -> dict[str, str]:
    """Return what ``--map`` says, by field; raises ``InputError`` for one without ``=``."""
    found = {}
    for pair in given or ():
        field, sign, name = pair.partition("=")
        if not sign:
            raise InputError(f"--map {pair}: write FIELD=NAME, such as --map text=body")
        found[field.strip()] = name.strip()
    return found


class Retry:
    """The files of an archive in which something was rejected, read again."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._rows = archive.sql(_ROWS).dicts()
        self._files: dict[str, str | None] = {}
        for row in self._rows:
            if row["source"] is not None and Path(row["source"]).is_file():
                # Only a file that was rejected whole has its name from the folder it was found in as ref.
                ref = row["ref"] if row["position"] is None else None
                self._files[row["source"]] = self._files.get(row["source"]) or ref
        self._still: set[str] = set()

    def articles(self, published: str | None, columns: dict[str, str]) -> Iterator[Article | Rejected]:
        """Yield the articles of those files, and take note of what is rejected again."""
        from sayso.archive.archive import rejected_row  # noqa: PLC0415
        from sayso.ingest import read_again  # noqa: PLC0415

        if gone := sum(row["source"] not in self._files for row in self._rows):
            complain(
                f"{gone:,} rejected inputs are not tried again, their files are not here or they came through a pipe: "
                "go where they were added from, or add them again"
            )
        for item in read_again(self._files, published=published, columns=columns):
            if isinstance(item, Rejected):
                self._still.add(rejected_row(item)["id"])
            yield item

    def settle(self) -> None:
        """Take what is not rejected any more out of the archive's list."""
        if done := [row["id"] for row in self._rows if row["source"] in self._files and row["id"] not in self._still]:
            self._archive.drop_rejected(done)
