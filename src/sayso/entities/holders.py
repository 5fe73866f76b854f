"""The lines of the office tables: who held an office, one person a line, in order.

A line is ``FROM[/TO] Name [= spelling; spelling] [Q…]``. Without TO a person stays until the day the next line begins,
the last one until the table closed (January 2026). ``*`` before a word of a name marks what newswire calls the person
alone, ``_`` joins its words (``Andrés Manuel *López_Obrador``); without it that is the last word, with its particles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.entities.keys import fold

_LINE = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:/(\d{4}(?:-\d\d){0,2}))? ([^=]*?)(?: = (.*?))?(?: (Q\d+))?$")

# Words that lead a surname and may be left off or kept: "von der Leyen", "al-Assad", "de Mistura", "bin Salman".
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der", "den", "ten", "ter"}
    | {"zu", "al", "el", "bin", "ibn", "bint", "ould", "ag", "ben", "bou", "abu"}
)


@dataclass(frozen=True, slots=True)
class Holder:
    """One line, read: names without their marks, and the keys they are found by."""

    name: str
    short: str
    aliases: tuple[str, ...]
    begin: str
    end: str | None
    wikidata: str | None
    keys: frozenset[str]


def read_holders(lines: str) -> list[Holder]:
    """Read the lines of one office; raises ``ValueError`` on a line of another form (the tests read every table)."""
    holders: list[Holder] = []
    parts = []
    for line in lines.splitlines():
        if not line or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"no line of an office table: {line!r}")
        parts.append(match.groups())
    for i, (begin, end, name, aliases, wikidata) in enumerate(parts):
        until = end or (parts[i + 1][0] if i + 1 < len(parts) else None)
        marked = [alias.strip() for alias in (aliases or "").split(";") if alias.strip()]
        keys = frozenset(key for form in (name, *marked) for key in person_keys(form))
        spellings = tuple(plain(alias) for alias in marked)
        holders.append(Holder(plain(name), short_name(name), spellings, begin, until, wikidata, keys))
    return holders


def plain(name: str) -> str:
    """Return a marked name without its marks.

    >>> plain("*Xi Jinping"), plain("Pedro *Pierluisi_Urrutia")
    ('Xi Jinping', 'Pedro Pierluisi Urrutia')
    """
    return name.replace("*", "").replace("_", " ")


def short_name(name: str) -> str:
    """Return what newswire calls the person alone.

    >>> short_name("*Xi Jinping"), short_name("Angela Merkel"), short_name("Andrés Manuel *López_Obrador")
    ('Xi', 'Merkel', 'López Obrador')
    >>> short_name("Ursula von der Leyen"), short_name("Nouri al-Maliki")
    ('von der Leyen', 'al-Maliki')
    """
    words = name.split()
    for word in words:
        if word.startswith("*"):
            return word[1:].replace("_", " ")
    if len(words) > 2 and words[-1] in {"Jr", "Jr.", "Sr.", "II", "III"}:
        words = words[:-1]
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(words[first:]).replace("_", " ")


def person_keys(marked: str) -> Iterator[str]:
    """Yield the keys that a person's name or spelling is found by: whole, short, and short without its particles.

    >>> sorted(set(person_keys("Nouri al-Maliki")))
    ['al maliki', 'maliki', 'nouri al maliki']
    """
    yield fold(plain(marked))
    words = fold(short_name(marked)).split()
    yield " ".join(words)
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
        yield " ".join(words)
