"""From a matched form to what it means; the forms in ``data/when.toml`` call these by name.

A maker is given the values of the form's classes and what the form gives besides; it returns ``None`` where the words
fit and the sense does not (31 June, 25 o'clock).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sayso.when.durations import duration
from sayso.when.meanings import Around, Clocked, Dated, Feast, Meaning, Part, Plain, Shifted
from sayso.when.periods import day_of as calendar_day

Values = dict[str, Any]
Maker = Callable[[Values], Meaning | None]

MAKERS: dict[str, Maker] = {}
LEAP = 2024  # a year in which every day of a month that there can be is

_WEEKS = {"fortnight": ("week", 2)}
_LONGEST = 9999  # of a unit, in one phrase; more is no time that news tells


def maker(make: Maker) -> Maker:
    """Register a maker by its name."""
    MAKERS[make.__name__] = make
    return make


@maker
def isoday(v: Values) -> Meaning | None:
    """2023-03-29."""
    year, month, day = v["isoday"]
    return Dated("day", month, day, year)


@maker
def dated(v: Values) -> Meaning | None:
    """Aug. 7, 1998; April; Friday; the 1990s; spring of 2023."""
    year = v.get("year") or v.get("yearword")
    if year is None and "yy" in v:
        year = 1900 + v["yy"] if v["yy"] > 30 else 2000 + v["yy"]
    weekday = v.get("weekday", v.get("weekdayabbr"))
    made: Meaning
    if "month" in v:
        day = v.get("nth")
        if day is not None and (
            calendar_day(LEAP, v["month"], day) is None or (year and not calendar_day(year, v["month"], day))
        ):
            return None
        made = Dated("day" if day else "month", v["month"], day, year, weekday)
    elif "season" in v:
        made = Dated("season", v["season"], year=year)
    elif "decade" in v:
        return Dated("decade", v["decade"])
    elif weekday is not None:
        made = Dated("weekday", weekday)
    else:
        made = Dated("year", year=year)
    return Clocked(v["daypart"], made) if "daypart" in v else made


@maker
def slashes(v: Values) -> Meaning | None:
    """7/8/07, the month first unless there is none of that number."""
    month, day, year = (int(v[key]) for key in ("number", "number2", "number3"))
    if month > 12:
        month, day = day, month
    if year < 100:
        year += 1900 if year > 50 else 2000
    return Dated("day", month, day, year) if calendar_day(year, month, day) and year > 1000 else None


@maker
def turned(v: Values) -> Meaning | None:
    """Last Friday, next May, this summer, this coming Sunday."""
    lean = v.get("lean")
    if v.get("coming"):
        lean = -1 if "=past" in v else 1
    for unit in ("weekday", "month", "season"):
        if unit in v:
            day = v.get("nth")
            if day and calendar_day(LEAP, v[unit], day) is None:
                return None
            return Dated("day" if day else unit, v[unit], day, lean=lean)
    return None


@maker
def then_named(v: Values) -> Meaning | None:
    """The previous Friday, the following May."""
    unit = "weekday" if "weekday" in v else "month"
    return Dated(unit, v[unit], lean=v["then"] * 2)


@maker
def century(v: Values) -> Meaning | None:
    """The 19th century."""
    return Dated("century", v["ordinal"] - 1) if v["ordinal"] > 0 else None


@maker
def ordered(v: Values) -> Meaning | None:
    """The third quarter, the first half."""
    unit = "half" if "=half" in v else "quarter"
    most = 2 if unit == "half" else 4
    number = most if v["ordinal"] == -1 else v["ordinal"]
    return Dated(unit, number, year=v.get("year")) if number <= most else None


@maker
def the_quarter(v: Values) -> Meaning | None:
    """The latest quarter, the same period."""
    unit = "quarter" if "=quarter" in v else "period"
    return Shifted(unit, v.get("then", 0), then=True, loose="=latest" in v)


@maker
def today(v: Values) -> Meaning | None:
    """Today, yesterday morning, the day after tomorrow."""
    made = Shifted("day", v.get("shift", v.get("today", 0)))
    return Clocked(v["daypart"], made) if "daypart" in v else made


@maker
def tonight(v: Values) -> Meaning | None:
    """Tonight, last night, overnight."""
    return Clocked("TNI", Shifted("day", v.get("shift", 0)))


@maker
def daypart(v: Values) -> Meaning | None:
    """This morning, that evening, the night."""
    if "=this" in v:
        return Clocked(v["daypart"], Shifted("day", 0))
    shift = -1 if "=last" in v else 1 if "=next" in v else 0
    return Clocked(v["daypart"], Shifted("day", shift, then=True))


@maker
def leaning(v: Values) -> Meaning | None:
    """Last week, this year, next month, the current quarter."""
    lean = v.get("lean", 0)
    if v.get("coming"):
        lean = -1 if "=past" in v else 1
    unit = v["unit"]
    if unit in ("minute", "hour", "fortnight"):
        return Plain("DURATION", duration(1, unit))
    if "=past" in v and unit in ("decade", "century"):
        return Plain("DURATION", duration(1, unit), lean=-1, unit=unit, count=1)
    return Shifted(unit, lean)


@maker
def weekend(v: Values) -> Meaning | None:
    """The weekend, next weekend."""
    return Dated(
        "weekend",
        lean=-1
        if "=last" in v or "=past" in v
        else 1
        if "=next" in v or "=coming" in v
        else 0
        if "=this" in v
        else None,
    )


@maker
def then_unit(v: Values) -> Meaning | None:
    """The previous day, the following year, that week, the same day, that time."""
    if "=time" in v:
        return Shifted("time", 0, then=True)
    if v["unit"] in ("minute", "hour", "fortnight"):
        return None
    return Shifted(v["unit"], v.get("then", 1 if "=next" in v else 0), then=True)


@maker
def then_daypart(v: Values) -> Meaning | None:
    """The next morning, the previous evening."""
    return Clocked(v["daypart"], Shifted("day", v.get("then", 1), then=True))


@maker
def clock(v: Values) -> Meaning | None:
    """10:35 a.m., 0930 GMT, 5 o'clock, noon."""
    if "hourword" in v:
        return Clocked(v["hourword"])
    hour, minute = v.get("clock") or v.get("dotclock") or v.get("military") or (v["hour"], None)
    half = v.get("noon") or ("a" if "=am" in v else "p" if "=pm" in v else None)
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    written = f"T{hour:02d}" + (f":{minute:02d}" if minute is not None else ":00" if half or "=clock" in v else "")
    return Clocked(written + v.get("zone", ""))


