"""PLOVER's tables: types with quad class, modes and intensity; contexts; roots of PLV and of CAMEO by the crosswalk.

Open Event Data Alliance, *PLOVER: Political Language Ontology for Verifiable Event Records*; CAMEO: Schrodt 2012.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type: its intensity, PLV's root and CAMEO's two-digit one."""

    intensity: float
    root: str
    cameo: str


@dataclass(frozen=True, slots=True)
class Kind:
    """An event type; ``quad`` is 1 to 4 (verbal and material cooperation, verbal and material conflict).

    ``intensity`` goes from -10 (conflict) to 10 (cooperation). ``root`` is one of PLV's fifteen, in which YIELD holds
    CONCEDE and RETREAT; ``cameo`` two digits. All three hold where no mode is given; ``modes`` have their own.
    """

    quad: int
    intensity: float
    root: str
    cameo: str
    modes: dict[str, Mode]

    def as_mode(self, mode: str | None) -> Mode:
        """Return what holds for a mode; for none, or one that PLOVER does not have, what holds for the type."""
        return self.modes.get(mode or "") or Mode(self.intensity, self.root, self.cameo)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return the sixteen types by name, in the order of the manual.

    >>> kinds()["RETREAT"].modes["ceasefire"]
    Mode(intensity=7.5, root='YIELD', cameo='08')
    """
    found = {}
    for name, own in _table()["types"].items():
        root, cameo = own.get("root", name), own["cameo"]
        roots, cameos = own.get("root_modes", {}), own.get("cameo_modes", {})
        modes = {
            mode: Mode(float(score), roots.get(mode, root), cameos.get(mode, cameo))
            for mode, score in own["modes"].items()
        }
        found[name] = Kind(own["quad"], float(own["intensity"]), root, cameo, modes)
    return found


@lru_cache(maxsize=1)
def contexts() -> tuple[str, ...]:
    """Return the names of the contexts: what an event is about, besides what is done."""
    return tuple(_table()["contexts"]["names"])


def quad(kind: str) -> int | None:
    """Return the quad class of a type, 1 to 4; ``None`` for what is no type."""
    found = kinds().get(kind)
    return found.quad if found else None


def intensity(kind: str, mode: str | None = None) -> float | None:
    """Return the intensity of a type with a mode, from -10 (conflict) to 10 (cooperation).

    >>> intensity("ACCUSE"), intensity("ACCUSE", "disapprove"), intensity("GREET")
    (-3.0, -2.0, None)
    """
    found = kinds().get(kind)
    return found.as_mode(mode).intensity if found else None


def root(kind: str, mode: str | None = None) -> str | None:
    """Return PLV's root of a type with a mode, one of fifteen; what else a text tells may make it another one.

    >>> root("CONCEDE"), root("SANCTION", "expel"), root("SANCTION", "convict")
    ('YIELD', 'SANCTION', 'ACCUSE')
    """
    found = kinds().get(kind)
    return found.as_mode(mode).root if found else None


def cameo(kind: str, mode: str | None = None) -> str | None:
    """Return CAMEO's two-digit root of a type with a mode, by PLOVER's crosswalk.

    >>> cameo("ASSAULT", "aerial"), cameo("ASSAULT", "abduct"), cameo("ACCUSE", "investigate")
    ('19', '18', '09')
    """
    found = kinds().get(kind)
    return found.as_mode(mode).cameo if found else None


def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", "plover.toml").read_text(encoding="utf-8"))
