"""Stretches of the calendar, counted: every unit's periods are numbered, so that to shift one is to add.

>>> may = Period("month", 2023 * 12 + 4)
>>> may.value, may.begin.isoformat(), may.end.isoformat()
('2023-05', '2023-05-01', '2023-05-31')
>>> may.shift(-5).value, Period.holding("week", date(2023, 5, 3)).value
('2022-12', '2023-W18')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9998
"""Years that have an interval; ``datetime`` ends with 9999, and the day after a period's end must exist."""

SEASONS = ("SP", "SU", "FA", "WI")
"""Seasons by their number; meteorological, as north of the equator, and a winter bears the year in which it begins."""

PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "season": 4, "year": 1}
_YEARS = {"decade": 10, "century": 100}
_DAYS = {"day": 1, "week": 7, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a unit: ``number`` counts days, weeks, months … from year 0 (days and weeks from 0001-01-01)."""

    unit: str
    number: int

    @classmethod
    def holding(cls, unit: str, day: date) -> Period:
        """Return the period of a unit in which a day lies."""
        if unit in _DAYS:
            return cls(unit, (day.toordinal() - 1) // _DAYS[unit])
        if unit in _YEARS:
            return cls(unit, day.year // _YEARS[unit])
        if unit == "season":
            return cls(unit, day.year * 4 + (day.month - 3) // 3)
        per = PER_YEAR[unit]
        return cls(unit, day.year * per + (day.month - 1) * per // 12)

    @classmethod
    def of_year(cls, unit: str, year: int, number: int) -> Period:
        """Return the month, quarter, half or season of a year by its number from 1."""
        return cls(unit, year * PER_YEAR[unit] + number - 1)

    @property
    def valid(self) -> bool:
        """Whether its year can be written and its days counted."""
        if self.unit in _DAYS:
            last = date(LAST_YEAR, 12, 31).toordinal() // _DAYS[self.unit] - 1
            return 0 <= self.number <= last
        return FIRST_YEAR <= self.year <= LAST_YEAR - _YEARS.get(self.unit, 1)

    @property
    def year(self) -> int:
        """The year in which it begins."""
        if self.unit in _YEARS:
            return self.number * _YEARS[self.unit]
        return self.begin.year if self.unit in _DAYS else self.number // PER_YEAR[self.unit]

    @property
    def begin(self) -> date:
        """Its first day."""
        if self.unit in _DAYS:
            first = date.fromordinal(self.number * _DAYS[self.unit] + 1)
            return first + timedelta(days=5) if self.unit == "weekend" else first
        if self.unit in _YEARS:
            return date(max(self.year, FIRST_YEAR), 1, 1)
        per = PER_YEAR[self.unit]
        year, part = divmod(self.number, per)
        return date(year, part * (12 // per) + (3 if self.unit == "season" else 1), 1)

    @property
    def end(self) -> date:
        """Its last day."""
        after = Period("week", self.number + 1) if self.unit == "weekend" else self.shift(1)
        return after.begin - timedelta(days=1)

    def shift(self, count: int) -> Period:
        """Return the period so many of its unit later."""
        return Period(self.unit, self.number + count)

    @property
    def value(self) -> str:
        """Its TIMEX3 value; a decade is three digits and a century two."""
        if self.unit == "day":
            return self.begin.isoformat()
        if self.unit in ("week", "weekend"):
            year, week, _ = (self.begin).isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit in _YEARS:
            return f"{self.number:0{3 if self.unit == 'decade' else 2}d}"
        year, part = divmod(self.number, PER_YEAR[self.unit])
        return f"{year:04d}" + open_part(self.unit, part + 1)


def open_part(unit: str, number: int | None) -> str:
    """Write what follows the year in a value: ``-05``, ``-Q3``, ``-SU``, ``-H1``; X for a number that is not known."""
    if unit == "month":
        return f"-{number:02d}" if number else "-XX"
    if unit == "season":
        return f"-{SEASONS[number - 1]}" if number else "-SX"
    if unit in ("quarter", "half"):
        return f"-{unit[0].upper()}{number or 'X'}"
    return ""


def day_of(year: int, month: int, day: int) -> Period | None:
    """Return a day, or nothing where the calendar has none.

    >>> day_of(2024, 2, 29).value, day_of(2023, 6, 31)
    ('2024-02-29', None)
    """
    try:
        return Period.holding("day", date(year, month, day))
    except ValueError:
        return None


def shift_day(day: date, unit: str, count: int) -> date | None:
    """Return the same day so many units away, the month's last where it is shorter, or nothing past the calendar.

    >>> shift_day(date(2024, 3, 31), "month", -1).isoformat()
    '2024-02-29'
    """
    if unit in ("day", "week", "weekend"):
        number = day.toordinal() + count * _DAYS[unit]
        inside = 0 < number <= date(LAST_YEAR, 12, 31).toordinal()
        return date.fromordinal(number) if inside else None
    months = count * (_YEARS[unit] * 12 if unit in _YEARS else 12 // PER_YEAR[unit])
    month = Period.holding("month", day).shift(months)
    if not month.valid:
        return None
    return month.begin.replace(day=min(day.day, month.end.day))
