"""Word lists of the package's TOML files, read once: strings of words between commas, by the path of their keys."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def _table(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", folder, f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def names(folder: str, table: str, *path: str) -> tuple[str, ...]:
    """Return the names of the lists in a part of a table, in the order of the file."""
    found = _table(folder, table)
    for key in path:
        found = found[key]
    return tuple(found)


@lru_cache
def listed(folder: str, table: str, *path: str) -> tuple[str, ...]:
    """Return a list of words in the order of the file."""
    found = _table(folder, table)
    for key in path[:-1]:
        found = found[key]
    return tuple(word for part in found[path[-1]].replace("\n", " ").split(",") if (word := part.strip()))


@lru_cache
def words(folder: str, table: str, *path: str) -> frozenset[str]:
    """Return a list of words: ``words("events", "occasions", "verbs", "apart")``."""
    return frozenset(listed(folder, table, *path))