def _count(v: Values) -> float:
    return float(v.get("number", 1)) + (0.5 if v.get("half") else 0)


@maker
def amount(v: Values) -> Meaning | None:
    """Three days, a year, 16-hour, two and a half years."""
    unit, count = v.get("unit") or v["units"], _count(v)
    if count > _LONGEST:
        return None
    if "number3" in v:
        if not v["number3"]:
            return None
        count = float(v["number"]) + v["number2"] / v["number3"]
    return Plain("DURATION", duration(count, unit), unit=unit, count=count)


@maker
def half_amount(v: Values) -> Meaning | None:
    """Half an hour, half-year."""
    return Plain("DURATION", duration(0.5, v["unit"]), unit=v["unit"], count=0.5)


@maker
def vague_amount(v: Values) -> Meaning | None:
    """Several years, a few days, a couple of weeks, decades-long."""
    unit = v.get("units") or v["unit"]
    count = 2.0 if v.get("vague") == "2" else None
    return Plain("DURATION", duration(count, unit), unit=unit, count=count or 0)


@maker
def every(v: Values) -> Meaning | None:
    """Every day, every two years, every other week, twice a week."""
    count = v.get("times") or v.get("number", 1)
    return Plain("SET", duration(float(count), v.get("unit") or v["units"])) if count <= _LONGEST else None


@maker
def weekly(v: Values) -> Meaning | None:
    """Every Friday, on Mondays, each Thursday night."""
    weekday = v["weekday"] if "weekday" in v else v["weekdays"]
    return Plain("SET", f"XXXX-WXX-{weekday + 1}{v.get('daypart', '')}")


