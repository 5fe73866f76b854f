"""The words of ``data/voices.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", "voices.toml").read_text(encoding="utf-8"))


@lru_cache
def words(section: str, key: str) -> frozenset[str]:
    """Return a list of words: ``words("kinds", "medium")``."""
    entries = _table()[section][key].replace("\n", " ").split(",")
    return frozenset(" ".join(entry.split()) for entry in entries) - {""}


@lru_cache
def wording(key: str) -> re.Pattern[str]:
    """Return the wordings of a list as one expression over lower-cased text."""
    lines = [line for line in _table()["wordings"][key].splitlines() if line.strip()]
    return re.compile("|".join(f"(?:{line})" for line in lines))


@lru_cache(maxsize=1)
def distancing() -> re.Pattern[str]:
    """Return the narrator's words of distance as one expression, longest first."""
    found = sorted(words("distance", "words"), key=lambda entry: (-len(entry), entry))
    return re.compile(r"\b(?:" + "|".join(entry.replace(" ", r"\s") for entry in found) + r")\b", re.IGNORECASE)
