"""Texts that are linked, parted into stories: each has a centre that all the others are linked to.

Links alone would chain: A like B, B like C, and so on to what has nothing to do with A. A star cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

APART = 0.2
"""Share of the smaller of two texts' shared part with a third below which they stand in different places of it."""

CONTAINED = 0.5
"""Share of a text in another from which the other contains it."""

MOST_COMPARED = 64
"""Texts inside another that are compared with the fullest of them: bounds the work in a set of thousands."""

Graph = Mapping[int, Mapping[int, float]]
"""Shares of the linked texts, by text and text, both ways."""


@dataclass(frozen=True, slots=True)
class Star:
    """A story's texts: its ``centre``, and all of them. ``contains``: two texts of other stories that it is made of."""

    centre: int
    members: tuple[int, ...]
    contains: tuple[int, ...] = ()


def components(graph: Graph, begin: Iterable[int]) -> list[list[int]]:
    """Return the sets of texts that hang together, for all the texts given and whatever they are linked to."""
    seen: set[int] = set()
    found = []
    for text in begin:
        if text in seen:
            continue
        seen.add(text)
        group, at = [text], 0
        while at < len(group):
            for neighbour in graph.get(group[at], ()):
                if neighbour not in seen:
                    seen.add(neighbour)
                    group.append(neighbour)
            at += 1
        found.append(group)
    return found


def stars(
    group: list[int],
    graph: Graph,
    fullness: Callable[[int], tuple[int, ...]],
    shingles: Callable[[int], frozenset[int]],
    one_dispatch: Callable[[int, int], bool],
) -> list[Star]:
    """Part a set of texts that hang together.

    ``fullness`` sorts texts, the fullest first; ``shingles`` are those that are evidence; ``one_dispatch`` says whether
    two texts go back to one dispatch by their credits.
    """
    if len(group) == 1:
        return [Star(group[0], (group[0],))]
    order = sorted(group, key=fullness)
    place = {text: n for n, text in enumerate(order)}
    digests = {text: parts for text in order if (parts := _parts(text, graph, place, shingles, one_dispatch))}
    centres: dict[int, list[int]] = {}
    homes: dict[int, int] = {}
    for text in order:
        if text in homes or text in digests:
            continue
        homes[text] = text
        centres[text] = [text]
        for neighbour in graph.get(text, ()):
            if neighbour not in homes and neighbour not in digests:
                homes[neighbour] = text
    # Whoever is linked to several centres belongs to the one that it shares most with.
    for text in order:
        if text in digests or text in centres:
            continue
        best = min((n for n in graph[text] if n in centres), key=lambda n: (-graph[text][n], place[n]))
        centres[best].append(text)
    found = [Star(centre, tuple(members)) for centre, members in centres.items()]
    return found + [Star(text, (text,), parts) for text, parts in digests.items()]


def _parts(
    text: int,
    graph: Graph,
    place: Mapping[int, int],
    shingles: Callable[[int], frozenset[int]],
    one_dispatch: Callable[[int, int], bool],
) -> tuple[int, ...]:
    """Return two texts that a digest contains, not linked to each other and in different places; else nothing."""
    inside = sorted((n for n in graph.get(text, ()) if place[n] > place[text]), key=place.__getitem__)
    inside = [n for n in inside if graph[text][n] >= CONTAINED]
    if len(inside) < 2:
        return ()
    own, one = shingles(text), inside[0]
    of_one = own & shingles(one)
    for other in inside[1:MOST_COMPARED]:
        if other in graph[one] or one_dispatch(one, other):
            continue
        of_other = own & shingles(other)
        if len(of_one & of_other) <= APART * min(len(of_one), len(of_other)):
            return one, other
    return ()
