"""The words of ``data/events/counts.toml``, by what they tell of."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from sayso.records import CountKind


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """Return the file as it stands; numbers, scales, vague numbers and hedges are read from it."""
    return tomllib.loads(files("sayso").joinpath("data", "events", "counts.toml").read_text(encoding="utf-8"))


@lru_cache
def kinds(section: str) -> dict[str, CountKind]:
    """Return the kind of each lemma of a section: ``kinds("undergoing")["arrest"]`` is ``detained``."""
    found: dict[str, CountKind] = {}
    for kind in get_args(CountKind):
        found.update(dict.fromkeys(_split(table()[section].get(kind, "")), kind))
    return found


@lru_cache
def words(key: str) -> frozenset[str]:
    """Return one of the plain lists."""
    return frozenset(_split(table()["words"][key]))


@lru_cache(maxsize=1)
def telling() -> frozenset[str]:
    """Return every lemma without which a text counts nobody."""
    sections = ("undergoing", "doing", "states", "nouns", "deeds")
    return (
        frozenset().union(*(kinds(section) for section in sections))
        | words("tolls")
        | words("lives")
        | words("streets")
        | words("fleeing")
    )


def _split(entries: str) -> list[str]:
    return [word for part in entries.replace("\n", " ").split(",") if (word := part.strip())]
