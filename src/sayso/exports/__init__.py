"""The archive in the formats of others: for scripts that read POLECAT or ICEWS, for tables, maps, networks and RDF.

``export`` is the room's one public function; ``docs/exports.md`` says what a row is, column by column.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.exports.formats import FORMATS

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.exports.scratch import Progress

__all__ = ["FORMATS", "export"]


def export(
    archive: Archive,
    format: str,
    destination: str | Path | BinaryIO,
    *,
    rows: str = "claims",
    since: str | None = None,
    until: str | None = None,
    type: str | Iterable[str] | None = None,
    country: str | Iterable[str] | None = None,
    asserted: bool = False,
    dyads: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write an archive's claims, or its events, to a file or an open binary stream; return how many rows.

    ``format`` is one of ``FORMATS``. A row is a claim, however many articles tell it; with ``rows="events"`` one
    telling of an event in one article. ``since`` and ``until`` are days, months or years, both included; ``type`` and
    ``country`` are one or several: PLOVER types, and names or alpha-3 codes of those who act, are acted on, or where
    it happened. What everybody denies is a row like others, with its standing; ``asserted`` leaves what somebody
    asserts for certain. ``dyads`` gives a row to each pair of actor and recipient (``icews`` only).

    The claims are those that the ledger holds: ``sayso.ledger.update`` brings it up to date. A file is there whole or
    not at all. ``progress`` is called with what is being done, how much of it is done, and how much there is. Raises
    ``InputError`` for what is no format, day, type or country, and where the file cannot be written; ``ArchiveError``
    when the archive cannot be read.
    """
    from sayso.exports.formats import find  # noqa: PLC0415
    from sayso.exports.material import Material  # noqa: PLC0415
    from sayso.exports.output import opened  # noqa: PLC0415
    from sayso.exports.scratch import scratch  # noqa: PLC0415
    from sayso.exports.selection import select  # noqa: PLC0415

    chosen = select(rows=rows, since=since, until=until, type=type, country=country, asserted=asserted, dyads=dyads)
    found = find(format, chosen)
    told = progress or (lambda what, done, total: None)
    derived = archive.derived()
    claims = derived.dataset("claims", derived.state())
    with opened(destination) as out, scratch(archive, texts=found.texts, progress=told) as connection:
        material = Material(connection=connection, claims=claims, selection=chosen, progress=told)
        return found.write()(material, out)
