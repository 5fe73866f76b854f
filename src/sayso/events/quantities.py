"""Numbers as news tells them: "at least 20", "between 200 and 300", "tens of thousands", "two dozen".

>>> quantities("between 200 and 300 fled ; at least two dozen died".split())
[Quantity(start=0, end=4, core=1, low=200, high=300), Quantity(start=6, end=10, core=8, low=24, high=None)]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sayso.events.count_words import table

_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9}(?:\.[0-9]{1,3})?", re.ASCII)
MOST_WORDS = 8
"""Words of a number at most ("three hundred and twenty - five thousand"); bounds the time on hostile text."""
PEOPLE = 10_000_000_000
"""Numbers from here on count nobody: there are eight thousand million people."""
MOST_HEDGES = 3
"""Hedges before one number at most ("at least some 20")."""


_WITH_OF = frozenset({"couple", "handful", "tens"})


class Quantity(NamedTuple):
    """Tokens ``[start, end)`` with hedges, ``core`` the first word of the number itself; bounds as in ``Count``."""

    start: int
    end: int
    core: int
    low: int | None
    high: int | None


class _Value(NamedTuple):
    low: int
    high: int | None
    end: int


def quantities(lower: list[str]) -> list[Quantity]:
    """Return the numbers of a text, which is given as its words in lower case, in order."""
    found: list[Quantity] = []
    starts = _starts()
    at = 0
    while at < len(lower):
        word = lower[at]
        value = _value(lower, at) if word in starts or word[:1].isdigit() else None
        if value is None:
            at += 1
            continue
        first = found[-1].end if found else 0
        found.append(_hedged(lower, first, at, value))
        at = found[-1].end
    return found


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    own = table()
    return frozenset(own["numbers"]) | frozenset(own["scales"]) | frozenset(own["vague"])


def _value(lower: list[str], at: int) -> _Value | None:
    """Read the number that begins at a word, and the upper end of a range ("20 to 30", "20 - 30", "20 or 30")."""
    value = _plain(lower, at)
    if value is None or value.high is None:
        return value
    link = lower[value.end] if value.end < len(lower) else ""
    between = at > 0 and lower[at - 1] == "between"
    if link in ("to", "-", "–", "or") or (link == "and" and between):
        upper = _plain(lower, value.end + 1)
        if upper is not None and upper.high is not None and upper.low > value.low:
            low = value.low
            scale = upper.low // max(1, int(str(upper.low)[:1]))
            if low < 10 and scale >= 1_000_000:  # "two to three million"
                low *= scale
            return _Value(low, upper.high, upper.end)
    return value


def _plain(lower: list[str], at: int) -> _Value | None:
    if at >= len(lower):
        return None
    own = table()
    scales: dict[str, int] = own["scales"]
    vague: dict[str, int] = own["vague"]
    word = lower[at]
    if word in vague:
        return _vague(lower, at, vague, scales)
    if word[:1].isdigit():
        if not _DIGITS.fullmatch(word):
            return None
        number, end = float(word.replace(",", "")), at + 1
        while end < min(len(lower), at + 3) and lower[end] in scales:
            number, end = number * scales[lower[end]], end + 1
        return _Value(int(number), int(number), end) if number == int(number) and number < PEOPLE else None
    return _words(lower, at, own["numbers"], scales)


def _vague(lower: list[str], at: int, vague: dict[str, int], scales: dict[str, int]) -> _Value | None:
    number, end = vague[lower[at]], at + 1
    if lower[at] in _WITH_OF and lower[end : end + 1] != ["of"]:  # "a gay couple"
        return None
    if end < len(lower) and lower[end] in scales:  # "several hundred"
        return _Value(number * scales[lower[end]], None, end + 1)
    if end + 1 < len(lower) and lower[end] == "of" and lower[end + 1] in vague and lower[at] in ("tens", "hundreds"):
        return _Value(number * vague[lower[end + 1]], None, end + 2)
    return _Value(number, None, end)


def _words(lower: list[str], at: int, numbers: dict[str, int], scales: dict[str, int]) -> _Value | None:
    """Read number words: "twenty - five thousand", "a hundred and ten", "a dozen"."""
    total = current = 0
    end = seen = at
    while end < min(len(lower), at + MOST_WORDS):
        word = lower[end]
        if word in numbers:
            if current % 10 or (current % 100 and numbers[word] >= 10):
                break
            current += numbers[word]
        elif word in scales:
            current = max(1, current) * scales[word]
            if scales[word] >= 1000:
                total, current = total + current, 0
        elif word not in ("-", "and") or end == at or (word == "and" and lower[end - 1] not in scales):
            break
        else:
            end += 1
            continue
        end += 1
        seen = end
    value = total + current
    return _Value(value, value, seen) if seen > at and value < PEOPLE else None


@lru_cache(maxsize=1)
def _hedges() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Hedges by their last word, longest first, each with the bound that it sets."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, hedges in table()["hedges"].items():
        for hedge in hedges:
            parts = tuple(hedge.split())
            found.setdefault(parts[-1], []).append((parts, bound))
    return {word: tuple(sorted(own, key=lambda entry: -len(entry[0]))) for word, own in found.items()}


def _hedged(lower: list[str], first: int, at: int, value: _Value) -> Quantity:
    """Take the hedges before a number along, not past what came ``first``."""
    low: int | None
    start, low, high = at, value.low, value.high
    bounds: set[str] = set()
    hedges = _hedges()
    if at > first and lower[at - 1] in ("between", "from") and value.high != value.low:
        start = at - 1
    for _ in range(MOST_HEDGES):
        for words, bound in hedges.get(lower[start - 1], ()) if start > first else ():
            begin = start - len(words)
            if begin >= first and tuple(lower[begin:start]) == words:
                start = begin
                bounds.add(bound)
                break
        else:
            break
    end = value.end
    if tuple(lower[end : end + 2]) == ("or", "more"):
        end += 2
        bounds.add("low")
    if "low" in bounds:
        high = None
    elif "high" in bounds:
        low = None
    return Quantity(start, end, at, low, high)
