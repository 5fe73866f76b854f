"""Dates that are wrong by the article's own words: a weekday that the date was not, years that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from sayso.ledger.dates import article_day, is_date
from sayso.ledger.datetold import DateTold
from sayso.records import Reading, Span, Timex
from sayso.when.periods import shift_day

REACH = timedelta(days=10)
"""How far from the article's day a date without a year may lie to be judged: an article that is carried again years
later under a new day is not wrong (read under a day that was not theirs, 5 of 450 articles seemed to be)."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAY = r"(?P<weekday>" + "|".join(rf"{day}|{day[:3]}\.?" for day in _DAYS) + r"|Tues\.?|Thurs\.?)"
_MONTH = r"(?P<month>" + "|".join(rf"{month}|{month[:3]}\.?" for month in _MONTHS) + r"|Sept\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_WEEKDAY},?\s(?:the\s)?(?P<date>{_MONTH}\s{_DAY}\b{_YEAR})",
        rf"\b{_WEEKDAY},?\s(?:the\s)?(?P<date>{_DAY}\s(?:of\s)?{_MONTH}(?!\w){_YEAR})",
        rf"\b(?P<date>{_MONTH}\s{_DAY}\b{_YEAR}),?\s\((?:a\s)?{_WEEKDAY}\)",
    )
)
_NAMED = re.compile(rf"{_WEEKDAY}|{_MONTH}|\d")
_AGO = re.compile(r"(?i)(?:(?P<hedge>more than|over|at least|less than|nearly|almost|about|around|some)\s)?.*\bago")
_BESIDE = re.compile(r"\s?[,–—(-]\s?(?:(?:just|only|exactly|some|about|nearly|almost|more than|over|at least)\s)?")
_UNITS = {"year": 4, "month": 7, "day": 10}
"""Length of an ISO 8601 date as exact as the unit."""


def find_slips(reading: Reading) -> Iterator[DateTold]:
    """Yield weekdays that their date was not, and "ago"s that do not lead to the date beside them."""
    yield from _weekdays(reading)
    yield from _agos(reading)


def _weekdays(reading: Reading) -> Iterator[DateTold]:
    today = article_day(reading)
    seen = set()
    for match in _weekday_dates(reading):
        days = _days(match, today)
        told = next(number for number, name in enumerate(_DAYS) if name.startswith(match["weekday"][:3]))
        if not days or any(day.weekday() == told for day in days) or match.span() in seen:
            continue
        seen.add(match.span())
        yield DateTold(
            article=reading.article.id,
            kind="slip",
            span=match.span("weekday"),
            text=match["weekday"],
            other=match["date"],
            other_span=match.span("date"),
            why=f"{days[0].isoformat()} was a {_DAYS[days[0].weekday()]}",
        )


def _weekday_dates(reading: Reading) -> Iterator[re.Match[str]]:
    """Yield dates with a weekday, which begin where a time expression does."""
    text = reading.article.text
    for timex in reading.timexes:
        begin, end = timex.span
        if timex.type in ("DATE", "TIME") and _NAMED.match(text, begin) is not None:
            for form in _FORMS:
                match = form.match(text, begin)
                if match is not None and match.start() < end:
                    yield match


def _days(match: re.Match[str], today: str | None) -> list[date]:
    """Return the days that a date can mean: that of its year, else those near the article's day."""
    month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3]))
    if match["year"]:
        years = [int(match["year"])]
    elif today:
        years = [int(today[:4]) + off for off in (-1, 0, 1)]
    else:
        return []
    days = [day for year in years if (day := _day(year, month, int(match["day"]))) is not None]
    if match["year"] or today is None:
        return days
    own = date.fromisoformat(today)
    return [day for day in days if abs(day - own) <= REACH]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _agos(reading: Reading) -> Iterator[DateTold]:
    """Yield what is told to be so long ago beside a date that is not: "in 2014, five years ago" in 2023."""
    text, today = reading.article.text, article_day(reading)
    if today is None:
        return
    ordered = sorted(reading.timexes, key=lambda own: own.span)
    for one, other in pairwise(ordered):
        if not (is_date(one) and is_date(other)) or not _BESIDE.fullmatch(text, one.span[1], other.span[0]):
            continue
        for ago, fixed in ((one, other), (other, one)):
            span = _written(text, ago.span), _written(text, fixed.span)
            if "ago" not in span[0].split() or "ago" in span[1].split() or fixed.why is not None:
                continue
            if _is_wrong(ago, fixed, span[0], today):
                yield DateTold(
                    article=reading.article.id,
                    kind="slip",
                    span=ago.span,
                    text=span[0],
                    other=span[1],
                    other_span=fixed.span,
                    why=f"{span[0]} is {ago.value}, counted from {today}",
                )


def _written(text: str, span: Span) -> str:
    return text[slice(*span)]


def _is_wrong(ago: Timex, fixed: Timex, told: str, today: str) -> bool:
    """Whether the two stay apart when a unit more or less is allowed for, or two where the number is hedged."""
    unit = next((unit for unit in _UNITS if re.search(rf"\b{unit}s?\b", told)), None)
    if unit is None:
        return False
    own = date.fromisoformat(today)
    begin, end = date.fromisoformat(ago.begin or today), date.fromisoformat(ago.end or today)
    count = max(1, (own - begin).days // {"year": 365, "month": 30, "day": 1}[unit])
    room = max(1, count // 5) + (1 if _AGO.match(told) and not told[0].isdigit() else 0)
    first, last = shift_day(begin, unit, -room), shift_day(end, unit, room)
    if first is None or last is None or _hedged(told):
        return False
    return (fixed.end or "") < first.isoformat() or (fixed.begin or "") > last.isoformat()


def _hedged(told: str) -> bool:
    return bool(re.match(r"(?i)(?:more than|over|at least|less than|many|several|some)\b", told))
