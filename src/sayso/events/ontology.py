"""PLOVER's tables: types with quad class, modes and intensity; contexts; roots of the older crosswalk."""

from __future__ import annotations


def quad(kind: str) -> int | None:
    """Return the quad class of a type, 1 to 4."""
    return None


def intensity(kind: str, mode: str | None) -> float | None:
    """Return the intensity of a type with a mode, from -10 to 10."""
    return None
