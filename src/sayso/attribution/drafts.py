"""An attribution while it is being made: spans of tokens, and what is known of its cue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.attribution.lexicon import Cue

Tokens = tuple[int, int]
"""Half-open range of tokens."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in tokens; ``head`` is its cue's main word.

    ``sure`` says that it may stand outermost; ``relayer`` that another voice speaks inside it; ``governor`` is the
    head of the cue whose content it shares, where that is its parent ("X, citing Y, said"). ``confidence`` is the
    engine's, ``None`` for what syntax found.
    """

    cue: Tokens
    head: int
    source: Tokens | None
    content: tuple[Tokens, ...]
    sense: Cue | None = None
    confidence: float | None = None
    sure: bool = False
    relayer: bool = False
    governor: int | None = None


def holds(outer: Iterable[Tokens], inner: Tokens) -> bool:
    """Tell whether one of the ranges holds another."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def meet(a: Tokens, b: Tokens) -> bool:
    """Tell whether two ranges share a token."""
    return a[0] < b[1] and b[0] < a[1]


def clipped(pieces: Iterable[Tokens], outer: Tokens) -> tuple[Tokens, ...]:
    """Cut ranges down to what lies inside ``outer``; empty ones go."""
    cut = ((max(start, outer[0]), min(end, outer[1])) for start, end in pieces)
    return tuple((start, end) for start, end in cut if start < end)


def without(pieces: Iterable[Tokens], hole: Tokens) -> tuple[Tokens, ...]:
    """Take a range out of others."""
    left: list[Tokens] = []
    for start, end in pieces:
        if hole[0] >= end or hole[1] <= start:
            left.append((start, end))
            continue
        left += [piece for piece in ((start, hole[0]), (hole[1], end)) if piece[0] < piece[1]]
    return tuple(left)
