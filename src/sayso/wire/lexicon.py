"""The words and forms of ``data/wire.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

NTH = "(?:[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)|[Ff]irst|[Ss]econd|[Tt]hird)"


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso").joinpath("data", "wire.toml").read_text(encoding="utf-8"))


@lru_cache
def words(section: str, key: str) -> frozenset[str]:
    """Return a list of words, casefolded: ``words("dateline", "towns")``."""
    entries = _table()[section][key].replace("\n", " ").split(",")
    return frozenset(entry.strip().casefold() for entry in entries) - {""}


@lru_cache
def forms(section: str, key: str) -> str:
    """Return the forms of a list as one regular expression: ``forms("signoff", "source")``."""
    return "(?:" + "|".join(_table()[section][key]) + ")"


@lru_cache
def kinds(key: str, around: str = "{}") -> re.Pattern[str]:
    """Compile the forms of notices into one expression with a group for each kind; ``around`` holds the forms."""
    table: dict[str, list[str]] = _table()["notice"][key]
    groups = "|".join(f"(?P<{kind}>{'|'.join(entries)})" for kind, entries in table.items())
    return re.compile(around.replace("{}", f"(?:{groups})").replace("{nth}", NTH))
