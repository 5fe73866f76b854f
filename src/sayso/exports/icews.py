"""ICEWS's file format: 20 columns, tab-separated, in UTF-8, empty where a value is missing; ours follow.

Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward, "ICEWS Coded Event Data", Harvard Dataverse,
doi:10.7910/DVN/28075. Names, order and types are those of a published file (2018) that the R package ``icews`` carries
(``inst/extdata/events.2018.sample.tab``), which reads ids and sentence numbers as integers; the header that the TGB 2.0
benchmark copied (``tkgl-icews``) is the same. So ``Event ID`` is the number of the row in the file, from 1, and
``Story ID`` the number of the article in the archive; the ids that last stand in ``sayso_claim`` and ``sayso_article``.

``CAMEO Code`` is the residual code of a root ("190"), by PLOVER's crosswalk: PLOVER does not tell finer ones apart.
``Intensity`` is its Goldstein score, as ICEWS has it, and not PLOVER's, which stands in ``sayso_intensity``.
ICEWS has one source and one target. A claim with several is one row with the first of each, and all of them stand in
``sayso_actors`` and ``sayso_recipients``; or, as dyads, a row for each pair, ``sayso_dyads`` saying how many.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, BinaryIO

from sayso.exports.cells import attribution
from sayso.exports.codes import cameo, icews_country, icews_sectors
from sayso.exports.material import Material
from sayso.exports.rows import Party, Row
from sayso.exports.tabbed import EXTRA, write_tabbed

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip

OWN = ("sayso_plover", "sayso_mode", "sayso_intensity", "sayso_actors", "sayso_recipients", "sayso_dyads")


def write(material: Material, out: BinaryIO) -> int:
    """Write the rows that have an event type, or their pairs; return how many."""
    return write_tabbed((*COLUMNS, *OWN, *EXTRA), _rows(material), out)


def _rows(material: Material) -> Iterator[list[Any]]:
    number = 0
    for row in material.rows(typed=True):
        behind = attribution(row)
        pairs = _pairs(row)
        for source, target in pairs if material.selection.dyads else pairs[:1]:
            number += 1
            yield [*_standard(row, number, source, target), *_own(row, len(pairs)), *behind]


def _pairs(row: Row) -> list[tuple[Party | None, Party | None]]:
    return list(product(row.actors or (None,), row.recipients or (None,)))


def _standard(row: Row, number: int, source: Party | None, target: Party | None) -> list[Any]:
    code = cameo(row.type or "", row.mode)
    return [
        number,
        row.date,
        *_party(source),
        code.text if code else None,
        code.code if code else None,
        code.goldstein if code else None,
        *_party(target),
        None if row.seq is None else row.seq + 1,
        row.sentence_number,
        row.outlet,
        row.city,
        row.district,
        row.province,
        icews_country(row.country),
        row.lat,
        row.lon,
    ]


def _party(party: Party | None) -> list[str | None]:
    if party is None:
        return [None, None, None]
    return [party.name, ",".join(icews_sectors(party.sector)) or None, icews_country(party.country)]


def _own(row: Row, dyads: int) -> list[Any]:
    return [
        row.type,
        row.mode,
        row.intensity,
        [party.name for party in row.actors],
        [party.name for party in row.recipients],
        dyads,
    ]
