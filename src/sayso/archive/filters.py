"""What users ask of claims and stories, as SQL conditions; their words go into it as parameters and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.archive.countries import called, is_country
from sayso.archive.wording import phrases
from sayso.errors import InputError
from sayso.wordlists import names

MAX_LIMIT = 1_000_000
"""Rows that can be asked for at once."""

_CODE = re.compile(r"[A-Z]{3}( [A-Z]{3})*")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass
class Conditions:
    """Conditions that all hold, and the values of their parameters, in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        """Add a condition."""
        self.parts.append(f"({part})")
        self.values += values

    def sql(self) -> str:
        """Return them as one condition."""
        return " AND ".join(self.parts) or "true"


def party(term: str, *columns: str) -> tuple[str, list[Any]]:
    """Return the condition that a party of one of the columns (``actors``, ``recipients``, ``voices``) is meant.

    A name or part of one, whole words; a PLOVER code: country, sector or both; a country's name, which is any party of
    that country; a capital, which is the country's government.
    """
    tests: list[str] = []
    values: list[Any] = []
    for column in columns:
        if _word(term):
            tests.append(f"contains(h_{column}, ' ' || fold(?) || ' ')")
            values.append(term)
        for code in _codes(term):
            tests.append(f"contains(h_{column}, ?)")
            values.append(code)
    return " OR ".join(tests) or "false", values


def _codes(term: str) -> Iterable[str]:
    """Yield what codes look like, between bars and with a blank before each part: ``| IRN GOV|``."""
    printed = " ".join(term.split())
    if _CODE.fullmatch(printed):
        yield f"| {printed}|"
        if is_country(printed):
            yield f"| {printed} "
        elif len(printed) == 3:
            yield f" {printed}|"
    for found in called(printed):
        if found.capital:
            yield f"| {found.country} GOV|"
        else:
            yield f"| {found.country}|"
            yield f"| {found.country} "


def place(term: str | int) -> tuple[str, list[Any]]:
    """Return the condition that a claim's place is meant: its name, its country by code or name, its GeoNames id."""
    printed = str(term).strip()
    if printed.isdecimal():
        return "geonames = ?", [int(printed[:18])]
    if not _word(printed):
        return "false", []
    tests, values = ["contains(f_place, ' ' || fold(?) || ' ')"], [printed]
    countries = [printed.upper()] if is_country(printed.upper()) else []
    countries += [found.country for found in called(printed) if not found.capital]
    for country in countries:
        tests.append("country = ?")
        values.append(country)
    return " OR ".join(tests), values


def words(query: str, column: str) -> tuple[str, list[Any]]:
    """Return the condition that all words and phrases of a query stand in a folded column."""
    found = phrases(query)
    tests = [f"contains({column}, ?)"] * len(found)
    return " AND ".join(tests) or "false", [f" {' '.join(phrase)} " for phrase in found]


def days(conditions: Conditions, since: str | None, until: str | None, first: str, last: str) -> None:
    """Add that the days from ``first`` to ``last`` (columns) meet those asked for, which may be years or months.

    Raises ``InputError`` when they are no days.
    """
    for given in (since, until):
        if given is not None and not _DAY.fullmatch(given):
            raise InputError(
                f"“{given}” is no day: give an ISO 8601 date, month or year, such as 2023-03-29 or 2023-03"
            )
    if since is not None:
        conditions.add(f"{last} >= ?", since)
    if until is not None:
        conditions.add(f"{first}[:{len(until)}] <= ?", until)


def event_type(name: str) -> str:
    """Return a PLOVER type as it is written; ``InputError`` names all when it is none."""
    types = names(".", "plover", "types")
    if name.upper() not in types:
        raise InputError(f"“{name}” is no type of event: give one of {', '.join(types)}")
    return name.upper()


def pair(conditions: Conditions, parties: Sequence[str]) -> None:
    """Add that one party acts on the other, in either direction, or both act together on nobody else.

    Raises ``InputError`` when there are not two.
    """
    if isinstance(parties, str) or len(parties) != 2:
        raise InputError("a pair is two parties: give two names or codes")
    one, other = parties
    tests: list[str] = []
    values: list[Any] = []
    for doer, doer_column, done_to, done_column, rest in (
        (one, "actors", other, "recipients", ""),
        (other, "actors", one, "recipients", ""),
        (one, "actors", other, "actors", " AND len(recipients) = 0 AND len(actors) > 1"),
    ):
        first, first_values = party(doer, doer_column)
        second, second_values = party(done_to, done_column)
        tests.append(f"({first}) AND ({second}){rest}")
        values += first_values + second_values
    conditions.add(" OR ".join(f"({test})" for test in tests), *values)


def limited(limit: int) -> int:
    """Return how many rows are wanted; ``InputError`` when that is no number of rows."""
    if not 1 <= limit <= MAX_LIMIT:
        raise InputError(f"limit must be 1 to {MAX_LIMIT:,}, not {limit}")
    return limit


def _word(term: str) -> bool:
    return any(character.isalnum() for character in term)
