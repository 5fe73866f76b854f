"""The three coreference measures whose mean is the CoNLL score (Pradhan et al. 2014): MUC, B-cubed and CEAF-e.

A clustering is a list of sets of mentions; a mention is anything hashable, and in one set only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence, Set
from dataclasses import dataclass

from sayso.evaluate.scores import Counts

Clusters = Sequence[Set[Hashable]]


@dataclass(slots=True)
class Sums:
    """What one measure adds up over documents: numerators and denominators of precision and recall."""

    precise: float = 0.0
    found: float = 0.0
    recalled: float = 0.0
    wanted: float = 0.0

    def add(self, precise: float, found: float, recalled: float, wanted: float) -> None:
        """Add one document."""
        self.precise += precise
        self.found += found
        self.recalled += recalled
        self.wanted += wanted

    def rates(self) -> Rates:
        """Return precision, recall and F1, in per cent."""
        precision = 100 * self.precise / self.found if self.found else 0.0
        recall = 100 * self.recalled / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Rates(round(self.recalled), round(self.found), round(self.wanted), (precision, recall, f1))


@dataclass(slots=True)
class Rates(Counts):
    """Counts for the table, with rates of their own: B-cubed's numerators differ, and the CoNLL score is a mean."""

    given: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def precision(self) -> float:
        """In per cent."""
        return self.given[0]

    @property
    def recall(self) -> float:
        """In per cent."""
        return self.given[1]

    @property
    def f1(self) -> float:
        """In per cent."""
        return self.given[2]


def mean(rates: Sequence[Rates]) -> Rates:
    """Return the mean of several measures; F1 is the mean of theirs, as the CoNLL score is."""
    each = list(zip(*(one.given for one in rates), strict=True))
    precision, recall, f1 = (sum(column) / len(rates) for column in each)
    return Rates(rates[0].right, rates[0].found, rates[0].wanted, (precision, recall, f1))


def muc(gold: Clusters, own: Clusters) -> tuple[float, float, float, float]:
    """Count links: a cluster of n mentions has n - 1, and those that cross clusters of the other side are missing.

    >>> muc([{1, 2, 3}], [{1, 2}, {3, 4}])
    (1, 2, 1, 2)
    """
    shared = sum(
        sum(count - 1 for count in _overlaps(cluster, own).values()) for cluster in gold
    )  # the same number, counted from either side
    return shared, sum(len(c) - 1 for c in own), shared, sum(len(c) - 1 for c in gold)


def b_cubed(gold: Clusters, own: Clusters) -> tuple[float, float, float, float]:
    """Judge each mention by how much of its cluster is right, and how much of its right cluster is there."""
    precise = recalled = 0.0
    for cluster in gold:
        for number, count in _overlaps(cluster, own).items():
            recalled += count * count / len(cluster)
            precise += count * count / len(own[number])
    return precise, sum(map(len, own)), recalled, sum(map(len, gold))


def ceaf_e(gold: Clusters, own: Clusters) -> tuple[float, float, float, float]:
    """Pair clusters one to one, as well as can be, by the share of mentions that both hold (phi 4)."""
    alike = [[0.0] * len(own) for _ in gold]
    for g, cluster in enumerate(gold):
        for number, count in _overlaps(cluster, own).items():
            alike[g][number] = 2 * count / (len(cluster) + len(own[number]))
    best = _assign(alike) if gold and own else 0.0
    return best, len(own), best, len(gold)


def _overlaps(cluster: Set[Hashable], others: Clusters) -> Counter[int]:
    return Counter({n: len(cluster & other) for n, other in enumerate(others) if not cluster.isdisjoint(other)})


def _assign(scores: list[list[float]]) -> float:
    """Return the best total of a one-to-one assignment (the Hungarian method, by shortest augmenting paths)."""
    if len(scores) > len(scores[0]):
        scores = [list(column) for column in zip(*scores, strict=True)]
    rows, columns = len(scores), len(scores[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at] = True
            step, following = float("inf"), 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                cost = -scores[owner[at] - 1][column - 1] - row_price[owner[at]] - column_price[column]
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    row_price[owner[column]] += step
                    column_price[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            owner[at], at = owner[way[at]], way[at]
    return sum(scores[owner[column] - 1][column - 1] for column in range(1, columns + 1) if owner[column])
