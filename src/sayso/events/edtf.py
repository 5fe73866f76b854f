"""Dates as events carry them: ISO 8601 and EDTF, never finer than the text, with the days that they begin and end.

Seasons are EDTF's 21 to 24, quarters its 33 to 36, halves of a year 40 and 41; a decade is ``197X``, a weekend the
interval of its two days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?")
_PART = re.compile(r"([0-9]{4})-(?:([0-9]{2})|(SP|SU|FA|WI|Q[1-4]|H[12]))")
_YEARS = re.compile(r"[0-9]{2,4}")
_STRETCH = re.compile(r"P(T)?([0-9]{1,4})([YMWDHS])(?:([0-9]{1,2})M)?")

_PARTS = {
    "SP": (21, "season", 3, 3), "SU": (22, "season", 6, 3), "FA": (23, "season", 9, 3), "WI": (24, "season", 12, 3),
    "Q1": (33, "quarter", 1, 3), "Q2": (34, "quarter", 4, 3), "Q3": (35, "quarter", 7, 3), "Q4": (36, "quarter", 10, 3),
    "H1": (40, "half", 1, 6), "H2": (41, "half", 7, 6),
}  # fmt: skip
"""Codes of EDTF by TIMEX3's, with the unit, the first month and the number of months."""

UNITS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
"""Granularities, the finest first."""

_LAST_YEAR = 9998  # the day after a period's end must exist


@dataclass(frozen=True, slots=True)
class Told:
    """A date as told: EDTF ``value``, first and last day, granularity (one of ``UNITS``)."""

    value: str
    begin: date
    end: date
    unit: str


def read_value(value: str) -> Told | None:
    """Read a TIMEX3 value, nothing where it names no stretch of the calendar.

    >>> [told.value for text in ("2023-05-03TMO", "2023-W18", "2023-FA", "197") if (told := read_value(text))]
    ['2023-05-03', '2023-W18', '2023-23', '197X']
    """
    try:
        return _read(value)
    except (ValueError, OverflowError):
        return None


def _read(value: str) -> Told | None:
    if match := _DAY.fullmatch(value):
        return written(date.fromisoformat(match[1]), "day")
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return written(monday + timedelta(days=5), "weekend") if match[3] else written(monday, "week")
    if match := _PART.fullmatch(value):
        year = int(match[1])
        if match[2]:
            return written(date(year, int(match[2]), 1), "month")
        code, unit, month, months = _PARTS[match[3]]
        begin = date(year, month, 1)
        return Told(f"{year:04d}-{code}", begin, _last(begin, months), unit)
    if _YEARS.fullmatch(value):
        unit = {2: "century", 3: "decade", 4: "year"}[len(value)]
        return written(date(int(value.ljust(4, "0")), 1, 1), unit)
    return None


def written(day: date, unit: str) -> Told:
    """Return the day, week, month, year … in which a day lies; a season or the like gives its month."""
    if unit == "day":
        return Told(day.isoformat(), day, day, unit)
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        if unit == "weekend":
            begin, end = monday + timedelta(days=5), monday + timedelta(days=6)
            return Told(f"{begin.isoformat()}/{end.isoformat()}", begin, end, unit)
        year, week, _ = day.isocalendar()
        return Told(f"{year:04d}-W{week:02d}", monday, monday + timedelta(days=6), unit)
    if unit in ("year", "decade", "century"):
        years = {"year": 1, "decade": 10, "century": 100}[unit]
        first = max(day.year // years * years, 1)
        value = f"{day.year:04d}" if years == 1 else f"{day.year:04d}"[: 4 - len(str(years)) + 1].ljust(4, "X")
        return Told(value, date(first, 1, 1), date(min(first + years - 1, _LAST_YEAR), 12, 31), unit)
    begin = day.replace(day=1)
    return Told(f"{day.year:04d}-{day.month:02d}", begin, _last(begin, 1), "month")


def _last(begin: date, months: int) -> date:
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def read_stretch(value: str) -> tuple[str, int] | None:
    """Read a TIMEX3 duration as unit and count; hours are none of a day.

    >>> read_stretch("P1Y6M"), read_stretch("P3W"), read_stretch("PT5H"), read_stretch("PXD")
    (('month', 18), ('week', 3), ('day', 0), None)
    """
    match = _STRETCH.fullmatch(value)
    if match is None:
        return None
    if match[1]:
        return "day", 0
    count = int(match[2])
    if match[3] == "Y" and match[4]:
        return "month", count * 12 + int(match[4])
    unit = {"Y": "year", "M": "month", "W": "week", "D": "day"}.get(match[3])
    return (unit, count) if unit else None


def shifted(day: date, unit: str, count: int) -> date | None:
    """Return the same day so many units away, the month's last where it is shorter, nothing past the calendar.

    >>> shifted(date(2024, 3, 31), "month", -1).isoformat()
    '2024-02-29'
    """
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12)
        first = date(year, month + 1, 1)
        return first.replace(day=min(day.day, _last(first, 1).day))
    except (ValueError, OverflowError):
        return None


def coarser(a: str, b: str) -> str:
    """Return the coarser of two granularities.

    >>> coarser("day", "month")
    'month'
    """
    return max(a, b, key=UNITS.index)
