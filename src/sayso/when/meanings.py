"""What a phrase says before it is known when it was said."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import TimexType


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that rests on nothing: a duration, a set, ``PAST_REF``.

    ``lean`` is -1 or 1 for a stretch of ``count`` units that ends or begins now ("the past three years").
    """

    type: TimexType
    value: str
    lean: int = 0
    unit: str = ""
    count: float = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A place in the calendar: what is not said is ``None``. ``lean`` is -1 for "last", 0 for "this", 1 for "next".

    ``unit`` is the finest that is said: day, weekday, month, quarter, half, season, year, decade, century; ``number``
    is the one that is meant (month 5, quarter 3, weekday 0 for Monday) and ``day`` the month's.
    """

    unit: str
    number: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    lean: int | None = None


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units away: from now, or from what the text last spoke of (``then``).

    A ``loose`` one compares ("a year ago") and takes the granularity of what it is compared with.
    """

    unit: str
    count: int
    then: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday by its name in ``data/when.toml``."""

    name: str
    year: int | None = None
    lean: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of something: the third quarter of last year, the last week of March, the week of May 3."""

    unit: str
    number: int
    of: Meaning


@dataclass(frozen=True, slots=True)
class Around:
    """A day relative to another: the day before, a week after; the year of an earlier quarter moved."""

    of: Meaning
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Clocked:
    """A time of day (``T10:35``, ``TMO``) on a day, or on the day that is spoken of."""

    clock: str
    of: Meaning | None = None


Meaning = Plain | Dated | Shifted | Feast | Part | Around | Clocked
