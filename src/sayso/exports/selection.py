"""Which rows an export takes: of claims or of events, between which days, of which types and countries."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.entities.tables import countries, countries_named
from sayso.errors import InputError
from sayso.events.ontology import kinds

RowKind = Literal["claims", "events"]

ROW_KINDS: tuple[RowKind, ...] = ("claims", "events")

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for actors that belong to no country, in the place of one."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked for, checked: days are whole ISO 8601 days, types PLOVER's, countries alpha-3 codes."""

    rows: RowKind = "claims"
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    asserted: bool = False
    dyads: bool = False


def select(
    *,
    rows: str = "claims",
    since: str | None = None,
    until: str | None = None,
    type: str | Iterable[str] | None = None,
    country: str | Iterable[str] | None = None,
    asserted: bool = False,
    dyads: bool = False,
) -> Selection:
    """Return what is asked for; raises ``InputError`` for what is no day, type or country.

    >>> select(since="2023-02", until="2023-02", country="Iran").until
    '2023-02-28'
    """
    if rows not in ROW_KINDS:
        raise InputError(f"{rows!r} are no rows to export: ask for claims or events")
    return Selection(
        rows=rows,
        since=_day(since, last=False),
        until=_day(until, last=True),
        types=tuple(map(_type, _several(type))),
        countries=tuple(code for named in _several(country) for code in _codes(named)),
        asserted=asserted,
        dyads=dyads,
    )


def _several(given: str | Iterable[str] | None) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _day(given: str | None, *, last: bool) -> str | None:
    """Return the first or last day of a year, month or day."""
    if given is None:
        return None
    found = _DAY.fullmatch(given.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    if year is None or year < 1 or not 1 <= (month or 1) <= 12:
        raise InputError(f"{given!r} is no day: give it as 2023, 2023-03 or 2023-03-29")
    month = month or (12 if last else 1)
    in_month = calendar.monthrange(year, month)[1]
    if not 1 <= (day or 1) <= in_month:
        raise InputError(f"{given!r} is no day: {year:04}-{month:02} has {in_month}")
    return f"{year:04}-{month:02}-{day or (in_month if last else 1):02}"


def _type(given: str) -> str:
    if given.strip().upper() not in kinds():
        raise InputError(f"{given!r} is no event type of PLOVER's: give one of {', '.join(kinds())}")
    return given.strip().upper()


def _codes(given: str) -> tuple[str, ...]:
    code = given.strip().upper()
    if code in countries() or code in INTERNATIONAL:
        return (code,)
    named = tuple(dict.fromkeys(form.country.code for form in countries_named(given)))
    if not named:
        raise InputError(f"{given!r} is no country: give its name or ISO alpha-3 code, such as IRN")
    return named
