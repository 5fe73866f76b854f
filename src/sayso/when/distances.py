"""A stretch told as a distance: "three months before the November 5 vote" keeps its value and gets an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sayso.records import Timex
from sayso.when.periods import Period, shift_day

REACH = 40
"""Code points between the stretch and the date it is counted from: room for an article and a short attribute."""

_STRETCH = re.compile(r"P([0-9]{1,4})([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_BETWEEN = re.compile(r"\s(before|after)\s[^.;:,()\n]*")


def told_distances(found: Sequence[Timex], text: str) -> Iterator[Timex]:
    """Yield the time expressions; a stretch right before "before" or "after" and a date gets the interval meant.

    The interval is as coarse as the stretch's unit: three months before 5 November is August.
    """
    for number, timex in enumerate(found):
        follower = found[number + 1] if number + 1 < len(found) else None
        yield _told(timex, follower, text) if follower and timex.begin is None else timex


def _told(timex: Timex, follower: Timex, text: str) -> Timex:
    stretch = _STRETCH.fullmatch(timex.value)
    begin, end = timex.span[1], follower.span[0]
    if timex.type != "DURATION" or stretch is None or follower.begin is None or end - begin > REACH:
        return timex
    between = _BETWEEN.fullmatch(text, begin, end)
    if between is None:
        return timex
    unit, count = _UNITS[stretch[2]], int(stretch[1])
    day = shift_day(date.fromisoformat(follower.begin), unit, -count if between[1] == "before" else count)
    period = Period.holding(unit, day) if day else None
    if period is None or not period.valid:
        return timex
    return replace(timex, begin=period.begin.isoformat(), end=period.end.isoformat(), why=follower.id)
