"""The lines of the office tables: who held an office, one person a line, in order.

A line is ``FROM[/[TO]] Name [= spelling; spelling] [Q…]``. Without ``/TO`` a person stays until the day the next line
begins, the last one until the table closed (January 2026); ``FROM/`` stays till then too, beside those who follow.
``*`` before a word of a name marks what newswire calls the person alone, ``_`` joins its words
(``Andrés Manuel *López_Obrador``); without it that is the last word, with its particles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sayso.entities.keys import fold

# Words that lead a surname and may be left off or kept: "von der Leyen", "al-Assad", "de Mistura", "bin Salman".
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der", "den", "ten", "ter"}
    | {"zu", "al", "el", "bin", "ibn", "bint", "ould", "ag", "ben", "bou", "abu"}
)

_JUNIOR = frozenset({"Jr", "Jr.", "Sr.", "II", "III"})  # no surname


class Holder(NamedTuple):
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
    parts = [_parts(line) for line in lines.splitlines() if line and not line.startswith("#")]
    holders: list[Holder] = []
    for i, (begin, stays, end, names, wikidata) in enumerate(parts):
        until = (end or None) if stays else parts[i + 1][0] if i + 1 < len(parts) else None
        name, short, spellings, keys = _names(names)
        holders.append(Holder(name, short, spellings, begin, until, wikidata, keys))
    return holders


def _parts(line: str) -> tuple[str, bool, str, str, str | None]:
    """Take a line apart: begin, whether it has a slash, end, the names, the Wikidata id."""
    span, _, rest = line.partition(" ")
    begin, slash, end = span.partition("/")
    if not rest or not begin[:4].isdigit():
        raise ValueError(f"no line of an office table: {line!r}")
    names, _, last = rest.rpartition(" ")
    if last[:1] == "Q" and last[1:].isdigit():
        return begin, bool(slash), end, names, last
    return begin, bool(slash), end, rest, None


@lru_cache(maxsize=512)  # persons who held several offices stand near each other
def _names(names: str) -> tuple[str, str, tuple[str, ...], frozenset[str]]:
    name, _, aliases = names.partition(" = ")
    marked = [alias.strip() for alias in aliases.split(";")] if aliases else []
    keys = frozenset(key for form in (name, *marked) for key in person_keys(form))
    return plain(name), short_name(name), tuple(plain(alias) for alias in marked), keys


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
    if len(words) > 2 and words[-1] in _JUNIOR:
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
    whole = fold(plain(marked))
    yield whole
    last = marked.rpartition(" ")[2]
    if "*" in marked or "_" in marked or "-" in last or last in _JUNIOR:
        words = fold(short_name(marked)).split()
    else:  # the common case, in which the folded name holds the short one
        words = whole.split()
        first = len(words) - 1
        while first > 1 and words[first - 1] in _PARTICLES:
            first -= 1
        words = words[first:]
    yield " ".join(words)
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
        yield " ".join(words)
