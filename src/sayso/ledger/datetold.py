"""What an article tells of when something was, as flat records that can be kept and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTold:
    """What one article tells of when something was, in words that can be reckoned with.

    A ``distance`` ("in November 2022, three months before the start of hostilities") says that an event fell between
    the days ``begin`` and ``end``, a ``date`` ("Russia invaded Ukraine on February 24, 2022") gives it itself.
    ``event`` is the kind of event (``sayso.ledger.occasions``), ``where`` whose and where it was, ``near`` what its
    sentences speak of where the words themselves do not say; a ``yearless`` one rests on a month or day whose year the
    text leaves to the reader. Where a date behind the event may be the event's own ("three months before the war, in
    November 2022"), ``else_begin`` and ``else_end`` are its days. A ``slip`` is wrong by the article's own words:
    ``text`` cannot be, given ``other``.
    """

    article: str
    kind: Literal["distance", "date", "slip"]
    span: Span
    text: str
    begin: str | None = None
    end: str | None = None
    else_begin: str | None = None
    else_end: str | None = None
    event: str | None = None
    where: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    yearless: bool = False
    other: str | None = None
    other_span: Span | None = None
    why: str | None = None


def meet(one: DateTold, other: DateTold) -> bool:
    """Whether a date has a day in common with another, by any way to read the first.

    Where a year is left to the reader, it is whichever of the nearest three.
    """
    shifts = (-1, 0, 1) if one.yearless or other.yearless else (0,)
    readings = [(one.begin, one.end), (one.else_begin, one.else_end)]
    return any(
        (shifted(begin, years) or "") <= (other.end or "") and (other.begin or "") <= (shifted(end, years) or "")
        for begin, end in readings
        if begin and end
        for years in shifts
    )


def shifted(day: str | None, years: int) -> str | None:
    """Return an ISO 8601 day so many years later, to be compared, none before the year 1.

    A leap day's may be none of the calendar.

    >>> shifted("2024-02-24", -2), shifted(None, 1)
    ('2022-02-24', None)
    """
    year = int(day[:4]) + years if day else 0
    return f"{year:04d}{day[4:]}" if day and year > 0 else None
