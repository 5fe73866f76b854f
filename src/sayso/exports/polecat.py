"""POLECAT's file format: 40 columns, tab-separated, in UTF-8, missing values as ``None``; ours follow.

Scarborough, Bagozzi, Beger, Berrie, Halterman, Schrodt and Spivey, "POLECAT Weekly Data", Harvard Dataverse,
doi:10.7910/DVN/AJGVIT. The Dataverse was out of reach when this was written; names and order rest on programs that
read its files (``docs/exports.md`` names them): the header that the TGB 2.0 benchmark copied from the monthly files
(``tkgl-polecat``), which has all forty in order, and lists of them elsewhere that agree. One name is not the same in
all: the fifth column is ``Intensity`` in the monthly and weekly files to 2023 and ``Event Intensity`` in the annual
``ngecEvents.DV.YEAR.txt``. ``COLUMNS`` has the annual one, and ``Intensity`` stands once more as the first of the
columns behind, so that scripts for either load it. That several actors are joined by "; ", that ``None`` is what is
missing and how quad classes are called rests on the same readers. Not known: how contexts are joined (here like
actors) and how languages are written (here ISO 639-1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from sayso.exports.cells import attribution, joined
from sayso.exports.codes import cow, plover_country
from sayso.exports.material import Material
from sayso.exports.rows import Party, Row
from sayso.exports.tabbed import EXTRA, write_tabbed

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip

MISSING = "None"

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(material: Material, out: BinaryIO) -> int:
    """Write the rows that have an event type; return how many."""
    rows = ([*_standard(row), row.intensity, *attribution(row)] for row in material.rows(typed=True))
    return write_tabbed((*COLUMNS, "Intensity", *EXTRA), rows, out)


def _standard(row: Row) -> list[Any]:
    values = [
        row.id,
        row.date,
        row.type,
        row.mode,
        row.intensity,
        QUADS.get(row.quad or 0),
        _several(row.contexts),
        *_parties(row.actors),
        *_parties(row.recipients),
        row.place,
        row.city,
        row.district,
        row.province,
        plover_country(row.country),
        row.lat,
        row.lon,
        row.geonames,
        row.place_raw,
        row.feature,
        row.outlet,
        (row.published or "")[:10] or None,
        _several(row.people),
        _several(row.organisations),
        _several(row.locations),
        row.language,
        f"sayso {row.coder}" if row.coder else None,
    ]
    return [MISSING if value is None else value for value in values]


def _several(values: Iterable[str | None]) -> str | None:
    """Join values, one place for each; ``None`` when there is none."""
    listed = list(values)
    return None if all(value is None for value in listed) else joined(listed, MISSING)


def _parties(parties: tuple[Party, ...]) -> list[str | None]:
    """Return the eight columns of the actors, or the recipients: a place in each for each of them, in order."""
    columns: tuple[Callable[[Party], str | None], ...] = (
        lambda party: party.name,
        lambda party: plover_country(party.country),
        lambda party: cow(party.country),
        lambda party: (party.sector or "").split(" ")[0] or None,
        lambda party: (party.sector or "").replace(" ", "|") or None,
        lambda party: party.office,
        lambda party: party.raw,
        lambda party: None,
    )
    return [_several(column(party) for party in parties) for column in columns]
