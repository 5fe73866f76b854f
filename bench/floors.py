"""Floors that results must not slip below, from ``floors.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import Results

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Floor:
    """The least a result may be, give or take ``tolerance``; ``measured`` is what it was when the floor was set."""

    floor: float
    tolerance: float
    measured: float | None = None


Floors = Mapping[tuple[str, str], Floor]


def read_floors(path: Path = FLOORS) -> Floors:
    """Read floors by section and measure; ``tolerance`` of ``[quality]`` and ``[speed]`` is that of their sections."""
    found = {}
    for kind, sections in tomllib.loads(path.read_text(encoding="utf-8")).items():
        tolerance = sections.pop("tolerance")
        for section, rows in sections.items():
            for measure, row in rows.items():
                found[f"{kind}.{section}", measure] = Floor(**{"tolerance": tolerance, **row})
    return found


def slips(results: Results, floors: Floors) -> Iterator[str]:
    """Yield a line for each floor that a result slipped below. Sections that were not run do not slip."""
    for (section, measure), floor in floors.items():
        if section not in results:
            continue
        value = results[section].get(measure)
        if value is None:
            yield f"{section} {measure}: floors.toml has a floor for it, but it was not measured"
        elif not value >= floor.floor - floor.tolerance:  # so that NaN slips, too
            yield f"{section} {measure}: {value:.3f} is below its floor {floor.floor:g} (tolerance {floor.tolerance:g})"
