"""The best tag sequence of a linear-chain CRF (Lafferty et al. 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def viterbi(emissions: Floats, transitions: Floats, first: Floats) -> Ints:
    """Return the best tags (W,) for emissions (W, K); ``transitions[i, j]`` scores tag j after i."""
    if not len(emissions):
        return np.zeros(0, np.int64)
    back = np.empty(emissions.shape, np.int64)
    after = transitions.T  # (to, from): the best predecessor is then the largest of a contiguous row
    alpha = first + emissions[0]
    for i in range(1, len(emissions)):
        scores = after + alpha
        back[i] = scores.argmax(1)
        alpha = scores.max(1) + emissions[i]
    path = np.empty(len(emissions), np.int64)
    path[-1] = alpha.argmax()
    for i in range(len(emissions) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path
