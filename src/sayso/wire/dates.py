"""Dates as datelines print them, and the year that they leave out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

AHEAD_DAYS = 3
"""Days that a dateline may lie after publication: time zones, and weeklies printed for the weekend."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9A-Za-z:])"
_YEAR = r"(?:,? {1,2}(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_DAYS)}|mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\b\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_WEEKDAY},? )?{_MONTH} ?{_DAY}{_YEAR}",
        rf"(?:{_WEEKDAY},? )?{_DAY}[ -](?:of )?{_MONTH}(?:-(?=[0-9]{{4}}))?{_YEAR.replace(',? {1,2}', '[,. ]{0,2}')}",
        r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])",
        r"(?P<first>[0-3]?[0-9])(?P<mark>[./])(?P<second>[0-3]?[0-9])(?P=mark)(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
        rf"{_WEEKDAY}(?![A-Za-z])",
    )
)
_ISO_LINE = re.compile(
    r"(?:(?:date|dated|published|pubdate|publication date)\b ?:? ?)?(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,6})?(?: ?(?:Z|GMT|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?",
    re.IGNORECASE,
)


class PrintedDate(NamedTuple):
    """A date as printed: ``end`` is the offset after it, what is not printed is ``None`` (weekday: Monday is 0)."""

    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None


def date_at(line: str, at: int) -> PrintedDate | None:
    """Read the date that begins at ``at``; ``None`` when none does, or it is no day of the calendar."""
    for form in _FORMS:
        match = form.match(line, at)
        if match and (found := _printed(match)):
            return found
    return None


def _printed(match: re.Match[str]) -> PrintedDate | None:
    said = match.groupdict()
    weekday = _index(_DAYS, said["weekday"]) if said.get("weekday") else None
    year = int(said["year"]) if said.get("year") else None
    if said.get("first"):
        first, second = int(said["first"]), int(said["second"])
        if first <= 12 and second <= 12 and said["mark"] == "/" and first != second:
            return None  # 03/04/2023 is March in one country and April in another
        day, month = (first, second) if second <= 12 else (second, first)
    elif said.get("month"):
        day = int(said["day"])
        month = int(said["month"]) if said["month"].isdigit() else (_index(_MONTHS, said["month"]) or 0) + 1
    elif weekday is not None:
        return PrintedDate(match.end(), None, None, None, weekday)
    else:
        return None
    if _day(year or 2000, month, day) is None:  # a leap year: February 29 may be meant
        return None
    return PrintedDate(match.end(), year, month, day, weekday)


def resolve(printed: PrintedDate, published: str | None) -> str | None:
    """Return the ISO date of a printed one; the year comes from the publication date, ``None`` without either.

    Of the years possible the last is taken that lies at most ``AHEAD_DAYS`` after publication.
    """
    if printed.year and printed.month and printed.day:
        found = _day(printed.year, printed.month, printed.day)
        return found.isoformat() if found else None
    last = iso_day(published)
    if last is None:
        return None
    if printed.month and printed.day:
        for year in range(min(last.year + 1, 9999), max(last.year - 9, 0), -1):  # February 29 may be eight years back
            found = _day(year, printed.month, printed.day)
            if found and (found - last).days <= AHEAD_DAYS:
                return found.isoformat()
        return None
    back = (last.weekday() - (printed.weekday or 0)) % 7
    return (last - timedelta(days=back)).isoformat() if (last - date.min).days >= back else None


def iso_day(stamp: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time, ``None`` when there is none."""
    match = re.match(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})", stamp or "")
    return _day(*(int(part) for part in match.groups())) if match else None


def leading_date(line: str) -> str | None:
    """Return the ISO date of a line that is nothing but a full date: ``date 2023-03-30``, ``March 30, 2023``."""
    match = _ISO_LINE.fullmatch(line)
    if match:
        day = iso_day(match["date"])
        return day.isoformat() if day else None
    printed = date_at(line, 0)
    return resolve(printed, None) if printed and line[printed.end :].strip(" .") == "" else None


def _index(names: tuple[str, ...], word: str) -> int | None:
    low = word.lower().rstrip(".")[:3]
    return next((i for i, name in enumerate(names) if name[:3] == low), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
