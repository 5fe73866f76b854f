"""Results as a table for people."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from bench import Results
from bench.floors import Floors


def print_results(results: Results, floors: Floors) -> None:
    """Print every result, with its floor and what it was when the floor was set."""
    table = Table(header_style="bold")
    for column in ("", "measure", "result", "floor", "then"):
        table.add_column(column, justify="left" if column in ("", "measure") else "right")
    for section, measures in results.items():
        for number, (measure, value) in enumerate(measures.items()):
            floor = floors.get((section, measure))
            then = [_number(floor.floor), _number(floor.measured)] if floor else ["", ""]
            name = measure.replace("_", " ")
            table.add_row(
                "" if number else section, name, _number(value), *then, end_section=number + 1 == len(measures)
            )
    Console(width=100).print(table)


def print_slips(found: Iterable[str]) -> int:
    """Name the floors that slipped on stderr and return the exit status."""
    status = 0
    for line in found:
        print(f"bench: slipped: {line}", file=sys.stderr)
        status = 1
    return status


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 200 or value == int(value) else f"{value:.2f}" if value >= 10 else f"{value:.3f}"
