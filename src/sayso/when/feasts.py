"""The days of holidays.

>>> feast_day("easter -2", 2024).isoformat(), feast_day("11 3 4", 1999).isoformat()
('2024-03-29', '1999-11-25')
"""

from __future__ import annotations

from datetime import date, timedelta


def feast_day(rule: str, year: int) -> date:
    """Return a feast's day by its rule: a day of the year, days after Easter, or the nth weekday of a month."""
    pieces = rule.split()
    if len(pieces) == 1:
        month, _, day = rule.partition("-")
        return date(year, int(month), int(day))
    if pieces[0] == "easter":
        return easter(year) + timedelta(days=int(pieces[1]))
    month_number, weekday, which = map(int, pieces)
    return nth_weekday(year, month_number, weekday, which)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the nth weekday (Monday is 0) of a month; -1 is its last."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h, i = divmod(c, 4)
    j = (a + 11 * g) // 319
    k = (2 * e + 2 * h - i - g + j + 32) % 7
    month = (g - j + k + 90) // 25
    return date(year, month, (g - j + k + month + 19) % 32)
