"""What voices tell of a claim where they may differ, kept side by side: numbers of people, dates, places."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sayso.across import Detail
from sayso.ledger.told import Told
from sayso.ledger.voices import AGAINST, At, Heard, place_in_order


def find_details(tellings: Sequence[Told], heard: Sequence[Heard], stories: Mapping[str, str]) -> tuple[Detail, ...]:
    """Return numbers as each voice gives them, and dates and places where tellings conflict, in the order of tellings.

    One that a story repeats for the same voice is told once, by its earliest article. Nothing is added up. ``tellings``
    stand in their order; ``stories`` gives those of their articles.
    """
    voiced = {(one.told.article, one.stand.voice): one.name for one in heard}
    voiced |= {(one.told.article, "narrator"): one.wrote for one in heard}
    names = {place_in_order(one.told): one.name for one in reversed(heard) if one.stand.stance not in AGAINST}
    found = [
        *_numbers(tellings, voiced),
        *_dates(tellings, names),
        *_places(tellings, names),
    ]
    seen = set()
    kept = []
    for detail in found:
        same = detail.kind, detail.value, detail.speaker, stories[detail.article]
        if same not in seen:
            seen.add(same)
            kept.append(detail)
    return tuple(kept)


def _numbers(order: Iterable[Told], voiced: dict[tuple[str, str], str | None]) -> Iterator[Detail]:
    for told in order:
        for number in sorted(told.numbers, key=lambda number: (number.span, number.kind)):
            if number.low is None and number.high is None:
                continue
            yield Detail(
                kind=number.kind,
                value=bounds(number.low, number.high),
                speaker=voiced.get((told.article, number.voice)),
                article=told.article,
                span=number.span,
                low=number.low,
                high=number.high,
            )


def bounds(low: int | None, high: int | None) -> str:
    """Write a number's bounds.

    >>> bounds(12, 12), bounds(12, 20), bounds(12, None), bounds(None, 20)
    ('12', '12..20', '12..', '..20')
    """
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


def _dates(order: Iterable[Told], names: dict[At, str | None]) -> Iterator[Detail]:
    dated = [told for told in order if told.begin and told.end and told.date_span]
    if not _conflict({(told.begin or "", told.end or "") for told in dated}):
        return
    for told in dated:
        value = stretch(told.begin or "", told.end or "")
        yield Detail(
            kind="date",
            value=value,
            speaker=names.get(place_in_order(told)),
            article=told.article,
            span=told.date_span or told.span,
        )


def _conflict(intervals: set[tuple[str, str]]) -> bool:
    """Whether two have no day in common: one that ends before the last to begin has begun."""
    return bool(intervals) and min(end for _, end in intervals) < max(begin for begin, _ in intervals)


def stretch(begin: str, end: str) -> str:
    """Write the days from ``begin`` to ``end`` as EDTF, as one month or year where they are one.

    >>> stretch("2022-11-01", "2022-11-30"), stretch("2022-01-01", "2022-12-31"), stretch("2022-11-05", "2022-11-05")
    ('2022-11', '2022', '2022-11-05')
    >>> stretch("2022-11-05", "2022-12-05")
    '2022-11-05/2022-12-05'
    """
    if begin == end:
        return begin
    if begin[5:] == "01-01" and end == f"{begin[:4]}-12-31":
        return begin[:4]
    if begin[8:] == "01" and begin[:7] == end[:7] and int(end[8:]) == _days(begin):
        return begin[:7]
    return f"{begin}/{end}"


def _days(day: str) -> int:
    told = date.fromisoformat(day)
    return calendar.monthrange(told.year, told.month)[1]


def _places(order: Iterable[Told], names: dict[At, str | None]) -> Iterator[Detail]:
    """Places conflict where two are told in different countries, or two towns by different GeoNames ids."""
    placed = [told for told in order if told.place and told.place_span]
    if not _apart(placed):
        return
    for told in placed:
        yield Detail(
            kind="place",
            value=told.place or "",
            speaker=names.get(place_in_order(told)),
            article=told.article,
            span=told.place_span or told.span,
        )


def _apart(placed: Sequence[Told]) -> bool:
    countries = {told.country for told in placed if told.country}
    # A country holds its towns: only what is told more closely than by the country can differ within it.
    closer = {told.geonames for told in placed if told.geonames is not None}
    return len(countries) > 1 or len(closer) > 1
