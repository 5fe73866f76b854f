"""The best tag sequence of a linear-chain CRF (Lafferty et al. 2001), many sequences at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def viterbi(emissions: Floats, transitions: Floats, first: Floats, lengths: Ints) -> Ints:
    """Return the best tags (B, W) for emissions (B, W, K); ``transitions[i, j]`` scores tag j after i."""
    batch, width, tags = emissions.shape
    back = np.zeros((width, batch, tags), np.int64)
    stay = np.arange(tags)
    alpha = first + emissions[:, 0]
    for i in range(1, width):
        scores = alpha[:, :, None] + transitions
        best = scores.argmax(1)
        step = np.take_along_axis(scores, best[:, None, :], 1)[:, 0] + emissions[:, i]
        going = (i < lengths)[:, None]
        alpha = np.where(going, step, alpha)
        back[i] = np.where(going, best, stay)
    path = np.zeros((batch, width), np.int64)
    path[:, -1] = alpha.argmax(1)
    rows = np.arange(batch)
    for i in range(width - 1, 0, -1):
        path[:, i - 1] = back[i, rows, path[:, i]]
    return path
