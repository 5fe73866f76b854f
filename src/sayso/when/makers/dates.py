"""Days, months and other places in the calendar, by name or by nearness; times of day."""

from __future__ import annotations

from sayso.when.durations import duration
from sayso.when.makers.registry import Values, maker
from sayso.when.meanings import Clocked, Dated, Feast, Meaning, Part, Plain, Shifted
from sayso.when.periods import day_of as calendar_day

LEAP = 2024  # a year in which every day of a month that there can be is


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
    made = Shifted("day", v["shift"] if "shift" in v else v.get("today", 0))
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


@maker
def year_end(v: Values) -> Meaning | None:
    """Year-end, year's end, month's end."""
    return Shifted(v["unit"], 0) if v["unit"] in ("year", "month", "quarter") else None


@maker
def feast(v: Values) -> Meaning | None:
    """Christmas Day, Thanksgiving, Easter 1916."""
    return Feast(v["name"], v.get("year"))


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
