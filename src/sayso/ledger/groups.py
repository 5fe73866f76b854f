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
    """Make one of the two groups most alike, until none is likely or may be; ties go by the order of the rows.

    What only points at another telling goes with that one and says nothing of its own.
    """
    host = _hosts(likeness, rows)
    telling = np.flatnonzero(host == np.arange(len(rows)))
    groups: list[list[int]] = [[n] for n in telling.tolist()]
    if len(telling) > 1:
        first, second = np.triu_indices(len(telling), 1)
        merging = _Merging(len(telling), first, second, scores(likeness, rows[telling[first]], rows[telling[second]]))
        while (pair := merging.closest()) is not None:
            one, other = pair
            merging.merge(one, other)
            groups[one] += groups[other]
            groups[other] = []
    group_of = {n: group for group in groups for n in group}
    for n in np.flatnonzero(host != np.arange(len(rows))).tolist():
        group_of[int(host[n])].append(n)
    return [rows[sorted(group)] for group in groups if group]


def _hosts(likeness: Likeness, rows: Array) -> Array:
    """Return, for each row, the place of the one that it points at, over others that point; its own if it does not."""
    place = {name: n for n, name in enumerate(likeness.tellings[rows].tolist())}
    host = np.arange(len(rows))
    for n, name in enumerate(likeness.traits.answers[rows].tolist()):
        host[n] = place.get(name, n) if name else n
    for _ in range(len(rows)):
        if np.array_equal(host, host[host]):
            return host
        host = host[host]
    return np.arange(len(rows))  # they point at one another


class _Merging:
    """How alike groups are, kept up while they are merged; of each row its best is remembered."""

    def __init__(self, count: int, first: Array, second: Array, judged: Array) -> None:
        self._mean = np.full((count, count), -np.inf)
        self._mean[first, second] = self._mean[second, first] = judged
        self._best, self._size = self._mean.copy(), np.ones(count)
        self._forbidden = self._mean <= IMPOSSIBLE
        self._alike = self._likeness(slice(None))
        self._at = self._alike.argmax(1)
        self._most = self._alike[np.arange(count), self._at]

    def closest(self) -> tuple[int, int] | None:
        """Return the two groups most alike, the first of them when there are several; none when they are not likely."""
        one = int(self._most.argmax())
        if self._most[one] <= LINK:
            return None
        low, high = sorted((one, int(self._at[one])))
        return low, high

    def merge(self, one: int, other: int) -> None:
        """Make two groups one, which goes by the first's number."""
        mean, best, size = self._mean, self._best, self._size
        mean[one] = (mean[one] * size[one] + mean[other] * size[other]) / (size[one] + size[other])
        best[one] = np.maximum(best[one], best[other])
        self._forbidden[one] |= self._forbidden[other]
        size[one] += size[other]
        mean[one, [one, other]] = best[one, [one, other]] = -np.inf
        mean[:, one], best[:, one], self._forbidden[:, one] = mean[one], best[one], self._forbidden[one]
        self._forbidden[other] = self._forbidden[:, other] = True
        self._alike[one] = self._alike[:, one] = self._likeness(one)
        self._alike[other] = self._alike[:, other] = -np.inf
        now = self._alike[:, one]
        better = (now > self._most) | ((now == self._most) & (self._at > one))
        self._at[better], self._most[better] = one, now[better]
        lost = np.isin(self._at, (one, other)) & ~better
        lost[[one, other]] = True
        self._at[lost] = self._alike[lost].argmax(1)
        self._most[lost] = self._alike[lost, self._at[lost]]

    def _likeness(self, rows: slice | int) -> Array:
        both = CLOSEST * self._best[rows] + (1 - CLOSEST) * self._mean[rows]
        return np.where(self._forbidden[rows], -np.inf, both)


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
