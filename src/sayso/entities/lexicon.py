"""The words of ``data/entities.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", "entities.toml").read_text(encoding="utf-8"))


def _listed(entries: str) -> frozenset[str]:
    return frozenset(entry.strip() for entry in entries.split(",")) - {""}


@lru_cache
def listed(section: str, key: str) -> frozenset[str]:
    """Return a list of words: ``listed("noun", "person")``."""
    return _listed(_table()[section][key])


@lru_cache(maxsize=1)
def ranks() -> dict[str, str | None]:
    """Return the abbreviated ranks and courtesies with their sectors."""
    return {
        word: None if sector == "NONE" else sector
        for sector, entries in _table()["title"].items()
        if sector not in ("plain", "several")
        for word in _listed(entries)
    }


@lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """Return the cities that stand for an international organisation, when they stand for anybody."""
    return dict(_table()["seats"])


@lru_cache(maxsize=1)
def bodies() -> dict[str, frozenset[str]]:
    """Return what a definite noun may point back to: sectors, country codes, or ``NONE`` for no sector."""
    return {noun: _listed(entries) for noun, entries in _table()["body"].items()}


@lru_cache(maxsize=1)
def called() -> dict[str, frozenset[str]]:
    """Return what else somebody may have been called who goes on as "the senator": ``sen.``, …."""
    return {noun: _listed(entries) for noun, entries in _table()["called"].items()}


@lru_cache(maxsize=1)
def closed_words() -> dict[str, str]:
    """Return the words that have but one tag, with it."""
    return {word: tag for tag, words in _table()["closed"].items() for word in _listed(words)}
