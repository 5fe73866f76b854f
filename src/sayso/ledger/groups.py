"""Tellings of one claim as groups: linked ones are taken together by average, in an order that adding cannot change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sayso.ledger.blocks import order
from sayso.ledger.likeness import Likeness
from sayso.ledger.match import IMPOSSIBLE, scores
from sayso.ledger.traits import Array

DENSE = 512
"""Linked tellings of which every pair is judged; of more, the weaker links are cut first."""
STEP = 0.5
"""Log-odds by which links are cut at a time."""
LINK = 0.0
"""Log-odds above which tellings are linked and groups made one: even ones. At -0.25 the B-cubed F1 of the tuning half
is one point lower."""
CLOSEST = 0.4
"""What the closest pair of two groups counts for, against the average of all."""


def components(count: int, a: Array, b: Array) -> Array:
    """Return, for each of ``count`` rows, the lowest row that it is linked with, over others or itself."""
    root = np.arange(count)
    while len(a):
        low = np.minimum(root[a], root[b])
        before = root.copy()
        np.minimum.at(root, root[a], low)
        np.minimum.at(root, root[b], low)
        while not np.array_equal(root, root[root]):
            root = root[root]
        if np.array_equal(root, before):
            break
    return root


def partition(likeness: Likeness, rows: Array, a: Array, b: Array, strength: Array) -> list[Array]:
    """Return the groups of linked rows, given in their order; ``a``, ``b`` and ``strength`` are their links."""
    if len(rows) <= DENSE:
        return _average(likeness, rows)
    cut = strength > strength.min(initial=np.inf) + STEP
    if not cut.any():  # all are as strong: taken in their order
        return [group for at in range(0, len(rows), DENSE) for group in _average(likeness, rows[at : at + DENSE])]
    number = np.full(int(rows.max()) + 1, -1)
    number[rows] = np.arange(len(rows))
    roots = components(len(rows), number[a[cut]], number[b[cut]])
    found: list[Array] = []
    by_root = np.argsort(roots, kind="stable")
    for part in np.split(by_root, np.flatnonzero(np.diff(roots[by_root])) + 1):
        inside = np.zeros(len(rows), bool)
        inside[part] = True
        own = cut & inside[number[a]]
        found += partition(likeness, rows[part], a[own], b[own], strength[own])
    return found


def _average(likeness: Likeness, rows: Array) -> list[Array]:
    """Make one of the two groups most alike, until none is likely or may be; ties go by the order of the rows."""
    count = len(rows)
    if count == 1:
        return [rows]
    first, second = np.triu_indices(count, 1)
    judged = scores(likeness, rows[first], rows[second])
    mean = np.full((count, count), -np.inf)
    mean[first, second] = mean[second, first] = judged
    best, size = mean.copy(), np.ones(count)
    forbidden = mean <= IMPOSSIBLE
    groups: list[list[int]] = [[n] for n in range(count)]
    while True:
        alike = np.where(forbidden, -np.inf, CLOSEST * best + (1 - CLOSEST) * mean)
        one, other = sorted(divmod(int(alike.argmax()), count))
        if alike[one, other] <= LINK:
            break
        merged = (mean[one] * size[one] + mean[other] * size[other]) / (size[one] + size[other])
        mean[one], mean[:, one] = merged, merged
        best[one] = best[:, one] = np.maximum(best[one], best[other])
        forbidden[one] = forbidden[:, one] = forbidden[one] | forbidden[other]
        for gone in (mean[other], best[other]):
            gone[:] = -np.inf
        mean[:, other] = best[:, other] = -np.inf
        forbidden[other] = forbidden[:, other] = True
        size[one] += size[other]
        groups[one] += groups[other]
        groups[other] = []
    return [rows[sorted(group)] for group in groups if group]


def parted(likeness: Likeness, rows: Array, roots: Array, links: Sequence[Array]) -> Iterator[Array]:
    """Yield the groups of rows, whole sets of linked ones; ``roots`` says which set a row is in."""
    if not len(rows):
        return
    place = np.empty(len(roots), np.int64)
    place[order(likeness.traits)] = np.arange(len(roots))
    rows = rows[np.lexsort((place[rows], roots[rows]))]
    one, other, strength = links
    wanted = np.zeros(len(roots), bool)
    wanted[rows] = True
    inside = np.flatnonzero(wanted[one])
    inside = inside[np.argsort(roots[one[inside]], kind="stable")]
    starts = np.flatnonzero(np.r_[True, np.diff(roots[rows]) != 0])
    for part in np.split(rows, starts[1:]):
        if len(part) <= 2:  # one alone, or two that are linked
            yield part
            continue
        begin, end = np.searchsorted(roots[one[inside]], [roots[part[0]], roots[part[0]] + 1])
        own = inside[begin:end]
        yield from partition(likeness, part, one[own], other[own], strength[own])