@maker
def yearly(v: Values) -> Meaning | None:
    """Every July, each summer."""
    if "month" in v:
        return Plain("SET", f"XXXX-{v['month']:02d}")
    return Plain("SET", "XXXX-" + ("SP", "SU", "FA", "WI")[v["season"] - 1])


@maker
def every_part(v: Values) -> Meaning | None:
    """Every morning."""
    return Plain("SET", "XXXX-XX-XX" + str(v["daypart"]))


@maker
def per(v: Values) -> Meaning | None:
    """Daily, annual."""
    return Plain("SET", v["per"])


@maker
def ref(v: Values) -> Meaning | None:
    """Now, recently, the near future."""
    return Plain(
        "DATE", v.get("value") or v.get("ref") or v.get("refadj") or ("PRESENT_REF" if "=now" in v else "PAST_REF")
    )


@maker
def nothing(v: Values) -> Meaning | None:
    """Words that mean something only with what follows."""
    return Plain("DATE", "")


@maker
def year_end(v: Values) -> Meaning | None:
    """Year-end, year's end, month's end."""
    return Shifted(v["unit"], 0) if v["unit"] in ("year", "month", "quarter") else None


def _amount(v: Values) -> Plain:
    found = v.get("amount") or v["bareunits"]
    assert isinstance(found, Plain)
    return found


def _away(v: Values, sign: int, *, then: bool) -> Meaning | None:
    found = _amount(v)
    if not found.count or found.unit in ("second", "minute", "hour"):
        if then:
            return None  # "minutes later" is told of as a stretch
        return Plain("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    unit, count = found.unit, found.count
    unit, times = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}.get(unit, (unit, 1))
    count *= times
    if count != int(count):
        unit, count = {"year": ("month", count * 12), "week": ("day", count * 7)}.get(unit, (unit, round(count)))
    return Shifted(unit, sign * round(count), then, loose=unit == "year" and sign < 0)


@maker
def ago(v: Values) -> Meaning | None:
    """Three weeks ago, years ago."""
    return _away(v, -1, then=False)


@maker
def away(v: Values) -> Meaning | None:
    """Two weeks later, a year earlier."""
    later = any(word in v for word in ("=later", "=after", "=afterwards", "=afterward"))
    return _away(v, 1 if later else -1, then=True)


@maker
def from_now(v: Values) -> Meaning | None:
    """Two weeks from now."""
    return _away(v, 1, then=False)


@maker
def stretch(v: Values) -> Meaning | None:
    """The past three years, the next few days, the previous two weeks."""
    found, lean = _amount(v), v.get("lean", 0)
    return Plain("DURATION", found.value, lean=lean, unit=found.unit, count=found.count)


@maker
def plain_stretch(v: Values) -> Meaning | None:
    """The first nine months of 1997."""
    return _amount(v)


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
def feast(v: Values) -> Meaning | None:
    """Christmas Day, Thanksgiving, Easter 1916."""
    return Feast(v["name"], v.get("year"))


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
    if isinstance(of, Clocked) or isinstance(of, Dated) and of.unit not in ("day", "weekday"):
        return None
    if isinstance(of, Shifted) and of.unit != "day" or isinstance(of, Plain | Part):
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


@maker
def hedged(v: Values) -> Meaning | None:
    """About three weeks, more than four hours ago."""
    found: Meaning = v.get("amount") or v["ago"]
    return found


@maker
def year_before(v: Values) -> Meaning | None:
    """The year-ago quarter, the year-earlier period, year-ago."""
    if "ordinal" in v:
        return Part("quarter", v["ordinal"], Shifted("year", -1))
    return Shifted("year", -1, loose=True)


@maker
def year_period(v: Values) -> Meaning | None:
    """The 1988 period."""
    return Part("period", 0, Dated("year", year=v["year"]))


@maker
def in_the(v: Values) -> Meaning | None:
    """Later in the day, earlier in the year."""
    unit = next(unit for unit in ("day", "week", "month", "year") if "=" + unit in v)
    return Shifted(unit, 0, then=unit == "day")


Pair = tuple[Meaning | None, Meaning | None]


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
