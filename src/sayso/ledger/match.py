"""Whether two tellings may be one claim, and how likely they are, by what they have in common."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sayso.ledger.likeness import Likeness
from sayso.ledger.traits import Array

PAIRS = 100_000
"""Pairs judged at a time: some 100 MB."""

WEIGHTS: Mapping[str, float] = {
    "contents": 0.54,
    "mixed": 0.36,
    "type": 2.23,
    "quad": -0.76,
    "trigger": 1.95,
    "actors same": -0.19,
    "actors near": -0.25,
    "actors conflict": -0.89,
    "recipients same": -1.31,
    "recipients near": 0.99,
    "recipients conflict": -1.24,
    "crossed": -1.55,
    "speakers same": 1.30,
    "speakers near": 0.79,
    "shared": -0.01,
    "contained": 0.58,
    "alike": -0.41,
    "near": 0.46,
    "near alike": 0.95,
    "near contained": 0.82,
    "topic": 2.00,
    "article": -1.34,
    "date exact": 0.64,
    "date overlap": -0.21,
    "date conflict": -1.25,
    "place same": 0.69,
    "place near": -0.30,
    "place conflict": -0.14,
    "days": -1.48,
}
BIAS = -3.92
LINK = -1.0
"""Score above which two tellings are linked, and two groups made one."""
IMPOSSIBLE = -20.0
BEST = 8.0


def scores(likeness: Likeness, a: Array, b: Array) -> Array:
    """Return how likely pairs of rows are one claim, as log-odds; ``IMPOSSIBLE`` where a hard constraint forbids it."""
    parts = [_scores(likeness, a[at : at + PAIRS], b[at : at + PAIRS]) for at in range(0, len(a), PAIRS)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _scores(likeness: Likeness, a: Array, b: Array) -> Array:
    common = likeness.alike(a, b)
    found = np.full(len(a), BIAS)
    for name, weight in WEIGHTS.items():
        found += weight * common[name]
    return np.asarray(np.clip(found, IMPOSSIBLE, BEST))
