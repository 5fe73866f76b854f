"""Whether two tellings may be one claim, and how likely they are, by what they have in common."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import numpy as np

from sayso.ledger.likeness import Likeness, kind
from sayso.ledger.traits import TYPES, Array, Traits

KINDS = ("within.events", "within.contents", "within.mixed", "across.events", "across.contents", "across.mixed")
"""What pairs are of; each kind has its weights in ``data/ledger/likeness.toml``."""
NEIGHBOURS = frozenset({"ASSAULT", "COERCE"})
"""Types that one deed may be coded as: where two events of different types are one claim in the tuning half of the demo
stories, all others were miscoded."""
IMPOSSIBLE, BEST = -20.0, 8.0
PAIRS = 100_000
"""Pairs judged at a time: some 100 MB."""


def scores(likeness: Likeness, a: Array, b: Array) -> Array:
    """Return how likely pairs of rows are one claim, as log-odds; ``IMPOSSIBLE`` where a hard constraint forbids it."""
    parts = [_scores(likeness, a[at : at + PAIRS], b[at : at + PAIRS]) for at in range(0, len(a), PAIRS)]
    return np.concatenate(parts) if parts else np.zeros(0)


def may_be_one(likeness: Likeness, a: Array, b: Array) -> Array:
    """Return which pairs of rows no hard constraint forbids to be one claim."""
    traits = likeness.traits
    found: Array = ~_forbidden(traits, a, b, likeness.alike(a, b), kind(traits, a, b))
    return found


def _scores(likeness: Likeness, a: Array, b: Array) -> Array:
    common, kinds = likeness.alike(a, b), kind(likeness.traits, a, b)
    weights = _weights()
    found = weights["bias"][kinds]
    for name, values in common.items():
        if name in weights:
            found = found + weights[name][kinds] * values
    found = np.clip(found, IMPOSSIBLE + 1, BEST)
    found = np.where(_forbidden(likeness.traits, a, b, common, kinds), IMPOSSIBLE, found)
    return np.where(common["answers"] > 0, BEST, found)  # and goes with what it answers (``groups``)


def _forbidden(traits: Traits, a: Array, b: Array, common: dict[str, Array], kinds: Array) -> Array:
    """Return which pairs cannot be one.

    Events of other types, at other times, or with no party in common; an event, and a content with no word that may
    tell it; of two articles, events that share neither party nor word nor date, and contents that say little, unless
    one speaker says the same.
    """
    near = np.isin(traits.type, [TYPES.index(name) for name in NEIGHBOURS])
    types = (traits.type[a] != traits.type[b]) & ~(near[a] & near[b])
    parties = (common["actors conflict"] > 0) & (common["recipients conflict"] > 0)
    events = (kinds % 3 == 0) & (types | parties | (common["date conflict"] > 0))
    little = (kinds > 3) & (common["lean"] > 0) & ~((common["copied"] > 0) & (common["speakers same"] > 0))
    shared = ("actors same", "actors near", "recipients same", "recipients near", "trigger", "copied", "date exact")
    nothing = (kinds == 3) & ~np.any([common[name] > 0 for name in shared], axis=0)
    told = ("trigger named", "kinds", "answers", "copied")
    other = (kinds % 3 == 2) & ~np.any([common[name] > 0 for name in told], axis=0)
    found: Array = events | little | nothing | other
    return found


@lru_cache(maxsize=1)
def _weights() -> dict[str, Array]:
    """Return, for each name, its weight in pairs of each kind."""
    text = files("sayso").joinpath("data", "ledger", "likeness.toml").read_text(encoding="utf-8")
    places = tomllib.loads(text)
    tables = {kind: places[place][of] for kind in KINDS for place, of in [kind.split(".")]}
    names = dict.fromkeys(name for kind in KINDS for name in tables[kind])
    return {name: np.array([tables[kind].get(name, 0.0) for kind in KINDS]) for name in names}
