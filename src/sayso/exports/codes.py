"""The codes of other data sets: ``data/exports.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from sayso.entities.tables import countries
from sayso.events import ontology


class Cameo(NamedTuple):
    """CAMEO's residual code of a root ("190"), ICEWS's name of it, and its Goldstein score."""

    code: str
    text: str
    goldstein: float


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", "exports.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _cow() -> dict[str, str]:
    return dict(pair.split() for pair in _table()["cow"].split(","))


def cow(country: str | None) -> str | None:
    """Return the Correlates of War number of a state by its ISO alpha-3 code.

    >>> cow("RUS"), cow("UNO")
    ('365', None)
    """
    return _cow().get(country or "")


def plover_country(country: str | None) -> str | None:
    """Return a country's code as PLOVER has it, which is ISO's save for Kosovo."""
    return "KOS" if country == "XKX" else country


def icews_country(country: str | None) -> str | None:
    """Return a country's name as ICEWS writes it; ``None`` for what is no country."""
    found = countries().get(country or "")
    if found is None:
        return None
    name: str = _table()["icews_countries"].get(found.code, found.name)
    return name


def icews_sectors(sector: str | None) -> tuple[str, ...]:
    """Return sectors in ICEWS's words.

    >>> icews_sectors("GOV")
    ('Government',)
    """
    words = _table()["icews_sectors"]
    return tuple(words.get(code, code) for code in (sector or "").split())


@lru_cache(maxsize=256)
def cameo(kind: str, mode: str | None) -> Cameo | None:
    """Return CAMEO's code for a PLOVER type and mode, by PLOVER's crosswalk of 2021, as far as roots go.

    >>> cameo("ASSAULT", "aerial")
    Cameo(code='190', text='Use conventional military force', goldstein=-10.0)
    """
    root = ontology.cameo(kind, mode)
    if root is None:
        return None
    found = _table()["cameo"][root]
    return Cameo(f"{root}0", found["text"], float(found["goldstein"]))
