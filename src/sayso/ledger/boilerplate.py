"""Shingles that are no evidence of a common origin, because texts have them that have nothing else in common.

Weather, share prices, sign-offs and legal lines come back week after week, or day after day in one outlet, or stand in
very many texts of which they are the smaller part. What is counted are texts, not articles, so that a dispatch printed
again with another date does not become boilerplate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.index import Index, ranges
from sayso.ledger.units import UNDATED, Ints, Units

WEEKS, WEEKS_TEXTS = 4, 6
"""In so many calendar weeks, and so many texts: a story is told in one or two, and summed up in a third."""

OUTLET_DAYS, OUTLET_TEXTS = 8, 8
"""On so many days, and in so many texts, of one outlet: a story that is followed has updates on a few days."""

FREQUENT = 50
"""Texts from which a shingle is frequent. A dispatch may be that, too: see ``COVERED``."""

COVERED = 0.6
"""Share of a text that frequent shingles cover, in the mean of those that have it, from which they are a dispatch."""

DAYS_OF_WEEK = 7

COMMON, JOINS_ALL = -1, -2


@dataclass(frozen=True, slots=True)
class Standing:
    """How each hash of an index stands: ``COMMON``, the text that it joins others to, or ``JOINS_ALL``; and whether it
    is ``common``, that is, no evidence.

    A frequent shingle joins the texts that have it to the fullest of them only, so that work does not grow with the
    square of their number.
    """

    of: NDArray[np.int64]
    common: NDArray[np.bool_]


def standing(index: Index, texts: Units) -> Standing:
    """Say how each hash of the index stands."""
    frequency = index.frequency
    found = np.full(len(frequency), JOINS_ALL, np.int64)
    often = _spread(index, texts, np.flatnonzero(frequency >= min(WEEKS_TEXTS, OUTLET_TEXTS)))
    if len(often):
        rows, which = _rows(index, often)
        days, outlets = texts.first[rows], texts.outlet[rows]
        weeks = _distinct(which, (days - 1) // DAYS_OF_WEEK, days != UNDATED, len(often))
        common = (weeks >= WEEKS) & (frequency[often] >= WEEKS_TEXTS)
        common |= _one_outlets(which, outlets, days, len(often))
        found[often[common]] = COMMON
    frequent = np.flatnonzero(frequency >= FREQUENT)
    if len(frequent):
        found[frequent] = np.where(found[frequent] == COMMON, COMMON, _dispatches(index, texts, frequent))
    return Standing(found, found == COMMON)


def _spread(index: Index, texts: Units, numbers: Ints) -> Ints:
    """Return those of the hashes whose texts lie far enough apart for them to come back again and again."""
    if not len(numbers):
        return numbers
    rows, which = _rows(index, numbers)
    days, begins = texts.first[rows], np.searchsorted(which, np.arange(len(numbers)))
    last = np.maximum.reduceat(days, begins)
    first = np.minimum.reduceat(np.where(days == UNDATED, last[which], days), begins)
    return numbers[last - first >= min(OUTLET_DAYS - 1, DAYS_OF_WEEK * (WEEKS - 2) + 1)]


def _rows(index: Index, numbers: Ints) -> tuple[Ints, Ints]:
    places, which = ranges(index.starts[numbers], index.frequency[numbers])
    return index.texts[places].astype(np.int64), which


def _distinct(which: Ints, values: Ints, known: NDArray[np.bool_], count: int) -> Ints:
    """Count the distinct values of each group."""
    span = int(values.max(initial=0)) + 1
    return np.bincount(np.unique(which[known] * span + values[known]) // span, minlength=count)


def _one_outlets(which: Ints, outlets: Ints, days: Ints, count: int) -> NDArray[np.bool_]:
    known = (outlets >= 0) & (days != UNDATED)
    keys = which[known] * (outlets.max(initial=0) + 1) + outlets[known]
    groups, of, texts = np.unique(keys, return_inverse=True, return_counts=True)
    spread = _distinct(of, days[known], np.ones(len(of), bool), len(groups))
    there = (spread >= OUTLET_DAYS) & (texts >= OUTLET_TEXTS)
    found = np.zeros(count, bool)
    found[groups[there] // (outlets.max(initial=0) + 1)] = True
    return found


def _dispatches(index: Index, texts: Units, frequent: Ints) -> Ints:
    """Return the fullest text that has each frequent hash, or ``COMMON`` where texts have little else in common."""
    sizes = np.diff(index.begins)
    flags = np.zeros(len(index.hashes), bool)
    flags[frequent] = True
    cumulated = np.concatenate([[0], np.cumsum(flags[index.numbers])])
    covered = (cumulated[index.begins[1:]] - cumulated[index.begins[:-1]]) / np.maximum(sizes, 1)
    rows, which = _rows(index, frequent)
    mean = np.bincount(which, covered[rows], len(frequent)) / np.bincount(which, minlength=len(frequent))
    order = np.lexsort((texts.rank[rows], -sizes[rows], which))
    first = np.searchsorted(which[order], np.arange(len(frequent)))
    return np.where(mean >= COVERED, rows[order][first], COMMON)
