"""Which texts are copies or rewrites of one dispatch, two at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.boilerplate import Standing
from sayso.ledger.index import Index, ranges
from sayso.ledger.units import UNDATED, Ints, Units

WINDOW = 7
"""Days between two texts' days, published or in the dateline, up to which containment alone ties them."""

SHARE = 0.4
"""Share of the smaller text's shingles, boilerplate left aside, that the other must have."""

SHARE_SAME_ORIGIN = 0.25
"""The same where both credit one agency and their datelines have one place and day."""

SHARE_OTHER_ORIGIN = 0.6
"""The same where they credit different agencies: two reporters at one press conference do not write alike so far."""

SAME = 0.9
"""Share of either text in the other from which they are one whatever their days."""

LEAST = 6
"""Sampled shingles that must be shared: some 16 words."""

CHUNK_ROWS = 4_000_000
"""Pairs of a text and a bearer of one of its shingles that are counted at a time: 100 MB."""

JOINS_ALL = -2


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of texts, the lower number first, and the ``share`` of the smaller in the other."""

    one: Ints
    other: Ints
    share: NDArray[np.float64]


def links(
    index: Index, standing: Standing, texts: Units, dirty: NDArray[np.bool_], progress: Callable[[int], None]
) -> Links:
    """Return the links of the texts that are dirty, to each other and to all others."""
    evidence = ~standing.common[index.numbers]
    sizes = _count_by_text(index, evidence)
    found: list[Links] = []
    for chunk in _chunks(index, standing, np.flatnonzero(dirty)):
        pairs = _shared(index, standing, chunk, dirty)
        found.append(_judged(index, standing, texts, sizes, *pairs))
        progress(int(chunk[-1]))
    if not found:
        return Links(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    return Links(*(np.concatenate([getattr(part, name) for part in found]) for name in ("one", "other", "share")))


def _count_by_text(index: Index, rows: NDArray[np.bool_]) -> Ints:
    cumulated: Ints = np.concatenate([[0], np.cumsum(rows)])
    return np.subtract(cumulated[index.begins[1:]], cumulated[index.begins[:-1]])


def _chunks(index: Index, standing: Standing, texts: Ints) -> list[Ints]:
    """Cut texts into parts of which each has about ``CHUNK_ROWS`` bearers of its shingles."""
    weights = np.where(standing.of == JOINS_ALL, index.frequency, 1)
    cumulated = np.concatenate([[0], np.cumsum(weights[index.numbers])])
    each = (cumulated[index.begins[1:]] - cumulated[index.begins[:-1]])[texts]
    part = np.cumsum(each) // CHUNK_ROWS
    return [chunk for chunk in np.split(texts, np.flatnonzero(np.diff(part)) + 1) if len(chunk)]


def _shared(index: Index, standing: Standing, chunk: Ints, dirty: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of a chunk's texts with others, and how many shingles that join them they share."""
    places, which = ranges(index.begins[chunk], index.begins[chunk + 1] - index.begins[chunk])
    mine, number = chunk[which], index.numbers[places].astype(np.int64)
    stands = standing.of[number]
    # To all that have it: of frequent shingles, only for the text at their centre.
    wide = (stands == JOINS_ALL) | (stands == mine)
    rows, of = ranges(index.starts[number[wide]], index.frequency[number[wide]])
    one, other = mine[wide][of], index.texts[rows].astype(np.int64)
    narrow = (stands >= 0) & (stands != mine)
    one, other = np.append(one, mine[narrow]), np.append(other, stands[narrow])
    # A pair of two that are dirty comes from both.
    kept = (one < other) | ((one > other) & ~dirty[other])
    one, other = np.minimum(one[kept], other[kept]), np.maximum(one[kept], other[kept])
    size = len(index.begins)
    keys, shared = np.unique(one * size + other, return_counts=True)
    return keys // size, keys % size, shared


def _judged(  # noqa: PLR0917
    index: Index, standing: Standing, texts: Units, sizes: Ints, one: Ints, other: Ints, shared: Ints
) -> Links:
    """Keep the pairs that are tied."""
    small = np.minimum(sizes[one], sizes[other])
    # Frequent shingles that both share were not counted, unless one of the two is their centre.
    uncounted = _count_by_text(index, standing.frequent[index.numbers])
    close = shared + np.minimum(uncounted[one], uncounted[other]) >= np.maximum(LEAST, SHARE_SAME_ORIGIN * small)
    one, other, shared, small = one[close], other[close], shared[close], small[close]
    common = standing.common
    for at in np.flatnonzero((uncounted[one] > 0) & (uncounted[other] > 0)):
        both = np.intersect1d(index.of(int(one[at])), index.of(int(other[at])), assume_unique=True)
        shared[at] = np.count_nonzero(~common[both])
    share = shared / np.maximum(small, 1)
    near = _gap(texts, one, other) <= WINDOW
    tied = near & (share >= _needed(texts, one, other))
    sizes_all = np.diff(index.begins)
    alike = np.minimum(sizes_all[one], sizes_all[other]) >= SAME * np.maximum(sizes_all[one], sizes_all[other])
    for at in np.flatnonzero(~near & alike & (share >= SHARE)):
        both = np.intersect1d(index.of(int(one[at])), index.of(int(other[at])), assume_unique=True)
        tied[at] = len(both) >= SAME * max(sizes_all[one[at]], sizes_all[other[at]])
    tied &= shared >= LEAST
    return Links(one[tied], other[tied], share[tied])


def _gap(texts: Units, one: Ints, other: Ints) -> Ints:
    """Return the days between two texts; none where one has no day."""
    gap = np.maximum(texts.first[one] - texts.last[other], texts.first[other] - texts.last[one])
    return np.where((texts.first[one] == UNDATED) | (texts.first[other] == UNDATED), 0, np.maximum(gap, 0))


def _needed(texts: Units, one: Ints, other: Ints) -> NDArray[np.float64]:
    """Return the share that ties two texts, by their credits."""
    known = (texts.origin[one] >= 0) & (texts.origin[other] >= 0)
    same = texts.origin[one] == texts.origin[other]
    dateline = (texts.dateline[one] == texts.dateline[other]) & (texts.dateline[one] >= 0)
    return np.where(known & ~same, SHARE_OTHER_ORIGIN, np.where(known & dateline, SHARE_SAME_ORIGIN, SHARE))
