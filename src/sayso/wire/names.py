"""Place names as datelines print them: where they end, whether they are believable, how they are written otherwise."""

from __future__ import annotations

import re

from sayso.records import Span
from sayso.wire.agencies import agency_at
from sayso.wire.dates import date_at
from sayso.wire.lexicon import words

MAX_PLACE_WORDS = 5  # "Port of Spain" has three, "Sao Joao da Boa Vista" five
MAX_REGION_WORDS = 4  # "Trinidad and Tobago", "Bosnia and Herzegovina"

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|(?:St|Ste|Ft|Mt|Pt|ST|STE|FT|MT|PT)\.|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_REGION_WORD = re.compile(r"(?:[^\W\d_]+\.)+|[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")
# Small words that some places begin with keep their capital in the middle too ("Deir El Balah").
_CAPITAL_INSIDE = frozenset({"a", "al", "el", "la", "las", "le", "les", "los", "the", "van"})
_SMALL_INSIDE = frozenset(
    {"au", "aux", "de", "des", "du", "en", "es", "la", "le", "les", "lès", "of", "on", "sous", "sur", "upon"}
)


def place_at(line: str, at: int) -> int | None:
    """Return where the place name that begins at ``at`` ends: capitalised words with small ones between them."""
    end, best, capitals = at, None, False
    for count in range(MAX_PLACE_WORDS):
        word = _WORD.match(line, end)
        if not word:
            break
        printed = word.group()
        if count == 0:
            capitals = is_capitals(printed)
        elif date_at(line, end) or agency_at(line, end):
            break
        if printed[0].isupper() and (is_capitals(printed) or not capitals or printed.startswith("Mc")):
            best = word.end()
        elif not (
            count
            and printed in words("dateline", "particles")
            and printed != "and"
            and line[word.end() :][1:2].isupper()
        ):
            break
        end = word.end()
        if line[end : end + 1] != " ":
            break
        end += 1
    return best


def region_at(line: str, at: int) -> tuple[int, bool] | None:
    """Return where the state or country that begins at ``at`` ends, and whether it is one of the table."""
    end, best = at, None
    for _ in range(MAX_REGION_WORDS):
        word = _REGION_WORD.match(line, end)
        if not word:
            break
        for stop in {word.end(), word.end() - word.group().endswith(".")}:
            if line[at:stop].casefold() in words("dateline", "regions") and stop > (best or 0):
                best = stop
        end = word.end()
        if line[end : end + 1] != " ":
            break
        end += 1
    if best:
        return best, True
    plain = place_at(line, at)
    return (plain, False) if plain else None


def is_capitals(name: str) -> bool:
    """Tell whether a name is printed in capitals; one letter alone does not say, nor do dotted initials."""
    letters = [c for c in re.sub(r"\bMc(?=[^\W\d_])", "", name) if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def is_town(name: str) -> bool:
    """Tell whether the table knows the town."""
    return name.casefold() in words("dateline", "towns")


def looks_like_place(name: str) -> bool:
    """Tell whether capitals at the head of a line may be a place: a known town, a word that is no label, or words of
    which the first or last marks a place (``SAN PEDRO SULA``, ``ROCK SPRINGS``)."""
    if is_town(name):
        return True
    parts = name.casefold().split()
    if any(part in words("dateline", "labels") for part in parts) or agency_at(name, 0) == len(name):
        return False
    if len(parts) == 1:
        return len(name) > 3
    return parts[0] in words("dateline", "openings") or parts[-1] in words("dateline", "endings")


def split_places(line: str, at: int, end: int) -> list[tuple[str, Span]]:
    """Cut ``KYIV/MOSCOW`` at its strokes and give each place its name and span within the line."""
    found, start = [], at
    for part in line[at:end].split("/"):
        left = len(part) - len(part.lstrip())
        printed = part.strip()
        if printed:
            found.append((place_name(printed), (start + left, start + left + len(printed))))
        start += len(part) + 1
    return found


def place_name(printed: str) -> str:
    """Return a place name in ordinary writing; only names in capitals change.

    >>> place_name("RIO DE JANEIRO"), place_name("Kyiv")
    ('Rio de Janeiro', 'Kyiv')
    """
    if not is_capitals(printed):
        return printed
    return " ".join(
        word.lower() if i and _is_small(word.lower()) else _title(word) for i, word in enumerate(printed.split())
    )


def _is_small(word: str) -> bool:
    return word in words("dateline", "particles") and word not in _CAPITAL_INSIDE


def _title(word: str) -> str:
    if re.fullmatch(r"(?:[^\W\d_]\.)+", word) or word.startswith("Mc"):
        return word
    parts = re.split(r"(['’\-])", word)
    for i, part in enumerate(parts):
        low = part.lower()
        inside = 0 < i < len(parts) - 1
        possessive = i > 0 and parts[i - 1] in "'’" and len(part) == 1
        parts[i] = low if possessive or (inside and low in _SMALL_INSIDE) else low.capitalize()
    return "".join(parts)
