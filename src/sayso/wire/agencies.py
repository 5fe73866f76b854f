"""The table of news agencies, and finding their names as printed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

MAX_NAME_WORDS = 6  # words of the longest alias ("Agência de Informação de Moçambique")
SHORT_AND_KNOWN = frozenset({"AP", "AA", "PA", "CP", "TT"})  # two letters that readers take for an agency anywhere

# A word of a name: letters and digits, with the marks that join them inside ("Ma'an", "AMNA-MPA", "bdnews24.com").
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’.\-]\w+)*(?:/RL)?")


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency; ``country`` is ISO 3166-1 alpha-3, ``aliases`` hold every printed form but the name."""

    name: str
    aliases: tuple[str, ...]
    country: str
    type: Literal["state", "public", "cooperative", "private"]


@lru_cache(maxsize=1)
def agency_table() -> dict[str, Agency]:
    """Return every printed form of every agency, the names included, read once from ``data/agencies.toml``."""
    table: dict[str, Agency] = {}
    rows = tomllib.loads(files("sayso").joinpath("data", "agencies.toml").read_text(encoding="utf-8"))["agency"]
    for row in rows:
        agency = Agency(row["name"], tuple(row["aliases"]), row["country"], row["type"])
        for form in (agency.name, *agency.aliases):
            table.setdefault(form, agency)
            if len(form) > 2:
                table.setdefault(form.upper(), agency)
    return table


def find_agency(name: str) -> Agency | None:
    """Return the agency printed as ``name``, or ``None``; capitals count, or ``prime`` and ``trend`` would be agencies.

    >>> find_agency("dpa").country
    'DEU'
    """
    return agency_table().get(name)


def agency_at(line: str, at: int, *, short: bool = False) -> int | None:
    """Return where the longest agency name that begins at ``at`` ends; two-letter names only if ``short``."""
    end, best = at, None
    for _ in range(MAX_NAME_WORDS):
        word = _WORD.match(line, end)
        if not word:
            break
        end = word.end()
        name = line[at:end]
        if find_agency(name) and (short or len(name) > 2 or name in SHORT_AND_KNOWN):
            best = end
        elif word.group()[-1:] not in ".-" and "-" in word.group() and best is None:
            best = _before_hyphen(line, at, word.start())
        if line[end : end + 1] != " ":
            break
        end += 1
    return best


def _before_hyphen(line: str, at: int, start: int) -> int | None:
    """A joint name (``ANSA-AFP``) ends at its first hyphen."""
    cut = line.find("-", start)
    return cut if cut > at and find_agency(line[at:cut]) else None
