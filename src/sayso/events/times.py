"""From a time and how it hangs on an event's words to the date of the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.events.edtf import Told, coarser, read_stretch, read_value, shifted, written
from sayso.events.hanging import Hang
from sayso.events.lexicon import words
from sayso.events.occasion import tense
from sayso.events.tree import Tree
from sayso.records import EventDate, Timex

_DEADLINES = frozenset({"by", "until", "till", "before", "than"})
_OUTSIDE = frozenset({"after", "before", "since"})
"""Prepositions with a time that the event does not lie in."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of an article, and the day it is dated."""

    tree: Tree
    timexes: Sequence[Timex]
    told: Sequence[Told | None]
    counted: frozenset[int]
    """Times that another one is only counted from: 5 November in "three months before the November 5 vote"."""
    anchor: date | None

    @classmethod
    def of(cls, tree: Tree, timexes: Sequence[Timex], anchor: str | None) -> Clock:
        """Read the values of the times once."""
        told = [read_value(timex.value) if timex.type in ("DATE", "TIME") else None for timex in timexes]
        numbers = {timex.id: number for number, timex in enumerate(timexes)}
        counted = set()
        for number, timex in enumerate(timexes):
            if timex.type == "DURATION" and timex.begin and timex.why in numbers:
                stretch = read_stretch(timex.value)
                if stretch is not None:
                    told[number] = written(date.fromisoformat(timex.begin), stretch[0])
                    counted.add(numbers[timex.why])
        return cls(tree, timexes, told, frozenset(counted), _day(anchor))

    def read(self, hangs: Sequence[Hang], trigger: int, why: str) -> EventDate | None:
        """Date an event by what hangs on one of its words; the nearest and most direct first."""
        ordered = sorted(hangs, key=lambda hang: (hang.level, abs(hang.first - trigger)))
        dates = [hang for hang in ordered if self.told[hang.number] is not None]
        for hang in dates:
            found = self._dated(hang, ordered, trigger, why)
            if found is not None:
                return found
        for hang in ordered:
            found = self._lasted(hang, trigger, why)
            if found is not None:
                return found
        return None

    def offset(self, hangs: Sequence[Hang]) -> tuple[str, int] | None:
        """Return the distance that is told among what hangs on a word: "three days after"."""
        for hang in hangs:
            timex = self.timexes[hang.number]
            if timex.type == "DURATION" and not hang.preposition:
                return read_stretch(timex.value)
        return None

    def moved(self, base: EventDate, by: tuple[str, int], sign: int, why: str) -> EventDate | None:
        """Return the date so far from another one, as coarse as the coarser of the two."""
        if base.begin is None or base.granularity is None:
            return None
        unit, count = by
        if coarser(unit, _plain(base.granularity)) != unit:
            return replace(base, why=why)  # three days before something in March: in March, as likely as not
        day = shifted(date.fromisoformat(base.begin), unit, sign * count)
        if day is None:
            return None
        return self.as_date(written(day, coarser(_plain(base.granularity), unit)), base.timex, why)

    @staticmethod
    def as_date(told: Told, timex: str | None, why: str) -> EventDate:
        """Write a date as the record has it."""
        return _record(told.value, told.begin, told.end, told.unit, timex, why)

    def _dated(self, hang: Hang, others: Sequence[Hang], trigger: int, why: str) -> EventDate | None:
        told, timex = self.told[hang.number], self.timexes[hang.number]
        if told is None:
            return None
        if hang.preposition == "since" or self._before(hang) == "since":
            return self._since(told, timex, trigger, why)
        if hang.preposition in _DEADLINES or self._before(hang) in _DEADLINES:
            ahead = tense(self.tree, trigger) in ("future", "infinitive") or hang.preposition in ("until", "till")
            if not ahead and hang.preposition == "before":
                return None
            return _record(f"../{told.value}", None, told.end, told.unit, timex.id, f"deadline, {why}")
        if hang.preposition in _OUTSIDE:
            return None
        last = self._to(hang, others)
        if last is not None:
            return _between(told, last, timex.id, why)
        if self._is_overnight(timex):
            after = shifted(told.begin, "day", 1)
            if after is not None:
                return _between(told, written(after, "day"), timex.id, why)
        stretch = self._for(others)
        if stretch is not None and self._lasts(trigger):
            end = shifted(told.begin, *stretch)
            if end is not None and coarser(stretch[0], told.unit) == stretch[0]:
                return _between(told, written(end, told.unit), timex.id, why)
        return self.as_date(told, timex.id, why)

    def _since(self, told: Told, timex: Timex, trigger: int, why: str) -> EventDate | None:
        if self._lasts(trigger) or self.anchor is None:
            return _record(f"{told.value}/..", told.begin, None, told.unit, timex.id, f"lasting since, {why}")
        if told.begin > self.anchor:
            return None
        return _between(told, written(self.anchor, _plain(told.unit)), timex.id, f"since, {why}")

    def _to(self, hang: Hang, others: Sequence[Hang]) -> Told | None:
        """Return the end of a stretch told by two dates: "from June to August", "between 3 and 5 May"."""
        if hang.preposition not in ("from", "between"):
            return None
        for other in others:
            if other.number == hang.number + 1 and other.preposition in ("to", "until", "till", "through", "and", ""):
                return self.told[other.number]
        return None

    def _for(self, hangs: Sequence[Hang]) -> tuple[str, int] | None:
        for hang in hangs:
            if hang.preposition == "for" and self.timexes[hang.number].type == "DURATION":
                return read_stretch(self.timexes[hang.number].value)
        return None

    def _lasted(self, hang: Hang, trigger: int, why: str) -> EventDate | None:
        """A stretch of time that ends or begins with the article's day, or at a date it is told from."""
        timex = self.timexes[hang.number]
        stretch = read_stretch(timex.value)
        if timex.type != "DURATION" or stretch is None or self.anchor is None:
            return None
        unit = stretch[0]
        if timex.begin and timex.end:
            begin, end = (written(date.fromisoformat(day), unit) for day in (timex.begin, timex.end))
            return _between(begin, end, timex.id, why)
        nominal = not self.tree.is_verb(trigger)
        lasting = hang.preposition == "for" and tense(self.tree, trigger) == "perfect"
        ended = nominal and not hang.preposition and self.tree.preposition(trigger) == "after"
        if not stretch[1] or not (lasting or (ended and hang.level == 0)):
            return None
        start = shifted(self.anchor, unit, -stretch[1])
        if start is None:
            return None
        return _between(written(start, unit), written(self.anchor, unit), timex.id, f"lasting to now, {why}")

    def _lasts(self, trigger: int) -> bool:
        """Tell whether a word tells of a state that goes on, not of acts that are over."""
        tree = self.tree
        lemma = tree.lemma(trigger)
        if not tree.is_verb(trigger):
            return tree.words.tags[trigger] in ("NN", "NNP") or lemma in words("occasions", "nouns", "lasting")
        if lemma in words("occasions", "verbs", "lasting"):
            return True
        return tree.words.tags[trigger] == "VBG" and bool(tree.helpers(trigger))

    def _before(self, hang: Hang) -> str:
        return self.tree.words.lower[hang.first - 1] if hang.first else ""

    def _is_overnight(self, timex: Timex) -> bool:
        return self.tree.words.text[slice(*timex.span)].lower() == "overnight"


def _between(begin: Told, end: Told, timex: str, why: str) -> EventDate:
    if begin.value == end.value or end.begin < begin.begin:
        return Clock.as_date(begin, timex, why)
    return _record(f"{_first(begin)}/{_last(end)}", begin.begin, end.end, begin.unit, timex, why)


def _record(  # noqa: PLR0917  (the fields of the record, in their order)
    value: str, begin: date | None, end: date | None, unit: str, timex: str | None, why: str
) -> EventDate:
    return EventDate(
        value=value,
        begin=begin.isoformat() if begin else None,
        end=end.isoformat() if end else None,
        granularity=unit,
        timex=timex,
        why=why,
    )


def _first(told: Told) -> str:
    return told.value.partition("/")[0]


def _last(told: Told) -> str:
    return told.value.rpartition("/")[2]


def _plain(unit: str) -> str:
    """A unit that any day lies in; seasons and quarters are counted by their months."""
    return "month" if unit in ("season", "quarter", "half") else unit


def _day(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None
