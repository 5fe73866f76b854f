"""What two tellings have in common, as numbers, for many pairs at once; ``match`` weighs them."""

from __future__ import annotations

import numpy as np

from sayso.ledger.traits import ALSO, CONTENT, KEY, LAND, NO_DAY, SECTOR, Array, Lists, Traits

UNKNOWN, CONFLICT, NEIGHBOURS, SAME = range(4)
"""How two sides may stand to one another: not known, none in common, one of the same country and sector, one shared."""
COPIED = 0.75
"""Likeness of sentences that are copies, or nearly so."""
LEAN = 8.0
"""Weight of the words of a telling that says little by itself: "any part in it"."""
LONG = 60
"""Days between articles beyond which more do not matter."""


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

    def __init__(self, lists: Lists, *weights: Array) -> None:
        self._lists, self._weights = lists, weights
        self._lengths = np.diff(lists.starts)
        rows = np.repeat(np.arange(len(self._lengths)), self._lengths)
        self._totals = [np.bincount(rows, own, len(self._lengths)) for own in weights]
        self._keys = (rows.astype(np.uint64) << np.uint64(32)) | lists.values.astype(np.uint64)

    def shared(self, a: Array, b: Array) -> list[tuple[Array, Array, Array]]:
        """Return, by each weight, that of what both rows of a pair have, that of all a has, and that of all b has."""
        if not len(self._keys):
            return [(np.zeros(len(a)),) * 3 for _ in self._weights]
        lengths = self._lengths[a]
        pair = np.repeat(np.arange(len(a)), lengths)
        at = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + self._lists.starts[a][pair]
        place, hit = self._find(b[pair], self._lists.values[at])
        pair, at, place = pair[hit], at[hit], place[hit]
        return [
            (np.bincount(pair, np.minimum(own[at], own[place]), len(a)), totals[a], totals[b])
            for own, totals in zip(self._weights, self._totals, strict=True)
        ]

    def has(self, rows: Array, values: Array) -> Array:
        """Return whether each row has the value beside it."""
        return self._find(rows, values)[1] if len(self._keys) else np.zeros(len(rows), bool)

    def _find(self, rows: Array, values: Array) -> tuple[Array, Array]:
        wanted = (rows.astype(np.uint64) << np.uint64(32)) | values.astype(np.uint64)
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return place, self._keys[place] == wanted


