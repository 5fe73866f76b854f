"""The formats by name, each with its writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.exports.material import Material
    from sayso.exports.selection import Selection

Writer = Callable[["Material", BinaryIO], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``module`` has its ``write``; ``texts`` are needed to quote; ``binary`` is nothing for a terminal."""

    module: str
    about: str
    texts: bool = False
    binary: bool = False
    events: bool = True
    typed: bool = True

    def write(self) -> Writer:
        """Return the function that writes rows and says how many."""
        found: Any = import_module(f"sayso.exports.{self.module}")
        writer: Writer = found.write
        return writer


FORMATS = {
    "polecat": Format("polecat", "POLECAT's 40 columns, tab-separated, ours behind them"),
    "icews": Format("icews", "ICEWS's 20 columns, tab-separated, ours behind them"),
    "plover": Format("plover", "PLOVER's JSON fields, one object a line"),
    "csv": Format("flat", "one flat table, for spreadsheets", typed=False),
    "parquet": Format("columnar", "one table with lists and voices nested", binary=True, typed=False),
    "geojson": Format("geojson", "what has a place, as points on a map"),
    "gexf": Format("gexf", "the network of actors, for Gephi and networkx"),
    "jsonld": Format("jsonld", "claims, voices and quotations as RDF", texts=True, events=False, typed=False),
}
"""Name, module and one line for people. ``typed`` formats have no rows for contents in which no event is coded."""


def find(name: str, selection: Selection) -> Format:
    """Return a format; raises ``InputError`` when there is none of the name, or it has no such rows."""
    if name not in FORMATS:
        raise InputError(f"{name!r} is no format to export: give one of {', '.join(FORMATS)}")
    found = FORMATS[name]
    if selection.rows == "events" and not found.events:
        raise InputError(f"{name} is made of claims: leave --rows events out, or take plover or parquet")
    if selection.dyads and name != "icews":
        raise InputError(f"{name} has no rows for pairs: --dyads goes with icews, and gexf has them as edges")
    return found
