"""Articles of the same words taken as one text, so that a dispatch that a thousand papers print is compared once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

PLACEHOLDER_TITLES = 5
"""Titles under which one outlet prints the same words before they are no article: "Subscribe to read on"."""

UNDATED = -1

_NEVER = 1 << 40

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Units:
    """Texts, numbered from 0. Arrays have one entry a text, but for ``of``, which has the text of each article.

    ``article`` is the text's earliest article (its row), ``seq`` the lowest number of its readings, by which tables
    know it. ``first`` and ``last`` are days (the first of the year 1, a Monday, is 1), ``UNDATED`` where no article has
    one. ``outlet``, ``origin``, ``place`` and ``dateline`` (place and day) number those of the earliest article that
    has one, -1 where none has. ``rank`` orders texts by day and id.
    """

    of: Ints
    article: Ints
    seq: Ints
    first: Ints
    last: Ints
    outlet: Ints
    origin: Ints
    dateline: Ints
    place: Ints
    rank: Ints

    def __len__(self) -> int:
        return len(self.seq)


def units(articles: pa.Table) -> Units:
    """Return the texts of a table ``story_articles``."""
    of = grouped(articles)
    count = int(of.max()) + 1 if len(of) else 0
    published, dated = (_days(articles[name]) for name in ("published", "dated"))
    order = _order(np.where(published == UNDATED, dated, published), articles["id"])
    first, last = np.full(count, _NEVER), np.full(count, UNDATED)
    for days in (published, dated):
        np.minimum.at(first, of, np.where(days == UNDATED, _NEVER, days))
        np.maximum.at(last, of, days)
    seq = np.full(count, _NEVER)
    np.minimum.at(seq, of, articles["seq"].to_numpy())
    article = _first_of(of, order, count, np.ones(len(of), bool))
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    rank = np.empty(count, np.int64)
    rank[np.argsort(places[article])] = np.arange(count)
    return Units(
        of=of,
        article=article,
        seq=seq,
        first=np.where(first == _NEVER, UNDATED, first),
        last=last,
        outlet=_earliest(of, order, count, _codes(articles["outlet"])),
        origin=_earliest(of, order, count, _codes(articles["origin"])),
        place=_earliest(of, order, count, _codes(articles["place"])),
        dateline=_earliest(of, order, count, _codes(_datelines(articles))),
        rank=rank,
    )


def grouped(articles: pa.Table) -> Ints:
    """Number the articles' texts by their digests; where an outlet has many titles for one, by digest and title.

    Texts are numbered in the order of their first articles in the table.
    """
    of = _parted(articles)
    first = np.full(int(of.max(initial=-1)) + 1, _NEVER)
    np.minimum.at(first, of, np.arange(len(of)))
    places = np.empty(len(first), np.int64)
    places[np.argsort(first)] = np.arange(len(first))
    return places[of]


def _parted(articles: pa.Table) -> Ints:
    _, of, counts = np.unique(articles["digest"].to_numpy(), return_inverse=True, return_counts=True)
    of = of.astype(np.int64)
    many = np.flatnonzero(counts >= PLACEHOLDER_TITLES)
    if not len(many):
        return of
    titles, outlets = articles["title"], articles["outlet"]
    fresh: int = len(counts)
    members: dict[int, list[int]] = {}
    for row in np.flatnonzero(np.isin(of, many)).tolist():
        members.setdefault(int(of[row]), []).append(row)
    for group in members.values():
        named = [(outlets[row].as_py(), titles[row].as_py()) for row in group]
        by_outlet = Counter(outlet for outlet, _ in set(named) if outlet)
        if max(by_outlet.values(), default=0) < PLACEHOLDER_TITLES:
            continue
        numbers: dict[str | None, int] = {}
        for row, (_, title) in zip(group, named, strict=True):
            of[row] = fresh + numbers.setdefault(title, len(numbers))
        fresh += len(numbers)
    return np.unique(of, return_inverse=True)[1].astype(np.int64)


def _days(column: pa.ChunkedArray) -> Ints:
    known: dict[str | None, int] = {None: UNDATED}

    def number(day: str | None) -> int:
        if day not in known:
            try:
                known[day] = date.fromisoformat(day or "").toordinal()
            except ValueError:
                known[day] = UNDATED
        return known[day]

    return np.fromiter(map(number, column.to_pylist()), np.int64, len(column))


def _order(day: Ints, ids: pa.ChunkedArray) -> Ints:
    """Return the articles' rows by day, those without one last, and by id."""
    named = np.array(ids.to_pylist(), dtype=object)
    by_id = np.argsort(named, kind="stable")
    return by_id[np.argsort(np.where(day[by_id] == UNDATED, _NEVER, day[by_id]), kind="stable")]


def _datelines(articles: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(articles["place"], articles["dated"], " ")  # null where one of them is


def _codes(column: pa.ChunkedArray) -> Ints:
    return np.asarray(column.combine_chunks().dictionary_encode().indices.fill_null(-1)).astype(np.int64)


def _first_of(of: Ints, order: Ints, count: int, having: NDArray[np.bool_]) -> Ints:
    """Return the first row of each text, in the order given, among those that have something; -1 where none has."""
    found = np.full(count, -1)
    rows = order[having[order]][::-1]
    found[of[rows]] = rows
    return found


def _earliest(of: Ints, order: Ints, count: int, codes: Ints) -> Ints:
    rows = _first_of(of, order, count, codes >= 0)
    return np.where(rows >= 0, codes[rows], -1)