class Likeness:
    """Compares tellings by their traits."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        weights = traits.weights.values.astype(np.float64)
        own = weights / np.maximum(
            traits.spread.values, 1
        )  # what all of an article speaks of tells little of one claim
        near = np.where(traits.near.values, weights, 0.0)
        self._words = Weighed(traits.words, weights, own, near)
        self._topic = Weighed(traits.topic, np.ones(len(traits.topic.values)))
        self.tellings = traits.ident >> np.uint64(32)

    def alike(self, a: Array, b: Array) -> dict[str, Array]:
        """Return what pairs of rows have in common: columns by name, from 0 to 1 or so."""
        columns = self._wording(a, b) | self._parties(a, b) | self._circumstances(a, b) | self._position(a, b)
        return {name: np.asarray(values, np.float64) for name, values in columns.items()}

    def _wording(self, a: Array, b: Array) -> dict[str, Array]:
        t = self.traits
        words, own, near = self._words.shared(a, b)
        topic = self._topic.shared(a, b)[0]
        copied = _alike(words) > COPIED
        trigger = (t.trigger[a] == t.trigger[b]) & (t.trigger[a] != 0)
        either = (t.trigger[a] != 0) | (t.trigger[b] != 0)
        named = self._words.has(b, t.trigger[a]) & (t.trigger[a] != 0)
        named |= self._words.has(a, t.trigger[b]) & (t.trigger[b] != 0)
        least = np.minimum(own[1], own[2])
        return {
            "words": words[0] / 20,
            "words alike": _alike(words),
            "words contained": _contained(words),
            "own words": own[0] / 10,
            "own alike": _alike(own),
            "own contained": _contained(own),
            "near words": near[0] / 20,
            "near alike": _alike(near),
            "copied": copied,
            "copied otherwise": copied & either & ~trigger,
            "trigger": trigger,
            "trigger named": named & ~trigger,
            "kinds": (t.kinds[a] & t.kinds[b]) != 0,
            "topic": _contained(topic),
            "no topic": topic[0] == 0,
            "mass": np.minimum(least, 20) / 20,
            "lean": np.minimum(words[1], words[2]) < LEAN,
        }

    def _parties(self, a: Array, b: Array) -> dict[str, Array]:
        t = self.traits
        actors, recipients = sides(t.actors[a], t.actors[b]), sides(t.recipients[a], t.recipients[b])
        speakers = sides(t.speakers[a], t.speakers[b])
        crossed = np.maximum(sides(t.actors[a], t.recipients[b]), sides(t.recipients[a], t.actors[b]))
        return {
            "actors same": actors == SAME,
            "actors near": actors == NEIGHBOURS,
            "actors conflict": actors == CONFLICT,
            "recipients same": recipients == SAME,
            "recipients near": recipients == NEIGHBOURS,
            "recipients conflict": recipients == CONFLICT,
            "crossed": crossed >= NEIGHBOURS,
            "speakers same": speakers == SAME,
            "speakers near": speakers == NEIGHBOURS,
            "speakers conflict": speakers == CONFLICT,
            "against one": t.against[a] != t.against[b],
        }

    def _circumstances(self, a: Array, b: Array) -> dict[str, Array]:
        t = self.traits
        known = (t.begin[a] != NO_DAY) & (t.begin[b] != NO_DAY)
        overlap = (t.begin[a] <= t.end[b]) & (t.begin[b] <= t.end[a])
        exact = known & (t.begin[a] == t.begin[b]) & (t.end[a] == t.end[b])
        apart = np.abs(t.day[a].astype(np.int64) - t.day[b])
        placed = (t.geonames[a] != 0) & (t.geonames[b] != 0)
        lands = (t.land[a] != 0) & (t.land[b] != 0)
        return {
            "date exact": exact,
            "date overlap": known & overlap & ~exact,
            "date conflict": known & ~overlap,
            "place same": placed & (t.geonames[a] == t.geonames[b]),
            "place near": placed & (t.geonames[a] != t.geonames[b]) & lands & (t.land[a] == t.land[b]),
            "place conflict": lands & (t.land[a] != t.land[b]),
            "days": np.minimum(apart, LONG) / 10,
        }

    def _position(self, a: Array, b: Array) -> dict[str, Array]:
        t = self.traits
        same = t.article[a] == t.article[b]
        gap = np.abs(t.order[a] - t.order[b])
        speaker = sides(t.speakers[a], t.speakers[b]) == SAME
        answers = (t.answers[a] == self.tellings[b]) & (t.answers[a] != 0)
        answers |= (t.answers[b] == self.tellings[a]) & (t.answers[b] != 0)
        return {
            "article": same,
            "sentence": same & (gap == 0),
            "adjacent": same & (gap == 1),
            "near by": same & (gap > 1) & (gap <= 3),
            "adjacent speaker": same & (gap <= 1) & speaker,
            "adjacent quote": same & (gap <= 1) & speaker & (t.quoted[a] | t.quoted[b]),
            "answers": answers,
        }


def kind(traits: Traits, a: Array, b: Array) -> Array:
    """Return what pairs are of: 0 two events, 1 two contents, 2 an event and a content; of two articles, 3 to 5."""
    content_a, content_b = traits.type[a] == CONTENT, traits.type[b] == CONTENT
    found = np.where(content_a & content_b, 1, np.where(content_a | content_b, 2, 0))
    return np.where(traits.article[a] == traits.article[b], found, found + 3)


def _alike(shared: tuple[Array, Array, Array]) -> Array:
    both, mine, yours = shared
    return _ratio(2 * both, mine + yours)


def _contained(shared: tuple[Array, Array, Array]) -> Array:
    both, mine, yours = shared
    return _ratio(both, np.minimum(mine, yours))


def _ratio(part: Array, whole: Array) -> Array:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
