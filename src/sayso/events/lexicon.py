"""The word lists of ``data/events``, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", "events", f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def words(table: str, *path: str) -> frozenset[str]:
    """Return a list of words: ``words("occasions", "verbs", "apart")``."""
    found = _table(table)
    for key in path[:-1]:
        found = found[key]
    return frozenset(word.strip() for word in found[path[-1]].replace("\n", " ").split(",")) - {""}


@lru_cache
def listed(table: str, *path: str) -> tuple[str, ...]:
    """Return a list of words in the order of the file."""
    found = _table(table)
    for key in path[:-1]:
        found = found[key]
    return tuple(word for part in found[path[-1]].replace("\n", " ").split(",") if (word := part.strip()))


@lru_cache
def names(table: str, *path: str) -> tuple[str, ...]:
    """Return the names of the lists in a part of a table, in the order of the file."""
    found = _table(table)
    for key in path:
        found = found[key]
    return tuple(found)
