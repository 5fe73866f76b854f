"""How well articles are parted: pairs, and the measures of coreference, with articles that stand alone.

ECB+ and its like score clusters across documents by B-cubed and by the CoNLL mean of MUC, B-cubed and CEAF-e; here an
item in no cluster but its own counts, too, for setting it apart is half of the task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

from sayso.evaluate.coref_measures import Rates, Sums, b_cubed, ceaf_e, mean, muc
from sayso.evaluate.scores import Counts

Item = TypeVar("Item", bound=Hashable)


def score_clusters(gold: Mapping[Item, Hashable], own: Mapping[Item, Hashable]) -> dict[str, Counts]:
    """Return the measures, given the cluster of each item by gold and by the system; both have the same items.

    >>> scores = score_clusters({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})
    >>> scores["pairs"].right, scores["pairs"].found, scores["pairs"].wanted, round(scores["B-cubed"].f1, 1)
    (1, 3, 1, 71.4)
    """
    both = Counter((gold[item], own[item]) for item in gold)
    sizes = [Counter(side[item] for item in gold) for side in (gold, own)]
    pairs = Counts(_pairs(both), _pairs(sizes[1]), _pairs(sizes[0]))
    # Clusters that both sides have pair with each other in any best assignment; only the others are worth the search.
    same = {(one, other) for (one, other), count in both.items() if sizes[0][one] == sizes[1][other] == count}
    wanted, found = ([*_clusters(side, {pair[n] for pair in same})] for n, side in enumerate((gold, own)))
    measures: dict[str, Rates] = {}
    for name, measure in (("MUC", muc), ("B-cubed", b_cubed), ("CEAF-e", ceaf_e)):
        sums = Sums()
        sums.add(*measure(wanted, found))
        for one, _ in same:
            size = sizes[0][one]
            share = {"MUC": size - 1, "B-cubed": size, "CEAF-e": 1}[name]
            sums.add(share, share, share, share)
        measures[name] = sums.rates()
    return {"pairs": pairs, "B-cubed": measures["B-cubed"], "CoNLL": mean(list(measures.values()))}


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _clusters(side: Mapping[Item, Hashable], without: set[Hashable]) -> list[set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = {}
    for item, cluster in side.items():
        if cluster not in without:
            found.setdefault(cluster, set()).add(item)
    return list(found.values())
