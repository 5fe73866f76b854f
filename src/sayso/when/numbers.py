"""Numbers in words.

>>> read_number(["twenty", "-", "five"], [20, None, 5])
Number(value=25, length=3, year=False)
>>> read_number(["nineteen", "ninety", "-", "six"], [19, 90, None, 6])
Number(value=1996, length=4, year=True)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Number(NamedTuple):
    """A number, how many nodes it is long, and whether it is read in two pairs as years are."""

    value: int
    length: int
    year: bool


def read_number(words: Sequence[str], counts: Sequence[int | None]) -> Number:
    """Read the number that begins with the first word, which must be one; ``counts`` are the words' values."""
    value, at = _below_hundred(words, counts, 0)
    if 13 <= value <= 20 and at < len(words):
        tail, end = _below_hundred(words, counts, at)
        if end > at and tail >= 10 and tail < 100 and not (value == 20 and tail < 20 and end - at > 1):
            return Number(value * 100 + tail, end, True)
    for scale in (100, 1000):
        if at < len(words) and counts[at] == scale:
            value, at = value * scale, at + 1
            skip = at + (at < len(words) and words[at] == "and")
            tail, end = _below_hundred(words, counts, skip)
            if end > skip and tail < scale:
                value, at = value + tail, end
    return Number(value, at, False)


def _below_hundred(words: Sequence[str], counts: Sequence[int | None], at: int) -> tuple[int, int]:
    """Return a number of one or two words from ``at`` and where it ends, which is ``at`` where there is none."""
    first = counts[at] if at < len(counts) else None
    if first is None:
        return 0, at
    end = at + 1
    if 20 <= first < 100 and end < len(words):
        second = end + (words[end] == "-")
        unit = counts[second] if second < len(counts) else None
        if unit is not None and 0 < unit < 10:
            return first + unit, second + 1
    return first, end
