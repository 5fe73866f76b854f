"""Dependency trees from arc scores: one root a sentence, no cycles (Chu & Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def is_tree(heads: Ints) -> bool:
    """Tell whether ``heads`` (n + 1; row 0 is the root, its own head) is a tree with one child of the root."""
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    reach = heads
    for _ in range(len(heads).bit_length()):
        reach = reach[reach]
    return not reach.any()


def best_tree(scores: Floats) -> Ints:
    """Return the heads of the best tree; ``scores`` (n + 1, n + 1): dependents are rows, heads columns, 0 the root."""
    exact = scores.astype(np.float64)
    np.fill_diagonal(exact, -np.inf)
    heads: Ints = exact.argmax(1)
    heads[0] = 0
    if is_tree(heads):
        return heads
    # One child of the root: the word that wants the root most, against its next best head.
    others = np.where(np.arange(len(exact))[None, :] > 0, exact, -np.inf).max(1)
    gain = exact[:, 0] - np.where(np.isfinite(others), others, -1e9)
    gain[0] = -np.inf
    root = int(gain.argmax())
    exact[:, 0] = -np.inf
    exact[root] = -np.inf
    exact[root, 0] = 0.0
    return _arborescence(exact)


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """Contract cycles until there is none, then unfold them; a loop, for a sentence may be hundreds of words long."""
    stack: list[tuple[Ints, list[int], list[int], Ints, Ints]] = []
    while True:
        heads: Ints = scores.argmax(1)
        heads[0] = 0
        cycle = _cycle(heads)
        if not cycle:
            break
        inside = set(cycle)
        rest = [i for i in range(len(scores)) if i not in inside]
        into = scores[cycle][:, rest] - scores[cycle, heads[cycle]][:, None]
        out = scores[rest][:, cycle]
        entry, leave = into.argmax(0), out.argmax(1)
        smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
        smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
        smaller[-1, :-1], smaller[:-1, -1] = into.max(0), out.max(1)
        stack.append((heads, cycle, rest, entry, leave))
        scores = smaller
    while stack:
        before, cycle, rest, entry, leave = stack.pop()
        unfolded = before.copy()
        for i, node in enumerate(rest):
            head = int(heads[i])
            unfolded[node] = cycle[int(leave[i])] if head == len(rest) else rest[head]
        source = int(heads[len(rest)])
        unfolded[cycle[int(entry[source])]] = rest[source]
        unfolded[0] = 0
        heads = unfolded
    return heads


def _cycle(heads: Ints) -> list[int]:
    done = [False] * len(heads)
    done[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while not done[node]:
            done[node] = True
            path.append(node)
            node = int(heads[node])
        if node in path:
            return path[path.index(node) :]
    return []
