"""Dates that an anniversary gives an event: "the second anniversary of the invasion on February 24, 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records import Span
from sayso.wordlists import listed

REACH = 30
"""Code points between "anniversary of" and the event's words, at most ("Libya's full-scale")."""

_ANNIVERSARY = re.compile(
    r"(?i)\b(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?P<word>[a-z]+)|(?P<years>[a-z]+|\d{1,3})-year)\s+anniversary\s+of\s+"
)


def find_anniversaries(text: str, begin: int, end: int) -> Iterator[tuple[Span, int]]:
    """Yield where each "anniversary of" stands, and after how many years it is; it is followed by what is remembered.

    >>> list(find_anniversaries("on the 2nd anniversary of the coup", 0, 34))
    [((7, 26), 2)]
    """
    if text.find("nniversary", begin, end) < 0:  # a tenth of the time that the form takes
        return
    ordinals = {word: number for number, word in enumerate(listed("ledger", "arithmetic", "numbers", "ordinals"), 1)}
    counts = {word: number for number, word in enumerate(listed("ledger", "arithmetic", "numbers", "counts"), 1)}
    for match in _ANNIVERSARY.finditer(text, begin, end):
        told = (match["digits"] or match["years"] or match["word"]).lower()
        years = int(told) if told.isdecimal() else (ordinals if match["word"] else counts).get(told)
        if years:
            yield match.span(), years
