"""From what a phrase means to a value: the day it is counted from, the tense around it, what was last spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.records import TimexType
from sayso.when.feasts import feast_day, nth_weekday
from sayso.when.lexicon import read_lexicon
from sayso.when.meanings import Around, Clocked, Dated, Feast, Meaning, Part, Plain, Shifted
from sayso.when.periods import FIRST_YEAR, LAST_YEAR, PER_YEAR, Period, day_of, open_part, shift_day
from sayso.when.tense import Tense

AGAINST_TENSE = 4
"""A month or day on the side that the tense speaks against counts as so many times as far away (measured: 3 to 6 do
alike on TempEval-3's training half)."""

NOT_KNOWN = "no date to count from"

_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-SX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value, the interval where there is one, and what the value rests on."""

    type: TimexType
    value: str
    begin: date | None = None
    end: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class _At:
    """A period, or an open value where it cannot be told; ``why`` is what it rests on."""

    period: Period | None
    value: str
    why: str | None


@dataclass(slots=True)
class Timeline:
    """Resolves the phrases of one text in its order.

    ``anchor`` is the day that "today" means and ``basis`` what gave it. ``last`` is what the text last spoke of, by the
    id in ``last_id``, and ``quarter`` the last quarter of a year.
    """

    anchor: date | None
    basis: str
    last: Period | None = None
    last_id: str = ""
    quarter: Period | None = None
    day: Period | None = None

    def resolve(self, meaning: Meaning, tense: Tense | None, own_id: str) -> Resolved:
        """Resolve one phrase, and remember what it spoke of."""
        if isinstance(meaning, Plain):
            return self._plain(meaning)
        clock = ""
        if isinstance(meaning, Clocked):
            clock, meaning = meaning.clock, meaning.of or self._day_spoken_of()
        at = self._at(meaning, tense)
        period = at.period if at.period and at.period.valid else None
        value = (period.value if period else at.value) + clock
        if period is None:
            return Resolved("TIME" if clock else "DATE", value, why=at.why)
        if period.unit not in ("decade", "century"):
            self.last, self.last_id = period, own_id
        if period.unit == "day":
            self.day = period
        if isinstance(meaning, Dated) and meaning.unit == "quarter":
            self.quarter = period
        return Resolved("TIME" if clock else "DATE", value, period.begin, period.end, at.why)

    def _day_spoken_of(self) -> Shifted:
        return Shifted("day", 0, then=self.day is not None)

    def _plain(self, meaning: Plain) -> Resolved:
        begin = end = None
        if meaning.lean and self.anchor and meaning.count and meaning.unit not in ("second", "minute", "hour"):
            unit, count = _whole(meaning.unit, meaning.count)
            other = shift_day(self.anchor, unit, meaning.lean * count)
            if other:
                begin, end = sorted((self.anchor, other))
        return Resolved(meaning.type, meaning.value, begin, end, self.basis if begin else None)

    def _at(self, meaning: Meaning, tense: Tense | None) -> _At:
        if isinstance(meaning, Dated):
            return self._dated(meaning, tense)
        if isinstance(meaning, Shifted):
            return self._shifted(meaning)
        if isinstance(meaning, Feast):
            return self._feast(meaning, tense)
        if isinstance(meaning, Part):
            return self._part(meaning, tense)
        if isinstance(meaning, Around):
            return self._around(meaning)
        return _At(None, "XXXX-XX-XX", NOT_KNOWN)

    def _dated(self, meaning: Dated, tense: Tense | None) -> _At:
        unit, number, year = meaning.unit, meaning.number, meaning.year
        if unit in ("decade", "century"):
            return _At(Period(unit, number or 0), "", None)
        if unit == "year":
            return _At(Period("year", year or 0), f"{year:04d}", None)
        if unit in ("weekday", "weekend"):
            return self._weekday(meaning, tense)
        if year is not None:
            period = self._in_year(meaning, year)
            return _At(period, f"{year:04d}{open_part('month', number)}", None)
        value = "XXXX" + open_part("month" if unit == "day" else unit, number)
        value += f"-{meaning.day:02d}" if meaning.day else ""
        if self.anchor is None:
            return _At(None, value, NOT_KNOWN)
        base = self.anchor
        years = range(max(base.year - 4, FIRST_YEAR), min(base.year + 4, LAST_YEAR) + 1)
        periods = [period for y in years if (period := self._in_year(meaning, y))]
        if meaning.lean is not None and abs(meaning.lean) == 2 and self.last:
            base = self.last.begin
        if unit in ("quarter", "half") and tense != "future":
            periods = [period for period in periods if period.begin <= base]
        return _At(_chosen(periods, base, tense, meaning.lean), value, self.basis)

    @staticmethod
    def _in_year(meaning: Dated, year: int) -> Period | None:
        if meaning.unit == "day":
            day = day_of(year, meaning.number or 1, meaning.day or 1)
            if day and meaning.weekday is not None and day.begin.weekday() != meaning.weekday and meaning.year is None:
                return None
            return day
        return Period.of_year(meaning.unit, year, meaning.number or 1)

    def _weekday(self, meaning: Dated, tense: Tense | None) -> _At:
        weekend = meaning.unit == "weekend"
        open_value = "XXXX-WXX-WE" if weekend else f"XXXX-WXX-{(meaning.number or 0) + 1}"
        base = self.anchor
        why: str | None = self.basis
        if meaning.lean is not None and abs(meaning.lean) == 2 and self.last:
            base, why = self.last.begin, self.last_id
        if base is None:
            return _At(None, open_value, NOT_KNOWN)
        if weekend:
            week = Period.holding("weekend", base)
            if meaning.lean is not None:
                return _At(week.shift(meaning.lean), open_value, why)
            back = base.weekday() < 5 and tense != "future"
            return _At(week.shift(-1 if back else 0), open_value, why)
        behind = (base.weekday() - (meaning.number or 0)) % 7
        if meaning.lean in (-1, -2):
            shift = -(behind or 7)
        elif meaning.lean in (1, 2):
            shift = 7 - behind
        elif meaning.lean == 0:
            shift = -behind if tense == "past" else (-behind) % 7
        else:
            shift = -behind if tense != "future" else (-behind) % 7
        return _At(Period.holding("day", base).shift(shift), open_value, why)

    def _shifted(self, meaning: Shifted) -> _At:
        unit = meaning.unit
        if unit == "period" or (unit == "quarter" and meaning.then):
            return self._quarter(meaning)
        if meaning.loose and self.quarter and meaning.count == -1:
            return _At(self.quarter.shift(-4), "XXXX-QX", self.last_id or self.basis)
        if unit == "time":
            return _At(self.last, "PAST_REF" if self.last is None else "", self.last_id or None)
        if meaning.then and unit == "day" and self.day and self.last and self.last.unit != "day":
            return self._from_last(meaning, self.day)
        if meaning.then and self.last:
            return self._from_last(meaning, self.last)
        if self.anchor is None:
            return _At(None, _OPEN[unit], NOT_KNOWN)
        return _At(Period.holding(unit, self.anchor).shift(meaning.count), _OPEN[unit], self.basis)

    def _from_last(self, meaning: Shifted, last: Period) -> _At:
        unit, count = meaning.unit, meaning.count
        if last.valid and last.unit != unit and unit in ("day", "week") and last.unit not in ("day", "week", "weekend"):
            if self.anchor and Period.holding(last.unit, self.anchor) == last:
                return _At(Period.holding(unit, self.anchor).shift(count), _OPEN[unit], self.basis)
            open_value = last.value + {"day": "-XX" if last.unit == "month" else "-XX-XX", "week": "-WXX"}[unit]
            return _At(None, open_value if last.unit in ("month", "year") else _OPEN[unit], self.last_id)
        if unit == "week" and last.unit == "day" and count:
            return _At(last.shift(7 * count), "", self.last_id)
        return _At(Period.holding(unit, last.begin).shift(count), _OPEN[unit], self.last_id)

    def _quarter(self, meaning: Shifted) -> _At:
        years = meaning.count if meaning.unit == "period" else 0
        quarters = meaning.count if meaning.unit == "quarter" else 0
        ended = Period.holding("quarter", self.anchor).shift(-1) if self.anchor else None
        late = meaning.loose and self.quarter and ended and self.quarter.number > ended.number
        if self.quarter and not late:
            return _At(self.quarter.shift(4 * years + quarters), "XXXX-QX", self.last_id)
        if meaning.unit == "period" and self.last:
            moved = shift_day(self.last.begin, "year", years)
            return _At(Period.holding(self.last.unit, moved) if moved else None, "XXXX-QX", self.last_id)
        if ended is None:
            return _At(None, "XXXX-QX", NOT_KNOWN)
        return _At(ended.shift(4 * years + quarters), "XXXX-QX", self.basis)

    def _feast(self, meaning: Feast, tense: Tense | None) -> _At:
        rule = read_lexicon().feasts[meaning.name]
        value = f"XXXX-{rule}" if "-" in rule and " " not in rule else "XXXX-XX-XX"
        if meaning.year is not None:
            return _At(Period.holding("day", feast_day(rule, meaning.year)), value, None)
        if self.anchor is None:
            return _At(None, value, NOT_KNOWN)
        years = range(max(self.anchor.year - 1, FIRST_YEAR), min(self.anchor.year + 1, LAST_YEAR) + 1)
        periods = [Period.holding("day", feast_day(rule, year)) for year in years]
        return _At(_chosen(periods, self.anchor, tense, meaning.lean), value, self.basis)

    def _part(self, meaning: Part, tense: Tense | None) -> _At:
        whole = self._at(meaning.of, tense)
        unit, number, of = meaning.unit, meaning.number, whole.period
        if of is None or not of.valid:
            return _At(None, whole.value + (open_part(unit, number) if unit in PER_YEAR else ""), whole.why)
        if unit == "period":
            return _At(Period("quarter", of.year * 4 + self.quarter.number % 4) if self.quarter else of, "", whole.why)
        if unit.startswith("weekday"):
            if of.unit != "month":
                return _At(of, "", whole.why)
            day = nth_weekday(of.begin.year, of.begin.month, int(unit[-1]), number)
            return _At(Period.holding("day", day), "", whole.why)
        if unit in ("quarter", "half", "month") and of.unit == "year" and number > 0:
            return _At(Period.of_year(unit, of.year, number) if number <= PER_YEAR[unit] else of, "", whole.why)
        if number == 0:
            return _At(Period.holding(unit, of.begin), "", whole.why)
        if unit in ("day", "week", "month", "quarter"):
            inside = Period.holding(unit, of.end if number < 0 else of.begin)
            # the last week of a month is the one that lies in it with most of its days, as the first is
            if unit == "week" and number < 0 and of.end.weekday() < 3:
                inside = inside.shift(-1)
            if unit == "week" and number > 0 and of.begin.weekday() > 3:
                inside = inside.shift(1)
            return _At(inside.shift(number - 1 if number > 0 else 0), "", whole.why)
        return _At(of, "", whole.why)

    def _around(self, meaning: Around) -> _At:
        if self.anchor is None or not isinstance(meaning.of, Dated):
            return _At(None, "XXXX-XX-XX", NOT_KNOWN)
        year = self.anchor.year + meaning.count
        inside = FIRST_YEAR <= year <= LAST_YEAR
        return _At(self._in_year(meaning.of, year) if inside else None, f"{year:04d}", self.basis)


def _chosen(periods: list[Period], base: date, tense: Tense | None, lean: int | None) -> Period | None:
    """Choose among the same day, month or quarter of several years."""
    if lean == 0:
        periods = [period for period in periods if period.year == base.year] or periods
    elif lean is not None and lean < 0:
        return max((period for period in periods if period.end < base), key=lambda p: p.begin, default=None)
    elif lean is not None:
        return min((period for period in periods if period.begin > base), key=lambda p: p.begin, default=None)

    def far(period: Period) -> float:
        ahead, behind = (period.begin - base).days, (base - period.end).days
        if ahead > 0:
            return ahead * (AGAINST_TENSE if tense == "past" else 1)
        return max(behind, 0) * (AGAINST_TENSE if tense == "future" else 1)

    return min(periods, key=far, default=None)


def _whole(unit: str, count: float) -> tuple[str, int]:
    unit, times = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}.get(unit, (unit, 1))
    count *= times
    if count == int(count):
        return unit, int(count)
    return {"year": ("month", round(count * 12)), "week": ("day", round(count * 7))}.get(unit, (unit, round(count)))
