"""Stretches of time, sets, and what lies a stretch away."""

from __future__ import annotations

from sayso.when.durations import duration
from sayso.when.makers.registry import Values, maker
from sayso.when.meanings import Meaning, Plain, Shifted

_LONGEST = 9999  # of a unit, in one phrase; more is no time that news tells


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
def lasting(v: Values) -> Meaning | None:
    """The past year and a half."""
    return Plain("DURATION", duration(_count(v), v["unit"]), lean=-1, unit=v["unit"], count=_count(v))


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
    return _away(v, 1, then=False) if v["plain"].value == "PRESENT_REF" else None


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
def hedged(v: Values) -> Meaning | None:
    """About three weeks, more than four hours ago."""
    found: Meaning = v.get("amount") or v["ago"]
    return found
