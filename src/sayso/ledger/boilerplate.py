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

COMMON, JOINS_ALL = -1, -2


@dataclass(frozen=True, slots=True)
class Standing:
    """How each hash of an index stands: ``COMMON``, the text that it joins others to, or ``JOINS_ALL``.

    A frequent shingle joins the texts that have it to the fullest of them only, so that work does not grow with the
    square of their number.
    """

    of: NDArray[np.int64]

    @property
    def common(self) -> NDArray[np.bool_]:
        """Which hashes are no evidence."""
        return np.equal(self.of, COMMON)

    @property
    def frequent(self) -> NDArray[np.bool_]:
        """Which hashes join texts only to one."""
        return np.greater_equal(self.of, 0)


def standing(index: Index, texts: Units) -> Standing:
    """Say how each hash of the index stands."""
    frequency = index.frequency
    found = np.full(len(frequency), JOINS_ALL, np.int64)
    often = np.flatnonzero(frequency >= min(WEEKS_TEXTS, OUTLET_TEXTS))
    if not len(often):
        return Standing(found)
    rows, which = _rows(index, often)
    days, outlets = texts.first[rows], texts.outlet[rows]
    # Monday, the fifth of January 1970, begins a week.
    weeks = _distinct(which, (days + 3) // 7, days != UNDATED, len(often))
    common = (weeks >= WEEKS) & (frequency[often] >= WEEKS_TEXTS)
    common |= _one_outlets(which, outlets, days, len(often))
    found[often[common]] = COMMON
    frequent = np.flatnonzero(frequency >= FREQUENT)
    if len(frequent):
        found[frequent] = np.where(found[frequent] == COMMON, COMMON, _dispatches(index, texts, frequent))
    return Standing(found)


def _rows(index: Index, numbers: Ints) -> tuple[Ints, Ints]:
    places, which = ranges(index.starts[numbers], index.frequency[numbers])
    return index.texts[places].astype(np.int64), which


def _distinct(which: Ints, values: Ints, known: NDArray[np.bool_], count: int) -> Ints:
    """Count the distinct values of each group."""
    pairs = np.unique(np.stack([which[known], values[known]]), axis=1)
    return np.bincount(pairs[0], minlength=count)


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
