"""What one mention says of its entity, as ``sayso.entities.profiles`` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.entities.facts import Title
from sayso.records import Span

Type = Literal["person", "government", "place", "organisation", "group", "population", "thing"]

MAX_TITLE = 6
"""Words of the longest title that is looked up."""


@dataclass(frozen=True, slots=True)
class Code:
    """A country or sector and the characters and fact that it came from."""

    value: str
    why: str
    span: Span


@dataclass(slots=True)
class Profile:
    """What one mention says: ``name`` is a proper name, ``title`` a title or common noun, both as printed."""

    type: Type = "thing"
    name: str | None = None
    name_at: tuple[int, int] = (0, 0)
    title: Title | None = None
    title_text: str | None = None
    rank: bool = False
    plural: bool = False
    gender: str = ""
    definite: bool = False
    indefinite: bool = False
    former: bool = False
    countries: tuple[Code, ...] = ()
    sector: Code | None = None
    known: bool = False
    """Found in a table by its name."""
    capital: bool = False
    """A capital, which stands for a government only where something says so."""
    modifiers: frozenset[str] = frozenset()
    head: str = ""
    document: bool = False
    canonical: str | None = None
    """The table's name of what is known."""
