"""A trigger: the words by which an event is told, with its PLOVER codes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``[start, end)`` with ``head``, the token by which the tree holds them; ``confidence`` in [0, 1]."""

    start: int
    end: int
    head: int
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    confidence: float | None = None
