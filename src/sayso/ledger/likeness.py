"""What two tellings have in common, as numbers, for many pairs at once; ``match`` weighs them."""

from __future__ import annotations

import numpy as np

from sayso.ledger.traits import ALSO, CONTENT, KEY, LAND, NO_DAY, SECTOR, Array, Lists, Traits

UNKNOWN, CONFLICT, NEIGHBOURS, SAME = range(4)
"""How two sides may stand to one another: not known, none in common, one of the same country and sector, one shared."""


def sides(mine: Array, yours: Array) -> Array:
    """Return how the parties of two sides stand to one another, a row each."""
    mine, yours = mine[:, :, None, :], yours[:, None, :, :]
    there = (mine[..., KEY] != 0) & (yours[..., KEY] != 0)
    same = there & (
        (mine[..., KEY] == yours[..., KEY])
        | (mine[..., ALSO] == yours[..., KEY])
        | (mine[..., KEY] == yours[..., ALSO])
    )
    lands = (mine[..., LAND] == yours[..., LAND]) & (mine[..., LAND] != 0)
    sectors = (mine[..., SECTOR] == yours[..., SECTOR]) | (mine[..., SECTOR] == 0) | (yours[..., SECTOR] == 0)
    open_ = there & ((mine[..., LAND] == 0) | (yours[..., LAND] == 0)) & sectors
    found = np.where(there.any((1, 2)), CONFLICT, UNKNOWN)
    found = np.where(open_.any((1, 2)), UNKNOWN, found)
    found = np.where((there & lands & sectors).any((1, 2)), NEIGHBOURS, found)
    return np.where(same.any((1, 2)), SAME, found)


class Weighed:
    """Lists of numbers with weights, made ready for what pairs of rows share."""

    def __init__(self, lists: Lists, weights: Array) -> None:
        self._lists, self._weights = lists, weights
        self._lengths = np.diff(lists.starts)
        rows = np.repeat(np.arange(len(self._lengths)), self._lengths)
        self._totals = np.bincount(rows, weights, len(self._lengths))
        self._keys = (rows.astype(np.uint64) << np.uint64(32)) | lists.values.astype(np.uint64)

    def shared(self, a: Array, b: Array) -> tuple[Array, Array, Array]:
        """Return the weight of what both rows of each pair have, that of all a has, and that of all b has."""
        if not len(self._keys):
            return (np.zeros(len(a)),) * 3
        lengths = self._lengths[a]
        pair = np.repeat(np.arange(len(a)), lengths)
        at = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + self._lists.starts[a][pair]
        wanted = (b[pair].astype(np.uint64) << np.uint64(32)) | self._lists.values[at].astype(np.uint64)
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        both = np.where(self._keys[place] == wanted, np.minimum(self._weights[at], self._weights[place]), 0.0)
        return np.bincount(pair, both, len(a)), self._totals[a], self._totals[b]


class Likeness:
    """Compares tellings by their traits."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        weights = traits.weights.values.astype(np.float64)
        self._words = Weighed(traits.words, weights)
        self._near = Weighed(traits.words, np.where(traits.near.values, weights, 0.0))
        self._topic = Weighed(traits.topic, np.ones(len(traits.topic.values)))

    def alike(self, a: Array, b: Array) -> dict[str, Array]:
        """Return what pairs of rows have in common: columns by name, from 0 to 1 or so."""
        t = self.traits
        content_a, content_b = t.type[a] == CONTENT, t.type[b] == CONTENT
        event = ~content_a & ~content_b
        both, mine, yours = self._words.shared(a, b)
        near, near_mine, near_yours = self._near.shared(a, b)
        topic, topic_mine, topic_yours = self._topic.shared(a, b)
        actors, recipients = sides(t.actors[a], t.actors[b]), sides(t.recipients[a], t.recipients[b])
        known = (t.begin[a] != NO_DAY) & (t.begin[b] != NO_DAY)
        overlap = (t.begin[a] <= t.end[b]) & (t.begin[b] <= t.end[a])
        exact = known & (t.begin[a] == t.begin[b]) & (t.end[a] == t.end[b])
        apart = np.abs(t.day[a].astype(np.int64) - t.day[b])
        placed = (t.geonames[a] != 0) & (t.geonames[b] != 0)
        lands = (t.land[a] != 0) & (t.land[b] != 0)
        speakers = sides(t.speakers[a], t.speakers[b])
        crossed = np.maximum(sides(t.actors[a], t.recipients[b]), sides(t.recipients[a], t.actors[b]))
        columns: dict[str, Array] = {
            "contents": content_a & content_b,
            "mixed": content_a != content_b,
            "type": event & (t.type[a] == t.type[b]),
            "quad": event & (t.type[a] != t.type[b]) & (t.quad[a] == t.quad[b]),
            "trigger": event & (t.trigger[a] == t.trigger[b]),
            "actors same": actors == SAME,
            "actors near": actors == NEIGHBOURS,
            "actors conflict": actors == CONFLICT,
            "recipients same": recipients == SAME,
            "recipients near": recipients == NEIGHBOURS,
            "recipients conflict": recipients == CONFLICT,
            "crossed": crossed >= NEIGHBOURS,
            "speakers same": speakers == SAME,
            "speakers near": speakers == NEIGHBOURS,
            "shared": both / 20,
            "contained": _ratio(both, np.minimum(mine, yours)),
            "alike": _ratio(2 * both, mine + yours),
            "near": near / 20,
            "near alike": _ratio(2 * near, near_mine + near_yours),
            "near contained": _ratio(near, np.minimum(near_mine, near_yours)),
            "topic": _ratio(topic, np.minimum(topic_mine, topic_yours)),
            "article": t.article[a] == t.article[b],
            "date exact": exact,
            "date overlap": known & overlap & ~exact,
            "date conflict": known & ~overlap,
            "place same": placed & (t.geonames[a] == t.geonames[b]),
            "place near": placed & (t.geonames[a] != t.geonames[b]) & lands & (t.land[a] == t.land[b]),
            "place conflict": lands & (t.land[a] != t.land[b]),
            "days": np.minimum(apart, 60) / 10,
        }
        return {name: np.asarray(values, np.float64) for name, values in columns.items()}


def _ratio(part: Array, whole: Array) -> Array:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
