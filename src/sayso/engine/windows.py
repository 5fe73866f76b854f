"""A long text cut into windows that the model can read.

Each window has a core, and as much context on both sides as ``CONTEXT`` allows (none at present). Cores cover the
text without overlap, and what is said of a word comes from the window in whose core it lies. A core begins with a
paragraph where it can, so that no sentence is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_SUBWORDS = 256
"""Longest window, in subwords, [CLS] and [SEP] included. Attention costs more with every subword that it spans."""
CONTEXT = 0
"""Subwords of context on each side of a core, at most. 16 and 32 cost 17 and 40 % more time and score no better: cores
begin with paragraphs, and what belongs together rarely lies on both sides of one (``docs/engine.md``, Windows)."""
SENTENCE_ENDS = frozenset(".!?…。！？")


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open ranges of words: all that is read (``start``, ``end``) and the core within it."""

    start: int
    end: int
    core_start: int
    core_end: int


def cut(words: Sequence[str], sizes: Sequence[int], starts: Sequence[bool]) -> list[Window]:
    """Cut words into windows; ``sizes`` counts the subwords of each word, ``starts`` marks paragraphs."""
    total = len(words)
    if sum(sizes) + 2 <= MAX_SUBWORDS:
        return [Window(0, total, 0, total)] if total else []
    room = MAX_SUBWORDS - 2 - 2 * CONTEXT
    windows = []
    begin = 0
    while begin < total:
        end, used = begin, 0
        paragraph = sentence = begin
        while end < total and used + sizes[end] <= room:
            used += sizes[end]
            end += 1
            if end < total and starts[end]:
                paragraph = end
            elif words[end - 1] in SENTENCE_ENDS:
                sentence = end
        if end < total and not starts[end]:
            # A break near the beginning would make many short windows: look for one in the second half.
            half = begin + (end - begin) // 2
            end = next((best for best in (paragraph, sentence) if best > half), end)
        windows.append(_with_context(begin, end, sizes))
        begin = end
    return windows


def _with_context(begin: int, end: int, sizes: Sequence[int]) -> Window:
    start, used = begin, 0
    while start > 0 and used + sizes[start - 1] <= CONTEXT:
        start -= 1
        used += sizes[start]
    stop, used = end, 0
    while stop < len(sizes) and used + sizes[stop] <= CONTEXT:
        used += sizes[stop]
        stop += 1
    return Window(start, stop, begin, end)
