"""Pairs of texts that share hashes, and how many they share, in parts that fit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.boilerplate import JOINS_ALL, Standing
from sayso.ledger.index import Index, ranges
from sayso.ledger.units import Ints

CHUNK_ROWS = 4_000_000
"""Pairs of a text and a bearer of one of its hashes that are counted at a time: 100 MB."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts, the lower number first, and how many hashes that are evidence they share."""

    one: Ints
    other: Ints
    shared: Ints

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.one[kept], self.other[kept], self.shared[kept])


def pairs(index: Index, standing: Standing, dirty: NDArray[np.bool_], least: int) -> Iterator[Pairs]:
    """Yield the pairs that the dirty texts are in, with each other or with others, and that share ``least`` hashes."""
    frequent = count_by_text(index, (standing.of >= 0)[index.numbers])
    for chunk in _chunks(index, standing, np.flatnonzero(dirty)):
        found = _counted(index, standing, chunk, dirty)
        # Frequent hashes that both have were not counted, unless one of the two is the text at their centre.
        uncounted = np.minimum(frequent[found.one], frequent[found.other])
        kept = found.shared + uncounted >= least
        found, uncounted = found.where(kept), uncounted[kept]
        for at in np.flatnonzero(uncounted).tolist():
            both = shared(index, int(found.one[at]), int(found.other[at]))
            found.shared[at] = np.count_nonzero(~standing.common[both])
        yield found.where(found.shared >= least)


def shared(index: Index, one: int, other: int) -> NDArray[np.int32]:
    """Return the numbers of the hashes that two texts share, boilerplate too."""
    return np.intersect1d(index.of(one), index.of(other), assume_unique=True)


def count_by_text(index: Index, rows: NDArray[np.bool_] | Ints) -> Ints:
    """Sum what is said of each row of the index, in the order of texts, for each text."""
    cumulated: Ints = np.concatenate([[0], np.cumsum(rows)])
    return np.subtract(cumulated[index.begins[1:]], cumulated[index.begins[:-1]])


def _chunks(index: Index, standing: Standing, texts: Ints) -> list[Ints]:
    """Cut texts into parts of which each has about ``CHUNK_ROWS`` bearers of its hashes."""
    weights = np.where(standing.of == JOINS_ALL, index.frequency, 1)
    part = np.cumsum(count_by_text(index, weights[index.numbers])[texts]) // CHUNK_ROWS
    return [chunk for chunk in np.split(texts, np.flatnonzero(np.diff(part)) + 1) if len(chunk)]


def _counted(index: Index, standing: Standing, chunk: Ints, dirty: NDArray[np.bool_]) -> Pairs:
    places, which = ranges(index.begins[chunk], index.begins[chunk + 1] - index.begins[chunk])
    mine, number = chunk[which], index.numbers[places].astype(np.int64)
    stands = standing.of[number]
    # With all that have it: of frequent hashes, only for the text at their centre.
    wide = (stands == JOINS_ALL) | (stands == mine)
    rows, of = ranges(index.starts[number[wide]], index.frequency[number[wide]])
    one, other = mine[wide][of], index.texts[rows].astype(np.int64)
    narrow = (stands >= 0) & (stands != mine)
    one, other = np.append(one, mine[narrow]), np.append(other, stands[narrow])
    # A pair of two that are dirty comes from both.
    kept = (one < other) | ((one > other) & ~dirty[other])
    one, other = np.minimum(one[kept], other[kept]), np.maximum(one[kept], other[kept])
    size = len(index.begins)
    keys, counts = np.unique(one * size + other, return_counts=True)
    return Pairs(keys // size, keys % size, counts)
