"""The root of one marked pair of parties in one sentence, as PLV asks for it."""

from __future__ import annotations

from sayso.records import Span


def root_of(sentence: str, source: Span | None, target: Span | None) -> str:
    """Return PLV's root of what ``source`` does to ``target``; ``""`` where nothing is known of it."""
    return ""
