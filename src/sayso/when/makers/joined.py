"""Phrases made of phrases: parts of a period, days with times, two dates in one."""

from __future__ import annotations

from collections.abc import Callable

from sayso.when.makers.dates import dated
from sayso.when.makers.registry import Values, maker
from sayso.when.meanings import Around, Clocked, Dated, Meaning, Part, Plain, Shifted

Pair = tuple[Meaning | None, Meaning | None]


@maker
def phase(v: Values) -> Meaning | None:
    """Early 1990, late last week, the end of the year, earlier this month."""
    found: Meaning = v["date"]
    return found


@maker
def phase_unit(v: Values) -> Meaning | None:
    """The end of the year."""
    return Shifted(v["unit"], 0) if v["unit"] in ("week", "month", "quarter", "year", "decade", "century") else None


@maker
def part(v: Values) -> Meaning | None:
    """The first half of 2019, the third quarter of last year."""
    found = v.get("half") or v.get("quarter")
    if not isinstance(found, Dated) or found.number is None:
        return None
    return Part(found.unit, found.number, v.get("date") or v["year1"])


@maker
def nth_part(v: Values) -> Meaning | None:
    """The last week of March, the second Sunday of May."""
    unit = v.get("unit") or f"weekday{v['weekday']}"
    of = v.get("date") or dated({key: v[key] for key in ("month", "year") if key in v})
    return Part(unit, v["ordinal"], of) if of and unit not in ("minute", "hour", "fortnight") else None


@maker
def week_of(v: Values) -> Meaning | None:
    """The week of March 6."""
    return Part("week", 0, v["date"])


@maker
def clocked(v: Values) -> Meaning | None:
    """10 a.m. Friday, Thursday evening, noon on May 3."""
    of = v["date"]
    if isinstance(of, Clocked) or (isinstance(of, Dated) and of.unit not in ("day", "weekday")):
        return None
    if (isinstance(of, Shifted) and of.unit != "day") or isinstance(of, Plain | Part):
        return None
    time = v.get("time")
    return Clocked(time.clock if isinstance(time, Clocked) else v["daypart"], of)


@maker
def month_of(v: Values) -> Meaning | None:
    """January this year, Oct. 12 last year."""
    found, year = v["date1"], v["year1"]
    if isinstance(year, Dated) and year.year:
        return Dated(found.unit, found.number, found.day, year.year)
    return Around(found, "year", year.count) if isinstance(year, Shifted) and not year.then else None


@maker
def day_of(v: Values) -> Meaning | None:
    """Thursday, April 6."""
    return v["date1"] if v["date1"].unit == "day" else None


@maker
def span(v: Values) -> Meaning | None:
    """The same period last year."""
    year = v.get("year1")
    if isinstance(year, Shifted) and not year.then:
        return Shifted("period", 0 if year.count == 0 else year.count, then=False)
    return None if year else Shifted("period", 0, then=True)


def two_days(v: Values) -> Pair:
    """April 24 and 25; 3-5 May."""
    month, year = v["month"], v.get("year")
    first, second = (
        dated({"month": month, "nth": v["nth"], "year": year}),
        dated({"month": month, "nth": v["nth2"], "year": year}),
    )
    return first, second


def two_years(v: Values) -> Pair:
    """1994-97, 2014/16."""
    year = v["year"]
    until = year - year % 100 + v["yy"]
    return Dated("year", year=year), Dated("year", year=until) if until > year else None


PAIRS: dict[str, Callable[[Values], Pair]] = {"two_days": two_days, "two_years": two_years}
"""Makers of two time expressions, the first and the last of a form's figures."""
