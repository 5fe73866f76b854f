"""Which tellings are worth comparing: those that share two things of note within weeks, or a dated event's word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from sayso.ledger.traits import NO_DAY, RARE, THEMES, Array, Traits

WINDOW = 30
"""Days within which articles that share something of note are surely compared, and at most twice as many; events told
with the same word and date are, however far apart."""
CAP = 128
"""Tellings that share the same; where there are more, each is compared with the earliest ``HUBS`` alone."""
HUBS = 4
ROWS = 20_000
"""Tellings compared at a time."""

_ODD, _OTHER_ODD, _THIRD_ODD = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xBF58476D1CE4E5B9))


def candidates(traits: Traits, dirty: Array, old: int) -> tuple[Array, Iterator[tuple[Array, Array]]]:
    """Return which rows must be compared, and their pairs, some at a time, the lower row first.

    ``dirty`` marks rows that are new, those from ``old`` on. Rows whose partners change because others came between
    them (a block grew too big, an earlier telling took their place) are compared anew, too.
    """
    index = _Index(traits)
    dirty = dirty | index.unsettled(old)
    return dirty, index.pairs(dirty)


def order(traits: Traits) -> Array:
    """Return the rows in the order of their days, articles and ids; it does not depend on when they were added."""
    return np.lexsort((traits.ident, traits.article, traits.day))


class _Index:
    def __init__(self, traits: Traits) -> None:
        count = len(traits)
        rank = np.empty(count, np.int64)
        rank[order(traits)] = np.arange(count)
        keys, rows = _keys(traits)
        by = np.lexsort((rank[rows], keys))
        keys, self.rows = keys[by], rows[by]
        once = np.r_[True, (keys[1:] != keys[:-1]) | (self.rows[1:] != self.rows[:-1])][: len(keys)]
        keys, self.rows = keys[once], self.rows[once]
        first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, np.int64)
        self.sizes = np.diff(np.r_[first, len(keys)])
        self.first = first
        self.block = np.repeat(np.arange(len(first)), self.sizes)
        self.count = count

    def unsettled(self, old: int) -> Array:
        """Mark the old rows whose partners change by the new ones."""
        marked = np.zeros(self.count, bool)
        if not old or old == self.count:
            return marked
        is_old = self.rows < old
        before = np.bincount(self.block, is_old, len(self.first)).astype(np.int64)
        grown = (before <= CAP) & (self.sizes > CAP) & (before > 0)
        marked[self.rows[grown[self.block] & is_old]] = True
        # Among the old rows of a block that was big already, the hubs were the first; some may be no longer.
        nth = np.arange(len(self.rows)) - self.first[self.block]
        nth_old = np.cumsum(is_old) - 1
        nth_old -= np.repeat((np.cumsum(before) - before), self.sizes)
        displaced = is_old & (before[self.block] > CAP) & (nth_old < HUBS) & (nth >= HUBS)
        marked[self.rows[displaced]] = True
        return marked

    def pairs(self, dirty: Array) -> Iterator[tuple[Array, Array]]:
        """Yield the pairs that hold a dirty row, each once."""
        by_row = np.argsort(self.rows, kind="stable")
        starts = np.searchsorted(self.rows[by_row], np.arange(self.count + 1))
        wanted = np.flatnonzero(dirty)
        for at in range(0, len(wanted), ROWS):
            chunk = wanted[at : at + ROWS]
            entries = by_row[_ranges(starts[chunk], starts[chunk + 1])]
            blocks = self.block[entries]
            is_hub = entries - self.first[blocks] < HUBS
            whole = (self.sizes[blocks] <= CAP) | is_hub
            reach = np.where(whole, self.sizes[blocks], np.minimum(HUBS, self.sizes[blocks]))
            partners = self.rows[_ranges(self.first[blocks], self.first[blocks] + reach)]
            mine = np.repeat(self.rows[entries], reach)
            # A pair of two dirty rows is found from both sides: from the lower one it counts.
            keep = (mine < partners) | ((mine > partners) & ~dirty[partners])
            low, high = np.minimum(mine, partners)[keep], np.maximum(mine, partners)[keep]
            pairs = np.unique(low.astype(np.int64) * self.count + high)
            yield pairs // self.count, pairs % self.count


def _ranges(starts: Array, ends: Array) -> Array:
    lengths = ends - starts
    found: Array = np.arange(lengths.sum()) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    return found


def _keys(traits: Traits) -> tuple[Array, Array]:
    """Return blocks by their hash, and the rows in them, in pairs."""
    rows = np.arange(len(traits))
    rare, themes = traits.rare.astype(np.uint64), traits.themes.astype(np.uint64)
    trigger = traits.trigger.astype(np.uint64)
    shared = [_mixed(*sorted_pair(rare[:, i], rare[:, j])) for i, j in combinations(range(RARE), 2)]
    shared += [_mixed(*sorted_pair(themes[:, i], themes[:, j])) for i, j in combinations(range(THEMES), 2)]
    shared += [_mixed(*sorted_pair(trigger, rare[:, i])) for i in range(RARE)]
    shared += [_mixed(trigger, themes[:, i]) for i in range(THEMES)]
    period = traits.day // WINDOW
    keys, members = [], []
    for own in shared:
        there = own != 0
        for later in (1, 2):
            keys.append(_mixed(own[there], (period[there] + later).astype(np.uint64)))
            members.append(rows[there])
    keys.append(_mixed(traits.article.astype(np.uint64), np.full(len(rows), 1, np.uint64)))
    members.append(rows)
    dated = (traits.begin != NO_DAY) & (trigger != 0)  # what is told again years later
    keys.append(
        _mixed(trigger[dated], _mixed(traits.begin[dated].astype(np.uint64), traits.end[dated].astype(np.uint64)))
    )
    members.append(rows[dated])
    return np.concatenate(keys), np.concatenate(members)


def sorted_pair(one: Array, other: Array) -> tuple[Array, Array]:
    """Return two columns with the lower number first; 0 in both where one is 0."""
    there = (one != 0) & (other != 0) & (one != other)
    return np.where(there, np.minimum(one, other), 0), np.where(there, np.maximum(one, other), 0)


def _mixed(one: Array, other: Array) -> Array:
    """Mix two columns of numbers into hashes of 64 bits, by odd constants and shifts; 0 where either is 0."""
    there = (one != 0) & (other != 0)
    mixed: Array = (one * _ODD) ^ (other * _OTHER_ODD)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _THIRD_ODD
    mixed = mixed ^ (mixed >> np.uint64(32))
    return np.where(there, mixed, np.uint64(0))
